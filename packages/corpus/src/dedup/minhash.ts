import { mix } from './rolling.js';

/** Slots a band takes. */
const ROWS = 4;
/** The bands that suffice at any threshold from 0.5: a pair of Jaccard 0.5 is found with probability 0.87. */
export const BANDS = 32;
export const SLOTS = BANDS * ROWS;

/** From here on half the bands do: a pair of Jaccard 0.65 is found with 0.957, of 0.7 with 0.988, of 0.8 with 0.9998. */
const HALF_FROM = 0.65;

/** Bands (and so slots, four a band) for a threshold: the work of signing and looking up is in proportion. */
export const bandsFor = (threshold: number): number => (threshold >= HALF_FROM ? BANDS / 2 : BANDS);

export const slotsOf = (bands: number): number => bands * ROWS;

export const SHINGLE_CHARS = 5;

/** Above any value; 31 bits, for V8 computes with such as integers. */
const EMPTY = 0x7fffffff;
const P = 0x01000193;
const P_OUT = [0, 1, 2, 3, 4].reduce((v) => Math.imul(v, P), 1);

/**
 * Where an empty slot looks next: its own fixed order over all slots, so that one filled slot is always found
 * (densification; Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing", 2017).
 */
const probesOf = (slots: number): Uint8Array => {
  const table = new Uint8Array(slots * slots);
  for (let slot = 0; slot < slots; slot += 1) {
    const start = mix(Math.imul(slot + 1, 0x9e3779b1));
    // An odd step goes through all of a power of two.
    const step = mix(Math.imul(slot + 1, 0x7feb352d)) | 1;
    for (let turn = 0; turn < slots; turn += 1)
      table[slot * slots + turn] = (start + Math.imul(turn, step)) & (slots - 1);
  }
  return table;
};
const PROBES = new Map([BANDS, BANDS / 2].map((bands) => [slotsOf(bands), probesOf(slotsOf(bands))]));

/**
 * One-permutation MinHash of a text's character 5-grams into `signature`, which has `slotsOf(bands)` slots: one hash a
 * shingle, its low bits choose the slot, the rest compete there. Empty slots borrow from filled ones by fixed probes.
 */
export function signText(text: string, signature: Uint32Array, filled: Uint8Array): void {
  const slots = signature.length;
  const bits = 31 - Math.clz32(slots);
  const probes = PROBES.get(slots)!;
  signature.fill(EMPTY);
  const n = text.length;
  const head = Math.min(n, SHINGLE_CHARS);
  let h = 0;
  for (let i = 0; i < head; i += 1) h = (Math.imul(h, P) + text.charCodeAt(i) + 1) | 0;
  for (let i = head; ; i += 1) {
    const x = mix(h) | 0;
    const slot = x & (slots - 1);
    const value = x >>> bits;
    if (value < signature[slot]!) signature[slot] = value;
    if (i >= n) break;
    h =
      (Math.imul(h, P) + text.charCodeAt(i) + 1 - Math.imul(text.charCodeAt(i - SHINGLE_CHARS) + 1, P_OUT)) |
      0;
  }
  for (let slot = 0; slot < slots; slot += 1) filled[slot] = signature[slot] === EMPTY ? 0 : 1;
  for (let slot = 0; slot < slots; slot += 1) {
    if (filled[slot] === 1) continue;
    for (let turn = 0; turn < slots; turn += 1) {
      const donor = probes[slot * slots + turn]!;
      if (filled[donor] === 0) continue;
      signature[slot] = mix((signature[donor]! + Math.imul(turn + 1, 0x9e3779b1)) | 0) >>> 1;
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
