import type { RoomInput } from '@zhubo/protocol';
import type { Draft } from './draft.js';
import type { Utterance } from './state.js';

const isQuestion = (u: Utterance): boolean =>
  u.job.type === 'answer' && (u.intent?.startsWith('question.') ?? false);

/** The utterance with the clause that goes to the voice now; the first words of its own decide how a question was served. */
export function withClause(
  d: Draft,
  u: Utterance,
  c: Extract<RoomInput, { type: 'turn.clause' }>,
): Utterance {
  const begins = u.own === null && c.from !== 'opener';
  const prepared = c.from === 'prepared';
  if (begins && isQuestion(u)) {
    const { served } = d.state;
    d.state.served = {
      ...served,
      questions: served.questions + 1,
      prepared: served.prepared + (prepared ? 1 : 0),
    };
  }
  return {
    ...u,
    clauses: [...u.clauses, c.text],
    sources: [...u.sources, c.line ?? u.sources.length],
    facts: [...u.facts, ...c.facts],
    own: begins ? { index: c.index, prepared } : u.own,
  };
}

/** The first sample was sent: whether sound, too, was there before the question. */
export function noteSounded(d: Draft, u: Utterance, e: Extract<RoomInput, { type: 'speech.started' }>): void {
  if (!isQuestion(u) || !u.own?.prepared || u.own.index !== e.index || !e.cached) return;
  d.state.served = { ...d.state.served, sounded: d.state.served.sounded + 1 };
}
