import type { Intent } from '@zhubo/protocol';
import { fnv1a } from './hash.js';
import { CUES, GROUPS } from './lexicon.js';

/** Buckets that features are hashed into; a power of two. */
export const BUCKETS = 1 << 14;
const GRAM_MAX = 3;
const GROUP_SIGN = /[Ⓐ-Ⓩ#￥]/u;
const SHORT = [1, 2, 3, 4, 6, 8, 11, 15, 22];
/** How much each kind of feature counts against character n-grams. */
const CUE_WEIGHT = 0.5;
const RULE_WEIGHT = 0.7;

/** What the rules saw, as evidence for the learned judge. */
export interface Evidence {
  /** The comment in plain form. */
  text: string;
  emoji: readonly string[];
  asking: boolean;
  /** A product is named by link or name. */
  named: 'link' | 'name' | 'none';
  /** What the rules say; null when that is not to be looked at. */
  rule: Intent | null;
  /** All question rules that match. */
  hits: readonly Intent[];
}

/** Sparse features: buckets and their values, side by side. */
export interface Features {
  buckets: Uint16Array;
  values: Float32Array;
}

/** The comment with words exchanged for their group's sign. */
export function abstracted(text: string): string {
  let t = text;
  for (const [sign, pattern] of GROUPS) t = t.replace(pattern, sign);
  return t.replace(/\s+/gu, '');
}

function grams(text: string, tag: string, onlyGroups: boolean, out: string[]): void {
  const chars = ['^', ...text, '$'];
  for (let n = 1; n <= GRAM_MAX; n++)
    for (let i = 0; i + n <= chars.length; i++) {
      const gram = chars.slice(i, i + n).join('');
      if (!onlyGroups || GROUP_SIGN.test(gram)) out.push(`${tag}${gram}`);
    }
}

/** Turns evidence into hashed features. n-grams together have length 1, whatever the comment's length. */
export function featuresOf(e: Evidence): Features {
  const plain = e.text.replace(/[\s\p{P}]+/gu, '');
  const kept = e.text.replace(/\s+/gu, '');
  const words: string[] = [];
  grams(plain, '', false, words);
  grams(abstracted(kept), '~', true, words);
  const unique = new Set(words);
  const features = new Map<number, number>();
  const add = (name: string, value: number): void => {
    const bucket = fnv1a(name) & (BUCKETS - 1);
    features.set(bucket, (features.get(bucket) ?? 0) + value);
  };
  const gramWeight = 1 / Math.sqrt(unique.size);
  for (const w of unique) add(w, gramWeight * 1.5);
  const ask = e.asking ? '?' : '.';
  add(`ask${ask}`, CUE_WEIGHT);
  add(`len${SHORT.findLastIndex((n) => plain.length >= n)}${ask}`, CUE_WEIGHT);
  for (const [cue, pattern] of CUES)
    if (pattern.test(e.text)) {
      add(`cue:${cue}`, CUE_WEIGHT);
      add(`cue:${cue}${ask}`, CUE_WEIGHT);
    }
  const signs = new Set([...abstracted(kept)].filter((c) => GROUP_SIGN.test(c)));
  for (const s of signs) add(`has:${s}${ask}`, CUE_WEIGHT);
  if (e.emoji.length > 0) add(`emoji:${e.emoji[0]}`, CUE_WEIGHT);
  add(`named:${e.named}${ask}`, CUE_WEIGHT);
  if (e.rule !== null) {
    add(`rule:${e.rule}`, RULE_WEIGHT);
    add(`rule:${e.rule}${ask}`, RULE_WEIGHT);
    for (const h of new Set(e.hits)) add(`hit:${h}`, CUE_WEIGHT);
  }
  return { buckets: Uint16Array.from(features.keys()), values: Float32Array.from(features.values()) };
}
