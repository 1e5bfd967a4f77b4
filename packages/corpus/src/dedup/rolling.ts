/** Two odd multipliers; two 32-bit polynomial hashes side by side tell windows apart as 64 bits do. */
const P1 = 0x01000193;
const P2 = 0x5bd1e995;

/** Finalisers of MurmurHash3 (public domain): spread each bit over all. */
export const mix = (value: number): number => {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

const power = (base: number, n: number): number => {
  let value = 1;
  for (let i = 0; i < n; i += 1) value = Math.imul(value, base);
  return value;
};

/**
 * Calls `visit(start, hi, lo)` for each window of `size` units; `unit(i)` gives the i-th of `length` units as an
 * integer. Fewer units than `size`: one window of them all.
 */
export function eachWindow(
  length: number,
  unit: (index: number) => number,
  size: number,
  visit: (start: number, hi: number, lo: number) => void,
): void {
  const out1 = power(P1, size);
  const out2 = power(P2, size);
  let h1 = 0;
  let h2 = 0;
  for (let i = 0; i < length; i += 1) {
    h1 = (Math.imul(h1, P1) + unit(i) + 1) | 0;
    h2 = (Math.imul(h2, P2) + unit(i) + 1) | 0;
    if (i >= size) {
      h1 = (h1 - Math.imul(unit(i - size) + 1, out1)) | 0;
      h2 = (h2 - Math.imul(unit(i - size) + 1, out2)) | 0;
    }
    if (i >= size - 1 || i === length - 1) visit(Math.max(0, i - size + 1), mix(h1), mix(h2));
  }
}

/** Windows of UTF-16 units of a text. */
export const eachTextWindow = (
  text: string,
  size: number,
  visit: (start: number, hi: number, lo: number) => void,
): void => eachWindow(text.length, (i) => text.charCodeAt(i), size, visit);

/** Both halves as one number that a Set holds: 53 bits of 64. */
export const key53 = (hi: number, lo: number): number => (hi >>> 11) * 0x1_0000_0000 + lo;
