/** Deterministic random numbers in [0, 1) (mulberry32, public domain by Tommy Ettinger). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** White noise in [-1, 1). */
export const whiteNoise = (count: number, random: () => number): Float32Array =>
  Float32Array.from({ length: count }, () => 2 * random() - 1);
