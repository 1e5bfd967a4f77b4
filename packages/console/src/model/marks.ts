import type { UtteranceRow } from './room-model.js';

/** Marks of an answer in the order they are passed. The server names them so in `RoomView.latency`. */
export const MARK_ORDER = ['picked', 'words', 'sound', 'own', 'played', 'ownPlayed'] as const;

const rank = (name: string): number => {
  const at = (MARK_ORDER as readonly string[]).indexOf(name);
  return at < 0 ? MARK_ORDER.length : at;
};

/** Names of the marks, in the order they are passed; those not known here come last. */
export const sortMarks = (names: string[]): string[] => names.toSorted((a, b) => rank(a) - rank(b));

/** Ms from the comment's arrival (or the turn's start, when nobody asked) to each mark passed so far. */
export function markDurations(
  u: UtteranceRow,
): { mark: 'picked' | 'words' | 'sound' | 'played'; ms: number }[] {
  const from = u.marks.received ?? u.marks.picked;
  return (['picked', 'words', 'sound', 'played'] as const).flatMap((mark) => {
    const at = u.marks[mark];
    return at === undefined ? [] : [{ mark, ms: Math.max(0, at - from) }];
  });
}
