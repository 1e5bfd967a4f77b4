import { mix } from './rolling.js';

/** Slots of a signature; 32 bands of 4 rows find a pair of Jaccard 0.7 with probability 0.9998, one of 0.5 with 0.87. */
export const SLOTS = 128;
export const BANDS = 32;
const ROWS = SLOTS / BANDS;
export const SHINGLE_CHARS = 5;

const EMPTY = 0xffffffff;
const SLOT_BITS = 7;
const P = 0x01000193;
const P_OUT = [0, 1, 2, 3, 4].reduce((v) => Math.imul(v, P), 1);

/**
 * Where an empty slot looks next: its own fixed order over all slots, so that one filled slot is always found
 * (densification; Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing", 2017).
 */
const PROBES = (() => {
  const table = new Uint8Array(SLOTS * SLOTS);
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const start = mix(Math.imul(slot + 1, 0x9e3779b1));
    // An odd step goes through all of a power of two.
    const step = mix(Math.imul(slot + 1, 0x7feb352d)) | 1;
    for (let turn = 0; turn < SLOTS; turn += 1)
      table[slot * SLOTS + turn] = (start + Math.imul(turn, step)) & (SLOTS - 1);
  }
  return table;
})();

/**
 * One-permutation MinHash of a text's character 5-grams into `signature` (128 slots): one hash a shingle, its low
 * bits choose the slot, the rest compete there. Empty slots borrow from filled ones by fixed probes.
 */
export function signText(text: string, signature: Uint32Array, filled: Uint8Array): void {
  signature.fill(EMPTY);
  const n = text.length;
  let h = 0;
  for (let i = 0; i < n; i += 1) {
    h = (Math.imul(h, P) + text.charCodeAt(i) + 1) | 0;
    if (i >= SHINGLE_CHARS) h = (h - Math.imul(text.charCodeAt(i - SHINGLE_CHARS) + 1, P_OUT)) | 0;
    if (i < SHINGLE_CHARS - 1 && i !== n - 1) continue;
    const x = mix(h);
    const slot = x & (SLOTS - 1);
    const value = x >>> SLOT_BITS;
    if (value < signature[slot]!) signature[slot] = value;
  }
  for (let slot = 0; slot < SLOTS; slot += 1) filled[slot] = signature[slot] === EMPTY ? 0 : 1;
  for (let slot = 0; slot < SLOTS; slot += 1) {
    if (filled[slot] === 1) continue;
    for (let turn = 0; turn < SLOTS; turn += 1) {
      const donor = PROBES[slot * SLOTS + turn]!;
      if (filled[donor] === 0) continue;
      signature[slot] = mix(signature[donor]! + Math.imul(turn + 1, 0x9e3779b1));
      break;
    }
  }
}

/** The key of a band as two 32-bit halves, written to `keys[at]`, `keys[at + 1]`. */
export function bandKey(signature: Uint32Array, band: number, keys: Uint32Array, at: number): void {
  let a = 0x811c9dc5 | 0;
  let b = Math.imul(band + 1, 0x9e3779b1);
  for (let row = band * ROWS; row < (band + 1) * ROWS; row += 1) {
    const value = signature[row]!;
    a = Math.imul(a ^ value, P) ^ (a >>> 15);
    b = Math.imul(b + value, 0x85ebca6b) ^ (b >>> 13);
  }
  keys[at] = mix(a);
  keys[at + 1] = mix(b);
}
