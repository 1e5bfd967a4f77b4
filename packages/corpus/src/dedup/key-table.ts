const LOAD_MAX = 0.6;
/** Words of a place: hi, lo, number + 1 (0: free), and one to fill a quarter of a cache line. */
const PLACE = 4;

/**
 * Numbers 64-bit keys in the order they first come: `idOf(hi, lo)` is the same for the same key. Open addressing in
 * one typed array, 16 bytes a place, because a Map of millions costs many times as much.
 */
export function createKeyTable(expected: number): {
  idOf: (hi: number, lo: number) => number;
  size: () => number;
} {
  let places = 16;
  while (places * LOAD_MAX < expected + 1) places *= 2;
  const words = new Int32Array(places * PLACE);
  const mask = places - 1;
  let size = 0;
  return {
    size: () => size,
    idOf: (hi, lo) => {
      const high = hi | 0;
      const low = lo | 0;
      let place = (high ^ Math.imul(low, 0x9e3779b1)) & mask;
      for (;;) {
        const at = place * PLACE;
        const id = words[at + 2]!;
        if (id === 0) {
          words[at] = high;
          words[at + 1] = low;
          size += 1;
          words[at + 2] = size;
          return size - 1;
        }
        if (words[at] === high && words[at + 1] === low) return id - 1;
        place = (place + 1) & mask;
      }
    },
  };
}
