import type { Fact } from '@zhubo/protocol';
import type { Canonical } from './canonical.js';

/** What the rules look at: the text in its readings, the evidence, and what kind of goods it is about. */
export interface Claim {
  text: Canonical;
  facts: Fact[];
  /** Labels and values of the evidence, canonical. */
  proof: { id: string; label: string; value: string }[];
  kind: GoodsKind;
}

export type GoodsKind = 'food' | 'cosmetic' | 'health' | 'general';

/** A ground for not saying something, with the article it rests on. */
export interface Rule {
  id: string;
  article?: string;
  /** The offending words, or null when the claim is fine by this rule. */
  breaks: (claim: Claim) => string | null;
  /** What may be said instead. */
  safe?: string;
}

/** The first match of a pattern that `allowed` does not cover. */
export function firstMatch(text: string, pattern: RegExp, allowed?: RegExp): string | null {
  const spans = allowed
    ? [...text.matchAll(allowed)].map((m) => [m.index, m.index + m[0].length] as const)
    : [];
  for (const m of text.matchAll(pattern)) {
    const end = m.index + m[0].length;
    if (!spans.some(([a, b]) => a <= m.index && end <= b)) return m[0];
  }
  return null;
}
