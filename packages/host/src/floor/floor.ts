import { SPEECH_KINDS, type SpeechKind } from '@zhubo/protocol';
import type { PendingTurn } from '../room/state.js';

/** Questions older than this are not answered: the show has moved on. */
export const QUESTION_STALE_MS = 45_000;
/** A greeting answered late is odd. */
export const SMALL_TALK_STALE_MS = 12_000;
/** More than this can't be answered before it is stale. */
export const QUEUE_MAX = 40;

const rank = (kind: SpeechKind): number => SPEECH_KINDS.indexOf(kind);

/** Whether `next` may break into `current` instead of waiting for its end. */
export function preempts(next: SpeechKind, current: SpeechKind): boolean {
  if (rank(next) >= rank(current)) return false;
  const yields = current === 'script' || current === 'filler';
  return yields || next === 'operator' || next === 'correction';
}

/** Whether a waiting turn is too old to be said at `now` (Unix ms). Only viewers' turns age. */
export function isStale(turn: PendingTurn, now: number): boolean {
  if (turn.kind !== 'answer') return false;
  const limit = turn.intent?.startsWith('question.') ? QUESTION_STALE_MS : SMALL_TALK_STALE_MS;
  return now - turn.since > limit;
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
