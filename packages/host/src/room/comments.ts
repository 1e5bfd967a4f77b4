import type { Catalogue, Comment, SkipReason, Triage } from '@zhubo/protocol';
import { historyOf, noteAsked, understand } from '../dialogue/index.js';
import { withQuestion } from '../rundown/conditions.js';
import { isPatron } from './audience.js';
import { withDemand } from './demand.js';
import type { Draft } from './draft.js';
import { wishOf, wishTurn } from './pieces.js';
import type { PendingTurn } from './state.js';
import { addTurn, queueTurn } from './turns.js';

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
  const { triage, meaning } = understand(comment, s, triageFor(s.catalogue));
  /** `answeredBy`: the comment whose answer will be this viewer's too. */
  const remember = (answeredBy: string | undefined): void => {
    s.dialogue = noteAsked(s.dialogue, comment.user.id, {
      at: s.at,
      commentId: answeredBy ?? comment.id,
      text: comment.text,
      meaning,
      intent: triage.intent,
      productId: triage.productId,
      named: triage.productBy !== 'stage' && triage.productBy !== 'none',
      answer: null,
    });
  };
  s.recent = [...s.recent.slice(-(RECENT_MAX - 1)), { ...comment, triage, meaning }];
  const skip = (reason: SkipReason, into?: string): void =>
    d.record({
      type: 'comment.skipped',
      commentId: comment.id,
      reason,
      intent: triage.intent,
      ...(into ? { into } : {}),
    });
  if (triage.skip) return skip(triage.skip);
  const wish = wishOf(triage.intent, comment.text);
  if (triage.intent.startsWith('question.')) noteQuestion(d, triage);
  if (s.speaking?.key === triage.key) {
    remember(s.speaking.commentIds[0]);
    return skip('merged', s.speaking.id);
  }
  const waiting = s.queue.findIndex((t) => t.key === triage.key);
  remember(s.queue[waiting]?.commentIds[0]);
  if (waiting >= 0) return merge(d, waiting, comment, skip, triage);
  d.record({
    type: 'comment.queued',
    commentId: comment.id,
    intent: triage.intent,
    productId: triage.productId,
  });
  const turn = answerTurn(d, comment, triage, meaning);
  addTurn(d, wish ? wishTurn(d, wish, turn) : turn);
}

function merge(
  d: Draft,
  index: number,
  comment: Comment,
  skip: (r: SkipReason, into?: string) => void,
  triage: Triage,
): void {
  const turn = d.state.queue[index]!;
  if (turn.job.type !== 'answer') return skip('merged');
  // One who asks again is not one more who asks.
  const others = turn.job.others + (asksAgain(d, turn, comment) ? 0 : 1);
  const full = turn.commentIds.length >= MERGED_MAX;
  const merged: PendingTurn = {
    ...turn,
    commentIds: full ? turn.commentIds : [...turn.commentIds, comment.id],
    job: { ...turn.job, others },
  };
  if (full) {
    d.state.queue = d.state.queue.map((t, i) => (i === index ? merged : t));
    return skip('merged', turn.commentIds[0]);
  }
  // Somebody who bought brings the question forward.
  const paid = merged.kind === 'answer' && isPatron(d.state.audience, comment.user.id);
  d.state.queue = d.state.queue.filter((_, i) => i !== index);
  queueTurn(d, paid ? { ...merged, kind: 'buyer' } : merged);
  d.record({
    type: 'comment.queued',
    commentId: comment.id,
    intent: triage.intent,
    productId: triage.productId,
  });
}

const asksAgain = (d: Draft, turn: PendingTurn, comment: Comment): boolean =>
  (turn.job.type === 'answer' && turn.job.viewer.id === comment.user.id) ||
  d.state.recent.some(
    (r) => r.id !== comment.id && r.user.id === comment.user.id && turn.commentIds.includes(r.id),
  );

/** What is asked is counted: it tells what to prepare, and conditions wait for it. */
function noteQuestion(d: Draft, triage: Triage): void {
  const s = d.state;
  s.questionAt = s.at;
  s.demand = withDemand(s.demand, triage.productId, triage.intent, s.at);
  if (s.rundown) s.rundown = withQuestion(s.rundown, triage, s.at);
}

/** The turn that answers one comment. */
export function answerTurn(
  d: Draft,
  comment: Comment,
  triage: Triage,
  meaning: string = comment.text,
): PendingTurn {
  return {
    kind: isPatron(d.state.audience, comment.user.id) ? 'buyer' : 'answer',
    title: comment.text,
    commentIds: [comment.id],
    intent: triage.intent,
    productId: triage.productId,
    job: {
      type: 'answer',
      question: meaning,
      triage,
      viewer: comment.user,
      others: 0,
      history: historyOf(d.state.dialogue, comment.user.id, d.state.at),
      again: false,
    },
    key: triage.key,
    value: triage.value,
    since: d.state.at,
  };
}
