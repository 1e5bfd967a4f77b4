import { SHINGLE_CHARS } from './minhash.js';
import { key53, mix } from './rolling.js';

/**
 * A text as it is compared: its 5-grams as 53-bit hashes, ascending, each once. Two sets of fifty have two different
 * 5-grams of one hash once in 4 * 10^12 comparisons.
 */
export type Compared = Float64Array;

const P1 = 0x01000193;
const P2 = 0x5bd1e995;
const power = (p: number): number =>
  Array.from({ length: SHINGLE_CHARS }).reduce<number>((v) => Math.imul(v, p), 1);
const P1_OUT = power(P1);
const P2_OUT = power(P2);

/** So that no pair at the very threshold is given up early. */
const ROUNDING = 1e-6;

export function comparedOf(text: string): Compared {
  const n = text.length;
  if (n === 0) return new Float64Array(1);
  const all = new Float64Array(Math.max(1, n - SHINGLE_CHARS + 1));
  let h1 = 0;
  let h2 = 0;
  let at = 0;
  for (let i = 0; i < n; i += 1) {
    const unit = text.charCodeAt(i) + 1;
    h1 = (Math.imul(h1, P1) + unit) | 0;
    h2 = (Math.imul(h2, P2) + unit) | 0;
    if (i >= SHINGLE_CHARS) {
      const out = text.charCodeAt(i - SHINGLE_CHARS) + 1;
      h1 = (h1 - Math.imul(out, P1_OUT)) | 0;
      h2 = (h2 - Math.imul(out, P2_OUT)) | 0;
    }
    if (i >= SHINGLE_CHARS - 1 || i === n - 1) all[at++] = key53(mix(h1), h2 >>> 0);
  }
  all.sort();
  let size = 1;
  for (let i = 1; i < at; i += 1) if (all[i] !== all[size - 1]) all[size++] = all[i]!;
  return size === all.length ? all : all.slice(0, size);
}

/** Whether |A ∩ B| / |A ∪ B| of two texts' 5-grams is at or above `threshold`. */
export function isAlike(a: Compared, b: Compared, threshold: number): boolean {
  const n = a.length;
  const m = b.length;
  // The same as |A ∩ B| >= (|A| + |B|) t / (1 + t): so many on either side may be without a mate.
  const needed = ((n + m) * threshold) / (1 + threshold) - ROUNDING;
  const missA = n - needed;
  const missB = m - needed;
  let i = 0;
  let j = 0;
  let both = 0;
  while (i < n && j < m && i - both <= missA && j - both <= missB) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) both += 1;
    if (x <= y) i += 1;
    if (x >= y) j += 1;
  }
  return both / (n + m - both) >= threshold;
}
