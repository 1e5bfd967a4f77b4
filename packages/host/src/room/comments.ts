import type { Catalogue, Comment, SkipReason, Triage } from '@zhubo/protocol';
import type { Draft } from './draft.js';
import type { PendingTurn } from './state.js';
import { addTurn } from './turns.js';

/** What a comment wants, for the catalogue in force. */
export type TriageFor = (
  catalogue: Catalogue,
) => (text: string, ctx: { onStage: string | null; lastAsked: string | null }) => Triage;

/** A turn names at most this many comments; more of the same are told apart as merged. */
const MERGED_MAX = 50;
/** Comments the operator can still have answered. */
const RECENT_MAX = 300;

/** Takes a comment in: skipped with a reason, merged with the same question, or queued for the floor. */
export function hearComment(d: Draft, comment: Comment, triageFor: TriageFor): void {
  const s = d.state;
  const triage = triageFor(s.catalogue)(comment.text, {
    onStage: s.onStage,
    lastAsked: s.memory[comment.user.id]?.productId ?? null,
  });
  s.recent = [...s.recent.slice(-(RECENT_MAX - 1)), { ...comment, triage }];
  const skip = (reason: SkipReason, into?: string): void =>
    d.record({
      type: 'comment.skipped',
      commentId: comment.id,
      reason,
      intent: triage.intent,
      ...(into ? { into } : {}),
    });
  if (triage.skip) return skip(triage.skip);
  if (s.speaking?.key === triage.key) return skip('merged', s.speaking.id);
  const waiting = s.queue.findIndex((t) => t.key === triage.key);
  if (waiting >= 0) return merge(d, waiting, comment, skip, triage);
  d.record({
    type: 'comment.queued',
    commentId: comment.id,
    intent: triage.intent,
    productId: triage.productId,
  });
  addTurn(d, answerTurn(d, comment, triage));
}

function merge(
  d: Draft,
  index: number,
  comment: Comment,
  skip: (r: SkipReason) => void,
  triage: Triage,
): void {
  const turn = d.state.queue[index]!;
  if (turn.job.type !== 'answer' || turn.commentIds.length >= MERGED_MAX) return skip('merged');
  const merged: PendingTurn = {
    ...turn,
    commentIds: [...turn.commentIds, comment.id],
    job: { ...turn.job, others: turn.job.others + 1 },
  };
  d.state.queue = d.state.queue.map((t, i) => (i === index ? merged : t));
  d.record({
    type: 'comment.queued',
    commentId: comment.id,
    intent: triage.intent,
    productId: triage.productId,
  });
}

/** The turn that answers one comment. */
export function answerTurn(d: Draft, comment: Comment, triage: Triage): PendingTurn {
  return {
    kind: 'answer',
    title: comment.text,
    commentIds: [comment.id],
    intent: triage.intent,
    productId: triage.productId,
    job: {
      type: 'answer',
      question: comment.text,
      triage,
      viewer: comment.user,
      others: 0,
      history: d.state.memory[comment.user.id]?.exchanges ?? [],
      again: false,
    },
    key: triage.key,
    value: triage.value,
    since: d.state.at,
  };
}
