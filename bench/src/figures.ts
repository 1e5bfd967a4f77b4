import { cpus, totalmem } from 'node:os';
import { percentile } from '@zhubo/server';

export interface Figures {
  n: number;
  p50: number;
  p95: number;
  max: number;
}

/** Nearest-rank percentiles, rounded to whole ms. */
export function figuresOf(values: readonly number[]): Figures {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (p: number): number => (sorted.length === 0 ? Number.NaN : Math.round(percentile(sorted, p)));
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** What the figures were taken on. */
export const hardware = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
});

/** One table row: a name, then n, p50, p95 and max. */
export const row = (name: string, f: Figures): string =>
  f.n === 0
    ? `${name.padEnd(44)} -`
    : `${name.padEnd(44)} ${String(f.n).padStart(4)} ${String(f.p50).padStart(7)} ${String(f.p95).padStart(7)} ${String(f.max).padStart(7)}`;

export const TABLE_HEAD = `${''.padEnd(44)} ${'n'.padStart(4)} ${'p50'.padStart(7)} ${'p95'.padStart(7)} ${'max'.padStart(7)}  ms`;
