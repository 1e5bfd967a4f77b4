/**
 * What became of each document, in eight bytes: a corpus of 10 GB has tens of millions. `state` is 0, or the number
 * (from 1) of the kept document it was dropped for, or, with the highest bit set, of the first document that it repeats in
 * another room or on another day (and then it is kept).
 */
export type Fates = {
  state: Uint32Array;
  /** How many times it was met, itself included. */
  times: Uint32Array;
};

const REPEATS = 0x80000000;

export const createFates = (documents: number): Fates => ({
  state: new Uint32Array(documents),
  times: new Uint32Array(documents).fill(1),
});

/** The ordinal of the document it was dropped for; null when it is kept. */
export const keeperOf = (state: number): number | null =>
  state === 0 || state >= REPEATS ? null : state - 1;

/** The ordinal of the first document that it repeats elsewhere; null when there is none. */
export const originOf = (state: number): number | null => (state >= REPEATS ? state - REPEATS - 1 : null);

/** Three numbers an edge: earlier document, later document, 1 when they share a scope. Ordered by the later one. */
export const EDGE_WORDS = 3;

/**
 * Decides, in document order: a document that equals an earlier *kept* one of its scope is dropped for it; one
 * that equals one of another scope is kept and says so. No chains: nothing is dropped that was not compared with
 * what stays in its place.
 */
export function resolve(edges: Uint32Array, { state, times }: Fates): void {
  for (let at = 0; at < edges.length; at += EDGE_WORDS) {
    const i = edges[at]!;
    const j = edges[at + 1]!;
    if (keeperOf(state[j]!) !== null) continue;
    const keeper = keeperOf(state[i]!);
    if (edges[at + 2] === 1) {
      if (keeper !== null) continue;
      state[j] = i + 1;
      times[i] = times[i]! + times[j]!;
    } else if (originOf(state[j]!) === null) {
      const root = keeper ?? i;
      state[j] = REPEATS + (originOf(state[root]!) ?? root) + 1;
    }
  }
}
