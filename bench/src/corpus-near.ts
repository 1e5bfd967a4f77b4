import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BANDS, bandKey, candidatePairs, jaccard, SLOTS, shingles, signText } from '@zhubo/corpus';
import { roomTexts } from './corpus-rooms.js';

/**
 * Near dedup alone, one thread, on synthetic rooms: CPU seconds, and recall and precision against exact Jaccard.
 * A document is a duplicate when any earlier one is at or above the threshold. Writes texts and truth for
 * `corpus_near.py`, which measures rensa and datasketch on the same.
 *
 *     node bench/dist/corpus-near.js DOCUMENTS FOLDER
 */
const THRESHOLD = 0.7;
const [documents = '10000', folder = 'bench-corpus'] = process.argv.slice(2);
const texts = roomTexts(Number(documents)).map((d) => d.text);

/** Exact answer by an inverted index: every earlier document that shares a 5-gram is counted. */
function truthOf(all: readonly string[]): boolean[] {
  const postings = new Map<string, number[]>();
  const sizes: number[] = [];
  return all.map((text, j) => {
    const set = shingles(text);
    sizes.push(set.size);
    const common = new Map<number, number>();
    for (const s of set) {
      const list = postings.get(s);
      if (!list) postings.set(s, [j]);
      else {
        for (const i of list) common.set(i, (common.get(i) ?? 0) + 1);
        list.push(j);
      }
    }
    for (const [i, both] of common) if (both / (sizes[i]! + set.size - both) >= THRESHOLD) return true;
    return false;
  });
}

/** The build's own steps in memory: sign, 32 bands, candidates, exact comparison. */
function found(all: readonly string[]): boolean[] {
  const n = all.length;
  const bands = Array.from({ length: BANDS }, () => new Uint32Array(2 * n));
  const signature = new Uint32Array(SLOTS);
  const filled = new Uint8Array(SLOTS);
  for (let d = 0; d < n; d += 1) {
    signText(all[d]!, signature, filled);
    for (let band = 0; band < BANDS; band += 1) bandKey(signature, band, bands[band]!, 2 * d);
  }
  const ordinals = Uint32Array.from({ length: n }, (_, d) => d);
  const scopes = new Uint32Array(n);
  const duplicate = new Array<boolean>(n).fill(false);
  const compared = new Set<number>();
  const sets = new Map<number, Set<string>>();
  const setOf = (d: number): Set<string> => {
    let set = sets.get(d);
    if (!set) {
      set = shingles(all[d]!);
      sets.set(d, set);
    }
    return set;
  };
  for (const keys of bands) {
    const pairs = candidatePairs({ count: n, keys, ordinals, scopes });
    for (let at = 0; at < pairs.length; at += 2) {
      const [i, j] = [pairs[at]!, pairs[at + 1]!];
      if (duplicate[j] || compared.has(i * n + j)) continue;
      compared.add(i * n + j);
      duplicate[j] = jaccard(setOf(i), setOf(j)) >= THRESHOLD;
    }
  }
  return duplicate;
}

found(texts.slice(0, Math.min(2_000, texts.length))); // once before, so that the compiler has seen it
const before = process.cpuUsage();
const ours = found(texts);
const { user, system } = process.cpuUsage(before);
const cpuSeconds = (user + system) / 1e6;
const truth = truthOf(texts);
const both = truth.filter((t, i) => t && ours[i]).length;
const chars = texts.reduce((n, t) => n + t.length, 0);
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'near.jsonl'),
  texts.map((text, i) => `${JSON.stringify({ text, duplicate: truth[i] })}\n`).join(''),
);
console.log(
  JSON.stringify({
    tool: 'zhubo',
    documents: texts.length,
    chars,
    duplicates: truth.filter(Boolean).length,
    cpuSeconds: Number(cpuSeconds.toFixed(2)),
    documentsPerCpuSecond: Math.round(texts.length / cpuSeconds),
    recall: Number((both / truth.filter(Boolean).length).toFixed(4)),
    precision: Number((both / Math.max(1, ours.filter(Boolean).length)).toFixed(4)),
  }),
);
