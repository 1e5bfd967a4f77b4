import type { Catalogue, Triage } from '@zhubo/protocol';
import { emptyDialogue } from '../dialogue/dialogue.js';
import type { Understood } from '../dialogue/meaning.js';
import { understandOne } from '../dialogue/understand.js';
import { relevantFacts } from '../facts/index.js';
import { guardFor } from '../guard/index.js';
import { triageFor } from '../triage/index.js';
import { type AnswerClause, bareText } from './clause.js';
import type { AnswerEvent } from './event.js';
import { ended } from './parts.js';
import * as say from './phrases.js';
import { plainReply } from './plain.js';
import { choose } from './say-fact.js';

/** Each half is told in so many characters, or in its first clause. */
const HALF_CHARS_MAX = 28;

interface Room {
  triage: Triage;
  catalogue: Catalogue;
  variety: number;
  recent?: readonly string[];
}

/**
 * Answers two questions of one comment, each shortly and from its own facts; a half that the catalogue does not know is
 * said to be unknown, and goes to the operator. Null when neither is known.
 */
export function bothAnswers(questions: readonly string[], room: Room, nowMs: number): AnswerEvent[] | null {
  const { catalogue, variety, recent = [] } = room;
  const guard = guardFor(catalogue);
  const said: AnswerClause[] = [];
  const blocked: AnswerEvent[] = [];
  const lacking: number[] = [];
  for (const [i, question] of questions.entries()) {
    const { triage, meaning } = alone(question, room, nowMs);
    const facts = relevantFacts(meaning, triage, catalogue, nowMs);
    const ctx = { question: meaning, catalogue, variety: variety + i, recent };
    const plain = plainReply(triage, facts, ctx);
    const mine: AnswerClause[] = [];
    // Both halves may be answered by the same words.
    let told = false;
    for (const clause of plain.clauses) {
      const chars = mine.reduce((n, c) => n + c.text.length, 0);
      if (mine.some((c) => c.facts.length > 0 || !plain.head) && chars + clause.text.length > HALF_CHARS_MAX)
        break;
      const bare = bareText(clause.text);
      if (said.some((c) => bareText(c.text) === bare)) {
        told = true;
        continue;
      }
      const verdict = guard.check(
        { text: clause.text, facts, productId: triage.productId, closed: false, asked: meaning },
        nowMs,
      );
      if (verdict.ok)
        mine.push({ text: clause.text, facts: [...new Set([...clause.facts, ...verdict.evidence])] });
      else
        blocked.push({
          type: 'blocked',
          text: clause.text,
          rule: verdict.rule,
          ...(verdict.article !== undefined && { article: verdict.article }),
        });
    }
    if (told && mine.length === 0) continue;
    const unknown = mine.length === 0 || (plain.unanswered && mine.every((c) => c.facts.length === 0));
    if (unknown || plain.unanswered) lacking.push(i);
    if (!unknown) said.push(...mine.map((c) => ({ ...c, text: c.text.replace(/[。.]$/u, '，') })));
    else if (lacking.length < questions.length)
      said.push({
        text: `${choose(i === 0 ? say.FIRST_UNKNOWN : say.SECOND_UNKNOWN, ctx)}，`,
        facts: [],
      });
  }
  if (lacking.length === questions.length) return null;
  const clauses = ended(said).map((c): AnswerEvent => ({ type: 'clause', ...c, from: 'plain' }));
  return [...blocked, ...clauses, ...(lacking.length > 0 ? [{ type: 'unanswered' } as const] : [])];
}

/** Two questions taken for one after all. */
export function asOne<T extends Room>(
  questions: readonly string[],
  room: T,
  nowMs: number,
): T & { question: string } {
  const { triage, meaning } = alone(questions.join(' '), room, nowMs);
  return { ...room, question: meaning, triage: triage.skip ? room.triage : triage };
}

const alone = (text: string, { catalogue, triage }: Room, nowMs: number): Understood =>
  understandOne(
    { text, user: { id: '', name: '' } },
    { catalogue, dialogue: emptyDialogue, onStage: triage.productId, at: nowMs },
    triageFor(catalogue),
  );
