import { SPEECH_KINDS, type SpeechKind } from '@zhubo/protocol';
import type { PendingTurn } from '../room/state.js';

/** Questions older than this are not answered: the show has moved on. */
export const QUESTION_STALE_MS = 45_000;
/** A greeting answered late is odd. */
export const SMALL_TALK_STALE_MS = 12_000;
/** Thanks later than this are for something nobody remembers. */
export const THANKS_STALE_MS = 60_000;
/** More than this can't be answered before it is stale. */
export const QUEUE_MAX = 40;

/** How a turn gets the floor from what is being said: at once, at the syllable's end, or when it is over. */
export type BargeIn = 'now' | 'syllable' | 'wait';

/**
 * Who may break into whom: rows want the floor, columns have it. An operator waits only for itself, a correction silences what
 * may be false at once, a viewer breaks into the show's own talk but not into another viewer's answer.
 */
export const BARGE_IN: Readonly<Record<SpeechKind, Readonly<Record<SpeechKind, BargeIn>>>> = {
  operator:   { operator: 'wait', presenter: 'syllable', correction: 'syllable', cue: 'syllable', buyer: 'syllable', answer: 'syllable', script: 'syllable', filler: 'syllable' },
  presenter:  { operator: 'wait', presenter: 'wait', correction: 'wait', cue: 'syllable', buyer: 'syllable', answer: 'syllable', script: 'syllable', filler: 'syllable' },
  correction: { operator: 'wait', presenter: 'wait', correction: 'wait', cue: 'now', buyer: 'now', answer: 'now', script: 'now', filler: 'now' },
  cue:        { operator: 'wait', presenter: 'wait', correction: 'wait', cue: 'wait', buyer: 'wait', answer: 'wait', script: 'syllable', filler: 'syllable' },
  buyer:      { operator: 'wait', presenter: 'wait', correction: 'wait', cue: 'wait', buyer: 'wait', answer: 'wait', script: 'syllable', filler: 'syllable' },
  answer:     { operator: 'wait', presenter: 'wait', correction: 'wait', cue: 'wait', buyer: 'wait', answer: 'wait', script: 'syllable', filler: 'syllable' },
  script:     { operator: 'wait', presenter: 'wait', correction: 'wait', cue: 'wait', buyer: 'wait', answer: 'wait', script: 'wait', filler: 'wait' },
  filler:     { operator: 'wait', presenter: 'wait', correction: 'wait', cue: 'wait', buyer: 'wait', answer: 'wait', script: 'wait', filler: 'wait' },
}; // biome-ignore format: a table

/** After a stop only who is asked for by name speaks, until the show is resumed. */
export const SPEAKS_WHEN_STOPPED: ReadonlySet<SpeechKind> = new Set<SpeechKind>([
  'operator',
  'presenter',
  'correction',
  'cue',
]);

const rank = (kind: SpeechKind): number => SPEECH_KINDS.indexOf(kind);

/** Whether a waiting turn is too old to be said at `now` (Unix ms). Only viewers' turns age; what a cue asked for does not. */
export function isStale(turn: PendingTurn, now: number): boolean {
  const age = now - turn.since;
  if (turn.job.type === 'lines') return turn.job.from === 'thanks' && age > THANKS_STALE_MS;
  if (turn.kind !== 'answer' && turn.kind !== 'buyer') return false;
  return age > (turn.intent?.startsWith('question.') ? QUESTION_STALE_MS : SMALL_TALK_STALE_MS);
}

/** Order of the queue: by kind, then by value, then first come first served. */
export function compareTurns(a: PendingTurn, b: PendingTurn): number {
  return rank(a.kind) - rank(b.kind) || b.value - a.value || a.since - b.since;
}

/** The queue with `turn` in its place, and whoever no longer fits. */
export function enqueue(
  queue: readonly PendingTurn[],
  turn: PendingTurn,
): { queue: PendingTurn[]; dropped: PendingTurn[] } {
  const all = [...queue, turn].sort(compareTurns);
  return { queue: all.slice(0, QUEUE_MAX), dropped: all.slice(QUEUE_MAX) };
}
