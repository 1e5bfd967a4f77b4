import type { RoomEvent, RoomView } from '@zhubo/protocol';

/** Answers over which the running percentiles are taken. */
const WINDOW = 100;
/** Comments whose arrival is remembered, waiting for their answer. */
const WAITING_MAX = 5_000;

/**
 * Marks of an answer, each in ms from the comment's arrival: `picked` (got the floor), `words` (first clause of its own
 * known), `sound` (first sample of anything sent), `own` (first sample of the answer's own words sent), `played`
 * (first sample of anything heard, by the stage's report), `ownPlayed`.
 */
export const MARKS = ['picked', 'words', 'sound', 'own', 'played', 'ownPlayed'] as const;
export type Mark = (typeof MARKS)[number];

interface Answer {
  from: number;
  ownIndex: number | null;
  marks: Partial<Record<Mark, number>>;
}

/** Follows a room's events and tells how long viewers wait. `onMark` sees each mark once. */
export function createLatency(onMark?: (mark: Mark, ms: number) => void) {
  const arrived = new Map<string, number>();
  const open = new Map<string, Answer>();
  const windows = new Map<Mark, number[]>();

  const mark = (a: Answer, name: Mark, at: number): void => {
    if (a.marks[name] !== undefined) return;
    const ms = at - a.from;
    a.marks[name] = ms;
    windows.set(name, [...(windows.get(name) ?? []), ms].slice(-WINDOW));
    onMark?.(name, ms);
  };

  return {
    observe(e: RoomEvent): void {
      if (e.type === 'comment.received') {
        arrived.set(e.comment.id, e.at);
        if (arrived.size > WAITING_MAX) arrived.delete(arrived.keys().next().value!);
        return;
      }
      if (e.type === 'comment.skipped') return void arrived.delete(e.commentId);
      if (e.type === 'turn.started') {
        // The first to ask waited longest.
        const from = arrived.get(e.commentIds[0] ?? '');
        for (const id of e.commentIds) arrived.delete(id);
        if (from === undefined) return;
        const answer: Answer = { from, ownIndex: null, marks: {} };
        open.set(e.utteranceId, answer);
        return mark(answer, 'picked', e.at);
      }
      if (!('utteranceId' in e) || e.utteranceId === null) return;
      const a = open.get(e.utteranceId);
      if (!a) return;
      if (e.type === 'turn.clause' && e.from !== 'opener') {
        a.ownIndex ??= e.index;
        mark(a, 'words', e.at);
      } else if (e.type === 'speech.started') {
        mark(a, 'sound', e.at);
        if (e.own) mark(a, 'own', e.at);
      } else if (e.type === 'speech.played' && e.by === 'stage') {
        mark(a, 'played', e.at);
        if (a.ownIndex !== null && e.index >= a.ownIndex) mark(a, 'ownPlayed', e.at);
      } else if (e.type === 'turn.ended') open.delete(e.utteranceId);
    },
    summary(): RoomView['latency'] {
      return Object.fromEntries(
        [...windows].map(([name, ms]) => {
          const sorted = ms.toSorted((a, b) => a - b);
          return [name, { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), n: ms.length }];
        }),
      );
    },
  };
}

/** Nearest-rank percentile of ascending values, `p` in 0..1; 0 where there are none. */
export const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? 0;
