import type { Catalogue, Triage } from '@zhubo/protocol';
import { emptyDialogue } from '../dialogue/dialogue.js';
import { understandOne } from '../dialogue/understand.js';
import { relevantFacts } from '../facts/index.js';
import { guardFor } from '../guard/index.js';
import { triageFor } from '../triage/index.js';
import type { AnswerEvent } from './answer.js';
import type { AnswerClause } from './clause.js';
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
 * said to be unknown, and goes to the operator.
 */
export function* bothAnswers(questions: readonly string[], room: Room, nowMs: number): Generator<AnswerEvent> {
  const { catalogue, variety, recent = [] } = room;
  const guard = guardFor(catalogue);
  const said: AnswerClause[] = [];
  const blocked: AnswerEvent[] = [];
  const lacking: number[] = [];
  for (const [i, question] of questions.entries()) {
    const { triage, meaning } = understandOne(
      { text: question, user: { id: '', name: '' } },
      { catalogue, dialogue: emptyDialogue, onStage: room.triage.productId, at: nowMs },
      triageFor(catalogue),
    );
    const facts = relevantFacts(meaning, triage, catalogue, nowMs);
    const ctx = { question: meaning, catalogue, variety: variety + i, recent };
    const plain = plainReply(triage, facts, ctx);
    const mine: AnswerClause[] = [];
    for (const clause of plain.clauses) {
      const chars = mine.reduce((n, c) => n + c.text.length, 0);
      if (mine.some((c) => c.facts.length > 0 || !plain.head) && chars + clause.text.length > HALF_CHARS_MAX) break;
      if (said.some((c) => c.text === clause.text)) continue;
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
    const unknown = mine.length === 0 || (plain.unanswered && mine.every((c) => c.facts.length === 0));
    if (unknown || plain.unanswered) lacking.push(i);
    if (!unknown) said.push(...mine.map((c) => ({ ...c, text: c.text.replace(/[。.]$/u, '，') })));
    else if (lacking.length < questions.length)
      said.push({
        text: `${choose(i === 0 ? say.FIRST_UNKNOWN : say.SECOND_UNKNOWN, ctx)}，`,
        facts: [],
      });
  }
  yield* blocked;
  const none = lacking.length === questions.length && said.every((c) => c.facts.length === 0);
  const clauses = none ? [{ text: `${choose(say.UNKNOWN, { question: '', ...room })}。`, facts: [] }] : ended(said);
  for (const clause of clauses) yield { type: 'clause', ...clause, from: 'plain' };
  if (lacking.length > 0) yield { type: 'unanswered' };
}
