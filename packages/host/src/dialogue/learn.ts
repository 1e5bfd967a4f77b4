import type { Catalogue, Learnt } from '@zhubo/protocol';

/** A question that nothing in the catalogue answers, until the operator does or sets it aside. */
export interface OpenQuestion {
  utteranceId: string;
  commentIds: string[];
  /** As it stands alone. */
  text: string;
  productId: string | null;
  /** Unix ms. */
  at: number;
}

/** Open questions kept; the oldest go first. */
export const OPEN_QUESTIONS_MAX = 100;
const LEARNT_MAX = 1_000;

/** With one more open question; the same question of the same product is one, whoever asks. */
export const withQuestion = (open: readonly OpenQuestion[], q: OpenQuestion): OpenQuestion[] => {
  const same = open.find((o) => o.text === q.text && o.productId === q.productId);
  const commentIds = same ? [...same.commentIds, ...q.commentIds].slice(-50) : q.commentIds;
  return [...open.filter((o) => o !== same), { ...q, commentIds }].slice(-OPEN_QUESTIONS_MAX);
};

/** The catalogue with what the operator answered, in place of what was answered to the same question before. */
export function withLearnt(catalogue: Catalogue, learnt: Learnt): Catalogue {
  const others = (catalogue.learnt ?? []).filter(
    (l) => l.productId !== learnt.productId || l.question !== learnt.question,
  );
  return { ...catalogue, learnt: [...others, learnt].slice(-LEARNT_MAX) };
}

/** What was learnt outlives a new catalogue that does not bring its own, as far as its products are still there. */
export function keepLearnt(next: Catalogue, old: Catalogue): Catalogue {
  if (next.learnt !== undefined || old.learnt === undefined) return next;
  const ids = new Set(next.products.map((p) => p.id));
  const learnt = old.learnt.filter((l) => l.productId === null || ids.has(l.productId));
  return learnt.length > 0 ? { ...next, learnt } : next;
}
