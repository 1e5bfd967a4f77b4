import type { Verdict } from '../guard/index.js';

/** What comes of answering a comment, in order. */
export type AnswerEvent =
  /** One clause that passed the guard; `from` is the model's id or 'plain'. */
  | { type: 'clause'; text: string; facts: string[]; from: string }
  | { type: 'blocked'; text: string; rule: string; article?: string }
  /** The model gave nothing usable; the plain answer speaks instead. */
  | { type: 'fallback'; reason: 'late' | 'failed' | 'empty' | 'blocked' | 'evasive' | 'offTarget' }
  /** The catalogue does not know; for the operator's list. */
  | { type: 'unanswered' };

export const blocked = (text: string, v: Extract<Verdict, { ok: false }>): AnswerEvent => ({
  type: 'blocked',
  text,
  rule: v.rule,
  ...(v.article !== undefined && { article: v.article }),
});
