/** Slower by less than this is no matter. */
const SLOWER_MAX = 1.1;
/** A difference that chance brings about more often than this is none. */
const CHANCE_MAX = 0.01;

/** What the same questions took, question by question; null where one was not answered. */
export type Times = readonly (number | null)[];

/**
 * Whether the second is slower at the same questions, asked by turns: the median of the ratios is above 1.1, and it was the
 * slower one so often that chance explains it in less than one of a hundred cases (sign test, one-sided).
 */
export function slower(before: Times, after: Times): boolean {
  const ratios = after
    .flatMap((a, i) => {
      const b = before[i];
      return a === null || b === null || b === undefined || b === 0 ? [] : [a / b];
    })
    .sort((x, y) => x - y);
  if (ratios.length === 0) return false;
  const worse = ratios.filter((r) => r > 1).length;
  const even = ratios.filter((r) => r === 1).length;
  return quantile(ratios, 0.5) > SLOWER_MAX && tail(ratios.length - even, worse) < CHANCE_MAX;
}

/** Of those that were answered; 0 where none was. */
export function p95(times: Times): number {
  const known = times.filter((t) => t !== null).sort((a, b) => a - b);
  return known.length === 0 ? 0 : quantile(known, 0.95);
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;

/** P(at least `k` of `n` fair coins show heads). */
function tail(n: number, k: number): number {
  let probability = 0.5 ** n;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += probability;
    probability *= (n - i) / (i + 1);
  }
  return sum;
}
