import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { candidatePairs } from '../../dedup/candidates.js';
import { canonical } from '../../dedup/canonical.js';
import { jaccard, shingles } from '../../dedup/jaccard.js';
import { createKeyTable } from '../../dedup/key-table.js';
import { BANDS, bandKey, SLOTS, signText } from '../../dedup/minhash.js';
import { eachTextWindow } from '../../dedup/rolling.js';

/** A turn and the conversation it belongs to. */
export type Sampled = { text: string; group: number };

export type Measures = {
  turns: number;
  chars: { mean: number; p10: number; p50: number; p90: number; max: number };
  /** Distinct character n-grams within turns, of all. Falls with size: compare equal sizes only. */
  distinct: [number, number, number];
  /** Compressed bytes of UTF-8 bytes, turns one a line. Low is monotonous; falls with size as well. */
  gzip: number;
  brotli: number;
  /** Share of turns of at least 8 characters that hold an 8-gram which another conversation holds. */
  overlap8: number;
  /** Share of turns that are equal to an earlier one but for marks and case. */
  repeated: number;
  /** Share of turns of at least 8 characters with a Jaccard of 5-grams >= 0.7 to a turn of another conversation. */
  nearDuplicate: number;
};

const GRAM = 8;
const NEAR = 0.7;
const DIGITS_KEPT = 10_000;
export const rounded = (x: number): number => Math.round(x * DIGITS_KEPT) / DIGITS_KEPT;

export function measure(sample: readonly Sampled[]): Measures {
  const texts = sample.map((s) => s.text);
  const lengths = texts.map((t) => [...t].length).sort((a, b) => a - b);
  const at = (share: number): number =>
    lengths[Math.min(lengths.length - 1, Math.floor(share * lengths.length))] ?? 0;
  const bytes = Buffer.from(texts.join('\n'));
  const size = Math.max(1, bytes.length);
  const { overlap, near, long } = shared(sample);
  const seen = new Set<string>();
  let repeated = 0;
  for (const text of texts) {
    const said = canonical(text);
    if (seen.has(said)) repeated += 1;
    seen.add(said);
  }
  return {
    turns: texts.length,
    chars: {
      mean: rounded(lengths.reduce((a, b) => a + b, 0) / Math.max(1, lengths.length)),
      p10: at(0.1),
      p50: at(0.5),
      p90: at(0.9),
      max: lengths.at(-1) ?? 0,
    },
    distinct: [distinct(texts, 1), distinct(texts, 2), distinct(texts, 3)],
    gzip: rounded(gzipSync(bytes, { level: 9 }).length / size),
    brotli: rounded(
      brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
      }).length / size,
    ),
    overlap8: rounded(overlap / Math.max(1, long)),
    repeated: rounded(repeated / Math.max(1, texts.length)),
    nearDuplicate: rounded(near / Math.max(1, long)),
  };
}

function distinct(texts: readonly string[], n: number): number {
  const seen = new Set<string>();
  let all = 0;
  for (const text of texts) {
    const chars = [...text];
    for (let i = 0; i + n <= chars.length; i += 1) {
      seen.add(chars.slice(i, i + n).join(''));
      all += 1;
    }
  }
  return rounded(seen.size / Math.max(1, all));
}

/** How many turns share an 8-gram with, or nearly equal, a turn of another group. */
function shared(sample: readonly Sampled[]): { overlap: number; near: number; long: number } {
  const turns = sample.map((s) => ({ ...s, said: canonical(s.text) })).filter((s) => s.said.length >= GRAM);
  const grams = turns.reduce((n, t) => n + t.said.length - GRAM + 1, 0);
  const table = createKeyTable(grams);
  const owner = new Int32Array(grams).fill(-1);
  const many = new Uint8Array(grams);
  for (const { said, group } of turns)
    eachTextWindow(said, GRAM, (_, hi, lo) => {
      const gram = table.idOf(hi, lo);
      if (owner[gram] === -1) owner[gram] = group;
      else if (owner[gram] !== group) many[gram] = 1;
    });
  let overlap = 0;
  for (const { said } of turns) {
    let found = false;
    eachTextWindow(said, GRAM, (_, hi, lo) => {
      found ||= many[table.idOf(hi, lo)] === 1;
    });
    if (found) overlap += 1;
  }
  return { overlap, near: nearlyEqual(turns), long: turns.length };
}

function nearlyEqual(turns: readonly { said: string; group: number }[]): number {
  const signature = new Uint32Array(SLOTS);
  const scratch = new Uint8Array(SLOTS);
  const keys = new Uint32Array(turns.length * BANDS * 2);
  turns.forEach(({ said }, i) => {
    signText(said, signature, scratch);
    for (let band = 0; band < BANDS; band += 1) bandKey(signature, band, keys, (i * BANDS + band) * 2);
  });
  const near = new Uint8Array(turns.length);
  const numbers = Uint32Array.from(turns, (_, i) => i);
  const scopes = Uint32Array.from(turns, (t) => t.group);
  for (let band = 0; band < BANDS; band += 1) {
    const own = new Uint32Array(turns.length * 2);
    for (let i = 0; i < turns.length; i += 1) {
      own[2 * i] = keys[(i * BANDS + band) * 2]!;
      own[2 * i + 1] = keys[(i * BANDS + band) * 2 + 1]!;
    }
    const pairs = candidatePairs({ count: turns.length, keys: own, ordinals: numbers, scopes });
    for (let p = 0; p < pairs.length; p += 2) {
      const [i, j] = [pairs[p]!, pairs[p + 1]!];
      if (turns[i]!.group === turns[j]!.group || (near[i] === 1 && near[j] === 1)) continue;
      if (jaccard(shingles(turns[i]!.said), shingles(turns[j]!.said)) >= NEAR) {
        near[i] = 1;
        near[j] = 1;
      }
    }
  }
  return near.reduce((n, x) => n + x, 0);
}

/** Every k-th turn, so that `count` are left: sets of different sizes are compared at one. */
export function evenly<T>(from: readonly T[], count: number): T[] {
  if (from.length <= count) return [...from];
  return Array.from({ length: count }, (_, i) => from[Math.floor((i * from.length) / count)]!);
}
