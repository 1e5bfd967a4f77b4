/** Slow smooth wandering in about [-1,1]: three sines whose periods never meet. `seed` shifts it. */
export const wander = (tS: number, hz: number, seed: number): number =>
  (Math.sin(2 * Math.PI * hz * tS + seed * 12.9) +
    0.6 * Math.sin(2 * Math.PI * hz * 1.618 * tS + seed * 78.2) +
    0.35 * Math.sin(2 * Math.PI * hz * 2.732 * tS + seed * 37.7)) /
  1.95;

/** A small repeatable generator of numbers in [0,1) (mulberry32), so that idle motion can be tested. */
export function createRandom(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
