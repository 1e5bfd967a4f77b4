import type { Catalogue, Fact, Product } from '@zhubo/protocol';
import { lexicalScore, questionCore, type Rarity } from './lexical.js';
import { memo } from './memo.js';

/** A learnt answer is given again when its question and the new one share at least this part of their words. */
const SAME_QUESTION_MIN = 0.6;
/** A sentence of a manual answers when it touches the question at least so far (see `lexicalScore`). */
const MANUAL_SCORE_MIN = 1;
/** What the title counts against the sentence. */
const TITLE_SHARE = 0.6;
/** Longest sentence of a manual that is said in one answer, characters. */
const SENTENCE_MAX_CHARS = 60;

const pairsOf = memo((text: string): ReadonlySet<string> => {
  const han = text.replace(/[^\p{Script=Han}a-z\d]/gu, '');
  const out = new Set<string>();
  for (let i = 0; i + 2 <= han.length; i++) out.add(han.slice(i, i + 2));
  return out;
});

/** Dice's coefficient over pairs of characters, 0 to 1. */
function likeness(a: string, b: string): number {
  const [x, y] = [pairsOf(a), pairsOf(b)];
  if (x.size === 0 || y.size === 0) return 0;
  let both = 0;
  for (const p of x) if (y.has(p)) both++;
  return (2 * both) / (x.size + y.size);
}

/** What the operator answered before to this question, of this product or of the shop; the most alike first. */
export function learntFacts(text: string, product: Product | undefined, catalogue: Catalogue): Fact[] {
  const core = (q: string): string => questionCore(q.toLowerCase(), product).replace(/\s+/gu, ' ').trim();
  const asked = core(text);
  return (catalogue.learnt ?? [])
    .filter((l) => l.productId === null || l.productId === product?.id)
    .map((l) => ({ l, like: l.question === text ? 1 : likeness(asked, core(l.question)) }))
    .filter(({ like }) => like >= SAME_QUESTION_MIN)
    .sort((a, b) => b.like - a.like || b.l.at - a.l.at)
    .map(({ l }) => ({
      id: `learnt.${l.id}`,
      ...(l.productId !== null && { productId: l.productId }),
      field: 'learnt',
      label: `问答-${l.id}`,
      value: l.answer,
      provenance: 'operator' as const,
    }));
}

/** All sentences of a manual, with their places. */
const sentencesOf = memo((text: string): string[] =>
  text
    .split(/[。！？!?；;\n]+/u)
    .map((s) => s.trim())
    .filter((s) => s.length >= 4 && s.length <= SENTENCE_MAX_CHARS),
);

/** The sentences of the shop's free texts that touch the question most. */
export function manualFacts(
  core: string,
  product: Product | undefined,
  catalogue: Catalogue,
  rarity: Rarity,
): { fact: Fact; score: number }[] {
  return (catalogue.manuals ?? [])
    .filter((m) => m.productIds === undefined || (product && m.productIds.includes(product.id)))
    .flatMap((m) =>
      sentencesOf(m.text).map((value, i) => ({
        fact: {
          id: `manual.${m.id}.${i}`,
          ...(m.productIds?.length === 1 && product && { productId: product.id }),
          field: `manual.${m.id}`,
          label: `说明-${m.id}-${i}`,
          value,
          provenance: 'manual' as const,
        },
        // The title says what all of it is about; the sentence's own words choose among them.
        score:
          lexicalScore(core, { label: '', value }, rarity) +
          TITLE_SHARE * lexicalScore(core, { label: '', value: m.title }, rarity),
      })),
    )
    .filter((s) => s.score >= MANUAL_SCORE_MIN)
    .sort((a, b) => b.score - a.score)
    .slice(0, 2);
}
