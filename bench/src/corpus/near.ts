import {
  bandKey,
  bandsFor,
  type Compared,
  candidatePairs,
  comparedOf,
  isAlike,
  signText,
  slotsOf,
} from '@zhubo/corpus';

/**
 * The build's own steps for near dedup, in memory and on one thread: sign, bands of 4, candidates, exact comparison.
 * @returns for each text whether an earlier one is at or above `threshold`.
 */
export function ownDuplicates(texts: readonly string[], threshold: number): boolean[] {
  const n = texts.length;
  const bandCount = bandsFor(threshold);
  const bands = Array.from({ length: bandCount }, () => new Uint32Array(2 * n));
  const signature = new Uint32Array(slotsOf(bandCount));
  const filled = new Uint8Array(signature.length);
  for (let d = 0; d < n; d += 1) {
    signText(texts[d]!, signature, filled);
    for (let band = 0; band < bandCount; band += 1) bandKey(signature, band, bands[band]!, 2 * d);
  }
  const ordinals = Uint32Array.from({ length: n }, (_, d) => d);
  const scopes = new Uint32Array(n);
  const pairs = bands.map((keys) => candidatePairs({ count: n, keys, ordinals, scopes }));
  const next = new Uint32Array(bandCount);
  const comparedWith = new Int32Array(n).fill(-1);
  const sets = new Array<Compared | undefined>(n);
  const setOf = (d: number): Compared => {
    sets[d] ??= comparedOf(texts[d]!);
    return sets[d];
  };
  return texts.map((_, j) => {
    let isDuplicate = false;
    for (let band = 0; band < bandCount; band += 1) {
      const list = pairs[band]!;
      let at = next[band]!;
      for (; list[at + 1] === j; at += 2) {
        const i = list[at]!;
        if (isDuplicate || comparedWith[i] === j) continue;
        comparedWith[i] = j;
        isDuplicate = isAlike(setOf(i), setOf(j), threshold);
      }
      next[band] = at;
    }
    return isDuplicate;
  });
}
