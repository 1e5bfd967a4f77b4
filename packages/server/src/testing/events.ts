import type { NewEvent } from '../store/store.js';

/** A `comment.received` as a runner journals it. */
export const commentEvent = (id: string, text = '这个多少钱', at = 1_700_000_000_000): NewEvent => ({
  type: 'comment.received',
  at,
  comment: { id, user: { id: 'u1', name: '小王' }, text, at },
});
/** The record that follows it in the same transaction. */
export const queuedEvent = (commentId: string, at = 1_700_000_000_000): NewEvent => ({
  type: 'comment.queued',
  at,
  commentId,
  intent: 'question.price',
  productId: null,
});
