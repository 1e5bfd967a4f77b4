import type { Outcome, RoomEvent } from '@zhubo/protocol';
import { patchComment } from './comments.js';
import {
  type CommentStatus,
  type Draft,
  UTTERANCES_MAX,
  type UtteranceMarks,
  type UtteranceRow,
} from './room-model.js';

const STATUS_AFTER: Record<Outcome, CommentStatus> = {
  done: 'answered',
  stopped: 'interrupted',
  interrupted: 'interrupted',
  skipped: 'interrupted',
  failed: 'failed',
};

function patchUtterance(
  d: Draft,
  id: string,
  patch: Partial<UtteranceRow>,
  marks?: Partial<UtteranceMarks>,
): void {
  const row = d.utterances.get(id);
  if (row) d.utterances.set(id, { ...row, ...patch, marks: { ...row.marks, ...marks } });
}

/** Follows what is said: which clause, from where, and how it ended. */
export function foldSpeech(d: Draft, e: RoomEvent): void {
  switch (e.type) {
    case 'turn.started': {
      const asked = d.comments.get(e.commentIds[0] ?? '')?.at;
      d.utterances.set(e.utteranceId, {
        id: e.utteranceId,
        kind: e.kind,
        title: e.title,
        commentIds: e.commentIds,
        ...(e.intent ? { intent: e.intent } : {}),
        productId: e.productId,
        clauses: [],
        current: -1,
        marks: { picked: e.at, ...(asked === undefined ? {} : { received: asked }) },
      });
      for (const id of e.commentIds) patchComment(d, id, { status: 'answering', utteranceId: e.utteranceId });
      if (d.utterances.size > UTTERANCES_MAX) d.utterances.delete(d.utterances.keys().next().value!);
      return;
    }
    case 'turn.clause': {
      const row = d.utterances.get(e.utteranceId);
      if (!row) return;
      const { index, text, facts, from } = e;
      const clauses = [...row.clauses.filter((c) => c.index !== index), { index, text, facts, from }];
      return patchUtterance(
        d,
        e.utteranceId,
        { clauses },
        row.marks.words === undefined ? { words: e.at } : {},
      );
    }
    case 'speech.started':
      return patchUtterance(
        d,
        e.utteranceId,
        { engine: e.engine, cached: e.cached },
        d.utterances.get(e.utteranceId)?.marks.sound === undefined ? { sound: e.at } : {},
      );
    case 'speech.played': {
      const row = d.utterances.get(e.utteranceId);
      if (!row) return;
      const current = Math.max(row.current, e.index);
      return patchUtterance(
        d,
        e.utteranceId,
        { current },
        row.marks.played === undefined ? { played: e.at } : {},
      );
    }
    case 'turn.ended': {
      const row = d.utterances.get(e.utteranceId);
      patchUtterance(d, e.utteranceId, { outcome: e.outcome }, { ended: e.at });
      const status = STATUS_AFTER[e.outcome];
      for (const id of e.commentIds) {
        // A question that the host could not answer stays open although something was said.
        if (d.comments.get(id)?.status === 'unanswered') continue;
        patchComment(d, id, { status });
      }
      // Those that are no longer named were put back into the queue.
      for (const id of row?.commentIds ?? [])
        if (!e.commentIds.includes(id)) patchComment(d, id, { status: 'queued' });
      return;
    }
    default:
  }
}
