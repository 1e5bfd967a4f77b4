import type { RoomEvent, RoomView } from '@zhubo/protocol';
import type { Draft } from './room-model.js';

type Queue = RoomView['queue'];
type Entry = Queue[number];

const shares = (entry: Entry, ids: readonly string[]): boolean =>
  entry.commentIds.some((id) => ids.includes(id));

/** Removes comments from the queue, and entries that nobody is left in. */
function without(queue: Queue, ids: readonly string[]): Queue {
  if (!queue.some((q) => shares(q, ids))) return queue;
  return queue
    .map((q) => (shares(q, ids) ? { ...q, commentIds: q.commentIds.filter((id) => !ids.includes(id)) } : q))
    .filter((q) => q.commentIds.length > 0 || q.kind !== 'answer');
}

/**
 * The queue after an event. It is a close guess between two readings of the state: the server merges the same question
 * by a key that is not told, so the same question in other words may stand twice until the next reading. To be called before the event is folded
 * into the comments: it asks what they were.
 */
export function foldQueue(d: Draft, queue: Queue, e: RoomEvent): Queue {
  switch (e.type) {
    case 'comment.queued': {
      const comment = d.comments.get(e.commentId);
      if (!comment || comment.status === 'queued') return queue;
      if (queue.some((q) => q.kind === 'answer' && q.title === comment.text))
        return queue.map((q) =>
          q.kind === 'answer' && q.title === comment.text
            ? { ...q, commentIds: [...q.commentIds, e.commentId] }
            : q,
        );
      return [
        ...queue,
        {
          commentIds: [e.commentId],
          kind: 'answer',
          title: comment.text,
          intent: e.intent,
          productId: e.productId,
          since: e.at,
        },
      ];
    }
    case 'comment.skipped': {
      // Nearly all that is skipped never waited: looking through the queue for each would cost most of a flood.
      const comment = d.comments.get(e.commentId);
      return comment && comment.status !== 'queued' ? queue : without(queue, [e.commentId]);
    }
    case 'turn.started': {
      if (e.commentIds.length > 0) return queue.filter((q) => !shares(q, e.commentIds));
      const mine = queue.findIndex((q) => q.kind === e.kind && q.title === e.title);
      return mine < 0 ? queue : queue.filter((_, i) => i !== mine);
    }
    case 'cue.received': {
      if (e.cue.type === 'stop') return [];
      if (e.cue.type !== 'say' && e.cue.type !== 'correct') return queue;
      const kind = e.cue.type === 'say' ? 'operator' : 'correction';
      return [{ commentIds: [], kind, title: e.cue.text, productId: null, since: e.at }, ...queue];
    }
    default:
      return queue;
  }
}
