import { ANSWER_CHARS_MAX, type AnswerClause, clausesOf, shortFirst } from './clause.js';
import { choose, type PlainContext } from './say-fact.js';

export interface PlainAnswer {
  clauses: AnswerClause[];
  /** The first clause is a plain yes or no that code has worked out. */
  head: boolean;
  /** The catalogue does not know; the operator should see the question. */
  unanswered: boolean;
}

export const words = (text: string): AnswerClause => ({ text, facts: [] });
export const known = (parts: AnswerClause[]): PlainAnswer => ({
  clauses: split(parts),
  head: false,
  unanswered: false,
});
export const unknown = (ways: readonly string[], ctx: PlainContext): PlainAnswer => ({
  clauses: split([words(choose(ways, ctx))]),
  head: false,
  unanswered: true,
});

/** Cuts the parts at their punctuation into clauses, within the length of an answer. */
export function split(parts: AnswerClause[]): AnswerClause[] {
  const out: AnswerClause[] = [];
  let chars = 0;
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const text = part.text.replace(/[；;]/gu, '，') + (last ? '。' : '，');
    const pieces = i === 0 ? shortFirst(text) : clausesOf(text);
    for (const text of pieces) {
      if (out.length > 0 && (chars + text.length > ANSWER_CHARS_MAX || out.length >= 3)) return ended(out);
      out.push({ text, facts: part.facts });
      chars += text.length;
    }
  }
  return ended(out);
}

/** The last clause ends the sentence. */
export const ended = (clauses: AnswerClause[]): AnswerClause[] =>
  clauses.map((c, i) => (i === clauses.length - 1 ? { ...c, text: c.text.replace(/[，、,]$/u, '。') } : c));
