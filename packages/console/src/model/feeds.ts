import type { Cue, RoomEvent } from '@zhubo/protocol';
import { patchComment } from './comments.js';
import {
  BLOCKS_MAX,
  type Draft,
  NOTICES_MAX,
  type Notice,
  OPEN_CUES_MAX,
  UNANSWERED_MAX,
} from './room-model.js';

/** A cue in words that need no translation: its type and what it is about. */
function cueWords(cue: Cue): string {
  const about =
    'text' in cue ? cue.text : 'productId' in cue ? cue.productId : 'action' in cue ? cue.action : '';
  return about ? `${cue.type}: ${about}` : cue.type;
}

const notice = (d: Draft, n: Notice): void => {
  d.notices.push(n);
  if (d.notices.length > NOTICES_MAX) d.notices.shift();
};

/** Lists beside the show: open questions, blocked clauses, and (only `live`) what deserves a notice. */
export function foldFeeds(d: Draft, e: RoomEvent, live: boolean): void {
  switch (e.type) {
    case 'question.unanswered': {
      const { utteranceId, commentIds, text, at } = e;
      for (const id of commentIds) patchComment(d, id, { status: 'unanswered', utteranceId });
      if (d.unanswered.some((q) => q.utteranceId === utteranceId)) return;
      d.unanswered.push({ utteranceId, commentIds, text, at });
      if (d.unanswered.length > UNANSWERED_MAX) d.unanswered.shift();
      return;
    }
    case 'guard.blocked':
      d.blocks.push({
        seq: e.seq,
        at: e.at,
        text: e.text,
        rule: e.rule,
        ...(e.article ? { article: e.article } : {}),
      });
      if (d.blocks.length > BLOCKS_MAX) d.blocks.shift();
      return;
    case 'cue.received': {
      d.openCues.set(e.cueId, cueWords(e.cue));
      if (d.openCues.size > OPEN_CUES_MAX) d.openCues.delete(d.openCues.keys().next().value!);
      const { cue } = e;
      // The operator took care of it.
      if (cue.type === 'dismiss')
        d.unanswered = d.unanswered.filter((q) => q.utteranceId !== cue.utteranceId);
      if (cue.type === 'answer' && cue.text !== undefined)
        d.unanswered = d.unanswered.filter((q) => !q.commentIds.includes(cue.commentId));
      return;
    }
    case 'gesture.found':
      d.gesture = { words: e.words, clip: e.clip };
      return;
    case 'cue.done':
      d.openCues.delete(e.cueId);
      return;
    case 'cue.refused': {
      const cue = d.openCues.get(e.cueId) ?? e.cueId;
      d.openCues.delete(e.cueId);
      if (live)
        notice(d, {
          seq: e.seq,
          type: 'cueRefused',
          cue,
          reason: { en: e.reason, zh: e.reasonZh ?? e.reason },
        });
      return;
    }
    case 'engine.failed':
      if (live)
        notice(d, { seq: e.seq, type: 'engineFailed', id: e.id, error: e.error, fallback: e.fallback });
      return;
    case 'turn.failed':
      if (live)
        notice(d, { seq: e.seq, type: 'turnFailed', error: { en: e.error, zh: e.errorZh ?? e.error } });
      return;
    case 'room.resumed':
      if (live) notice(d, { seq: e.seq, type: 'roomResumed' });
      return;
    default:
  }
}
