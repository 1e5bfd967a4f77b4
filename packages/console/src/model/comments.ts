import type { RoomEvent } from '@zhubo/protocol';
import { CHATTER_MAX, COMMENTS_MAX, type CommentRow, type Draft } from './room-model.js';

/** True for what a viewer wants to know or buy. */
export const isQuestion = (c: CommentRow): boolean =>
  c.intent !== undefined && (c.intent.startsWith('question.') || c.intent === 'purchase');

/** True while nobody has answered a question, whatever the reason. */
export const isOpenQuestion = (c: CommentRow): boolean =>
  c.status === 'unanswered' ||
  (isQuestion(c) &&
    c.status !== 'answered' &&
    c.status !== 'answering' &&
    c.reason !== 'merged' &&
    c.reason !== 'duplicate');

/** Changes one comment, if it is still kept. */
export function patchComment(d: Draft, id: string, patch: Partial<CommentRow>): void {
  const row = d.comments.get(id);
  if (row) d.comments.set(id, { ...row, ...patch });
}

export function foldComment(d: Draft, e: RoomEvent): void {
  switch (e.type) {
    case 'comment.received': {
      const { id, user, text, at } = e.comment;
      if (d.comments.has(id)) return;
      d.comments.set(id, { id, userName: user.name, text, at, status: 'received' });
      d.commentsSeen += 1;
      return;
    }
    case 'comment.queued':
      return patchComment(d, e.commentId, { status: 'queued', intent: e.intent, productId: e.productId });
    case 'comment.skipped':
      return patchComment(d, e.commentId, {
        status: 'skipped',
        reason: e.reason,
        ...(e.intent ? { intent: e.intent } : {}),
        ...(e.into ? { into: e.into } : {}),
      });
    default:
  }
}

/** Drops the oldest rows over the bounds: chatter first. Called once a batch. */
export function boundComments(comments: Map<string, CommentRow>): void {
  if (comments.size <= COMMENTS_MAX) return;
  const chatter: string[] = [];
  for (const row of comments.values())
    if (row.status === 'skipped' && !isOpenQuestion(row)) chatter.push(row.id);
  for (const id of chatter.slice(0, Math.max(0, chatter.length - CHATTER_MAX))) comments.delete(id);
  for (const id of comments.keys()) {
    if (comments.size <= COMMENTS_MAX) return;
    comments.delete(id);
  }
}
