/** Deterministic random numbers in [0, 1) (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

const RATIOS = [1, 1.618, 2.414] as const;

/**
 * Smooth wandering in about [-1, 1]: three sines of incommensurate rates, so that it never repeats to the eye and has
 * derivatives of every order.
 * @param hz the slowest rate
 */
export function drift(t: number, hz: number, seed: number): number {
  const random = createRandom(seed);
  let sum = 0;
  for (const ratio of RATIOS)
    sum += Math.sin(2 * Math.PI * (hz * ratio * t + random())) / (ratio * RATIOS.length);
  return sum * 1.6;
}
