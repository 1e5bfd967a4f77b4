/** mulberry32 with what the generators here need; the same numbers for the same seed. */
export function createRandom(seed: number) {
  let s = seed;
  const next = (): number => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    digits: (n: number): string => Array.from({ length: n }, () => below(10)).join(''),
  };
}
export type Random = ReturnType<typeof createRandom>;
