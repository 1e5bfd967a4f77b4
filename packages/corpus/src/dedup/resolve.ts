/** What became of each document. Numbers are ordinals + 1; 0 means none. */
export type Fates = {
  /** The document it was dropped for. */
  keeper: Uint32Array;
  /** The first document that it repeats in another room or on another day; it is kept. */
  origin: Uint32Array;
  /** How many times it was met, itself included. */
  times: Uint32Array;
};

export const createFates = (documents: number): Fates => ({
  keeper: new Uint32Array(documents),
  origin: new Uint32Array(documents),
  times: new Uint32Array(documents).fill(1),
});

/** Three numbers an edge: earlier document, later document, 1 when they share a scope. Ordered by the later one. */
export const EDGE_WORDS = 3;

/**
 * Decides, in document order: a document that equals an earlier *kept* one of its scope is dropped for it; one
 * that equals one of another scope is kept and says so. No chains: nothing is dropped that was not compared with
 * what stays in its place.
 */
export function resolve(edges: Uint32Array, { keeper, origin, times }: Fates): void {
  for (let at = 0; at < edges.length; at += EDGE_WORDS) {
    const i = edges[at]!;
    const j = edges[at + 1]!;
    if (keeper[j] !== 0) continue;
    if (edges[at + 2] === 1) {
      if (keeper[i] !== 0) continue;
      keeper[j] = i + 1;
      times[i] = times[i]! + times[j]!;
    } else if (origin[j] === 0) {
      const root = keeper[i] !== 0 ? keeper[i]! - 1 : i;
      origin[j] = origin[root] !== 0 ? origin[root]! : root + 1;
    }
  }
}
