import { SHINGLE_CHARS } from './minhash.js';

/** The set of character 5-grams; the whole text when it is shorter. */
export function shingles(text: string): Set<string> {
  const set = new Set<string>();
  if (text.length <= SHINGLE_CHARS) return set.add(text);
  for (let i = 0; i + SHINGLE_CHARS <= text.length; i += 1) set.add(text.slice(i, i + SHINGLE_CHARS));
  return set;
}

/** |A ∩ B| / |A ∪ B|. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let both = 0;
  for (const s of small) if (large.has(s)) both += 1;
  const all = a.size + b.size - both;
  return all === 0 ? 1 : both / all;
}
