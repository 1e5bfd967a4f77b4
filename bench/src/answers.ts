import type { RoomEvent } from '@zhubo/protocol';
import type { BenchQuestion } from './questions.js';
import type { Show } from './show.js';

/** An answer that has not carried a fact by now is counted without that mark. */
const ANSWER_MAX_MS = 20_000;
/** Quiet before the next question, so that each is asked of an idle room. */
const GAP_MS = 150;

/** Ms from the comment's arrival, all by the server's clock; a mark that never came is absent. */
export interface AnswerMarks {
  question: string;
  kind: string;
  /** 'prepared', 'plain' or 'model:…'. */
  from: string;
  picked?: number;
  /** The answer's own words are known: what is left is the voice's and the stage's. */
  words?: number;
  /** From then to the first sample of them, sent; and from there until they are heard. */
  voice?: number;
  stage?: number;
  /** The sound of the own words was kept from an earlier answer. */
  kept?: boolean;
  /** First sample of anything, sent and played. */
  sound?: number;
  soundPlayed?: number;
  /** First sample of the answer's own words (an opener such as "好的" is not). */
  own?: number;
  ownPlayed?: number;
  /** First sample of the clause that rests on a fact. */
  fact?: number;
  factPlayed?: number;
}

/** Asks one question of an idle room and follows it until its fact was heard; then the rest is skipped. */
export async function ask(show: Show, question: BenchQuestion, id: string): Promise<AnswerMarks> {
  const after = show.events.length;
  await show.client.comment({ id, user: { id: `bench-${id}`, name: '测试观众' }, text: question.text });
  const started = await show.until(
    (e) =>
      (e.type === 'turn.started' && e.commentIds.includes(id)) ||
      (e.type === 'comment.skipped' && e.commentId === id),
    ANSWER_MAX_MS,
    after,
  );
  if (started?.type !== 'turn.started')
    return { question: question.text, kind: question.kind, from: 'not answered' };
  const u = started.utteranceId;
  await show.until(
    (e) => (e.type === 'turn.ended' && e.utteranceId === u) || factHeard(show.events.slice(after), u, e),
    ANSWER_MAX_MS,
    after,
  );
  const marks = marksOf(show.events.slice(after), question, id, u);
  if (!show.events.slice(after).some((e) => e.type === 'turn.ended' && e.utteranceId === u)) {
    await show.client.cue({ type: 'skip' });
    await show.until((e) => e.type === 'turn.ended' && e.utteranceId === u, ANSWER_MAX_MS, after);
  }
  await new Promise((resolve) => setTimeout(resolve, GAP_MS));
  return marks;
}

const factHeard = (events: RoomEvent[], u: string, e: RoomEvent): boolean => {
  if (e.type !== 'speech.played' || e.utteranceId !== u) return false;
  const fact = events.find((c) => c.type === 'turn.clause' && c.utteranceId === u && c.facts.length > 0);
  return fact?.type === 'turn.clause' && e.index >= fact.index;
};

function marksOf(events: RoomEvent[], question: BenchQuestion, id: string, u: string): AnswerMarks {
  const mine = events.filter((e) => 'utteranceId' in e && e.utteranceId === u);
  const received = events.find((e) => e.type === 'comment.received' && e.comment.id === id)?.at ?? Number.NaN;
  const clauses = mine.flatMap((e) => (e.type === 'turn.clause' ? [e] : []));
  const since = (e: RoomEvent | undefined): number | undefined => e && e.at - received;
  const sent = (index: number | undefined) =>
    mine.find((e) => e.type === 'speech.started' && e.index === index);
  const played = (index: number | undefined) =>
    mine.find((e) => e.type === 'speech.played' && e.by === 'stage' && e.index === index);
  const own = clauses.find((c) => c.from !== 'opener');
  const fact = clauses.find((c) => c.facts.length > 0);
  const known = since(own);
  const ownSent = since(sent(own?.index));
  const ownPlayed = since(played(own?.index));
  const between = (from?: number, to?: number): number | undefined =>
    from === undefined || to === undefined ? undefined : to - from;
  const started = sent(own?.index);
  const marks: Record<string, number | boolean | undefined> = {
    words: known,
    voice: between(known, ownSent),
    stage: between(ownSent, ownPlayed),
    kept: started?.type === 'speech.started' ? started.cached : undefined,
    picked: since(mine.find((e) => e.type === 'turn.started')),
    sound: since(sent(0)),
    soundPlayed: since(played(0)),
    own: ownSent,
    ownPlayed,
    fact: since(sent(fact?.index)),
    factPlayed: since(played(fact?.index)),
  };
  return {
    question: question.text,
    kind: question.kind,
    from: own?.from ?? 'nothing',
    ...Object.fromEntries(Object.entries(marks).filter(([, v]) => v !== undefined)),
  };
}
