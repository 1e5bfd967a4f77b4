const LOAD_MAX = 0.6;

/**
 * Numbers 64-bit keys in the order they first come: `idOf(hi, lo)` is the same for the same key. Open addressing in
 * typed arrays, 12 bytes a place, because a Map of millions costs ten times as much.
 */
export function createKeyTable(expected: number): {
  idOf: (hi: number, lo: number) => number;
  size: () => number;
} {
  let places = 16;
  while (places * LOAD_MAX < expected + 1) places *= 2;
  const highs = new Uint32Array(places);
  const lows = new Uint32Array(places);
  const ids = new Int32Array(places).fill(-1);
  let size = 0;
  return {
    size: () => size,
    idOf: (hi, lo) => {
      let at = (hi ^ Math.imul(lo, 0x9e3779b1)) & (places - 1);
      while (ids[at] !== -1) {
        if (highs[at] === hi >>> 0 && lows[at] === lo >>> 0) return ids[at]!;
        at = (at + 1) & (places - 1);
      }
      highs[at] = hi;
      lows[at] = lo;
      ids[at] = size;
      size += 1;
      return size - 1;
    },
  };
}
