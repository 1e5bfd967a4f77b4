import type { Clip } from '../library/clip.js';
import { type Found, ranked } from './rank.js';
import { unitsOf } from './tokens.js';

const LONGEST = 3;

/** Runs of one to three units. */
function grams(text: string): string[] {
  const units = unitsOf(text);
  return units.flatMap((_, i) =>
    Array.from({ length: Math.min(LONGEST, units.length - i) }, (_, n) =>
      units.slice(i, i + n + 1).join(' '),
    ),
  );
}

/**
 * The sentence-vector way that CLAP is measured beside: TF-IDF vectors of character n-grams (1 to 3), the cosine to a clip's
 * nearest sentence. It sees the same sentences as CLAP's training.
 */
export function createTfidf(library: readonly Clip[]): (text: string) => Found[] {
  const known = made.get(library) ?? build(library);
  made.set(library, known);
  return known;
}

/** Counting a library takes a tenth of a second, and more than one finder wants it. */
const made = new WeakMap<readonly Clip[], (text: string) => Found[]>();

function build(library: readonly Clip[]): (text: string) => Found[] {
  const sentences = library.flatMap((c) =>
    [...c.zh, ...c.en, ...c.says].map((text) => ({ id: c.id, grams: grams(text) })),
  );
  const carriers = new Map<string, number>();
  for (const s of sentences) for (const g of new Set(s.grams)) carriers.set(g, (carriers.get(g) ?? 0) + 1);
  const vector = (list: readonly string[]): Map<string, number> => {
    const v = new Map<string, number>();
    for (const g of list) {
      const weight = Math.log((1 + sentences.length) / (1 + (carriers.get(g) ?? 0))) + 1;
      v.set(g, (v.get(g) ?? 0) + weight);
    }
    const norm = Math.hypot(...v.values()) || 1;
    for (const [g, w] of v) v.set(g, w / norm);
    return v;
  };
  const postings = new Map<string, { sentence: number; weight: number }[]>();
  sentences.forEach((s, sentence) => {
    for (const [g, weight] of vector(s.grams)) {
      const list = postings.get(g) ?? [];
      list.push({ sentence, weight });
      postings.set(g, list);
    }
  });
  return (text) => {
    const cosines = new Float64Array(sentences.length);
    for (const [g, w] of vector(grams(text)))
      for (const { sentence, weight } of postings.get(g) ?? []) cosines[sentence]! += w * weight;
    const best = new Map(library.map((c) => [c.id, 0]));
    sentences.forEach(({ id }, i) => {
      best.set(id, Math.max(best.get(id)!, cosines[i]!));
    });
    return ranked([...best].map(([id, score]) => ({ id, score })));
  };
}
