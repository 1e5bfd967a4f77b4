import type { Outcome, SkipReason } from '@zhubo/protocol';
import { clausesOf } from '../answer/clause.js';
import { enqueue, isStale, preempts } from '../floor/floor.js';
import { afterLine, atClause, atItem, currentItem, nextClauses } from '../rundown/rundown.js';
import type { Draft } from './draft.js';
import type { PendingTurn, Utterance } from './state.js';

/**
 * If nothing is heard of the utterance for this long it is given up, so that no engine can wedge the show.
 * Longer than any clause (about 10 s) and any engine's own time-out (8 s).
 */
export const WATCHDOG = { timer: 'watchdog', afterMs: 15_000 } as const;
/** Exchanges kept for a viewer, and viewers kept: enough for follow-ups, bounded for long shows. */
const EXCHANGES_MAX = 2;
const VIEWERS_MAX = 2_000;

/** Puts a turn in the queue; one that outranks what is being said breaks in. */
export function addTurn(d: Draft, turn: PendingTurn): void {
  queueTurn(d, turn);
  const current = d.state.speaking;
  if (current && d.state.queue.includes(turn) && !d.state.muted && preempts(turn.kind, current.kind)) {
    if (current.kind === 'answer') putBack(d, current);
    endUtterance(d, 'interrupted', 'syllable');
  }
}

/** Lets a turn wait; whoever no longer fits is told so, so that every comment has its outcome. */
export function queueTurn(d: Draft, turn: PendingTurn): void {
  const { queue, dropped } = enqueue(d.state.queue, turn);
  d.state.queue = queue;
  for (const t of dropped) skipTurn(d, t, 'queueFull');
}

/** What was to be said, without what has become of it. */
export function turnOf(u: Utterance): PendingTurn {
  const { id: _id, startedAt: _s, clauses: _c, facts: _f, played: _p, ...turn } = u;
  return turn;
}

/** An answer that was broken into is answered again after it, unless its first clause was heard. */
function putBack(d: Draft, u: Utterance): void {
  if (u.played >= 0) return;
  queueTurn(d, turnOf(u));
  d.state.speaking = { ...u, commentIds: [] };
}

export function skipTurn(d: Draft, turn: PendingTurn, reason: SkipReason): void {
  for (const commentId of turn.commentIds)
    d.record({ type: 'comment.skipped', commentId, reason, ...(turn.intent ? { intent: turn.intent } : {}) });
  if (turn.cueId) d.record({ type: 'cue.refused', cueId: turn.cueId, reason });
}

/** Ends what is being said. With a `mode` the stage and the engines are told to stop. */
export function endUtterance(d: Draft, outcome: Outcome, mode: 'now' | 'syllable' | null): void {
  const s = d.state;
  const u = s.speaking;
  if (!u) return;
  if (mode) {
    s.epoch += 1;
    d.do({ type: 'abort', utteranceId: u.id, mode, epoch: s.epoch });
  }
  if (u.kind === 'script' && s.rundown && outcome === 'interrupted' && u.played > 0)
    s.rundown = atClause(s.rundown, s.rundown.clause, u.played);
  if (u.job.type === 'answer' && u.played >= 0) remember(d, u);
  d.do({ type: 'cancelTimer', timer: WATCHDOG.timer });
  d.record({ type: 'turn.ended', utteranceId: u.id, outcome, commentIds: u.commentIds });
  if (u.cueId) d.record({ type: 'cue.done', cueId: u.cueId });
  s.speaking = null;
}

function remember(d: Draft, u: Utterance): void {
  if (u.job.type !== 'answer') return;
  const { [u.job.viewer.id]: old, ...others } = d.state.memory;
  const exchanges = [...(old?.exchanges ?? []), { viewer: u.job.question, host: u.clauses.join('') }].slice(
    -EXCHANGES_MAX,
  );
  const entries = Object.entries(others).slice(-(VIEWERS_MAX - 1));
  d.state.memory = {
    ...Object.fromEntries(entries),
    [u.job.viewer.id]: { productId: u.productId, exchanges },
  };
}

/** Gives the floor to whoever is next, when it is free. */
export function nextTurn(d: Draft): void {
  const s = d.state;
  if (s.speaking || s.muted) return;
  while (s.queue.length > 0) {
    const [turn, ...rest] = s.queue as [PendingTurn, ...PendingTurn[]];
    s.queue = rest;
    if (isStale(turn, s.at)) skipTurn(d, turn, 'stale');
    else return start(d, turn);
  }
  const r = s.rundown;
  if (r?.state !== 'running') return;
  const clauses = nextClauses(r);
  const item = currentItem(r);
  if (clauses && item)
    start(d, {
      kind: 'script',
      title: item.title,
      commentIds: [],
      productId: item.productId ?? null,
      job: { type: 'lines', clauses, from: 'script' },
      key: null,
      value: 0,
      since: s.at,
    });
}

function start(d: Draft, turn: PendingTurn): void {
  const s = d.state;
  s.utterances += 1;
  s.variety += 1;
  const id = `u${s.utterances}`;
  s.speaking = { ...turn, id, startedAt: s.at, clauses: [], facts: [], played: -1 };
  d.record({
    type: 'turn.started',
    utteranceId: id,
    kind: turn.kind,
    commentIds: turn.commentIds,
    ...(turn.intent ? { intent: turn.intent } : {}),
    productId: turn.productId,
    title: turn.title,
  });
  d.do({ type: 'timer', timer: WATCHDOG.timer, afterMs: WATCHDOG.afterMs });
  d.do({
    type: 'perform',
    utteranceId: id,
    epoch: s.epoch,
    kind: turn.kind,
    productId: turn.productId,
    job: turn.job,
    variety: s.variety,
  });
  const ahead = turn.kind === 'script' && s.rundown ? nextClauses(afterLine(s.rundown)) : null;
  if (ahead) d.do({ type: 'prepareLines', clauses: ahead, productId: turn.productId });
}

/** Moves the show to an item; past the last one the show is over. */
export function advanceRundown(d: Draft, index: number): void {
  const s = d.state;
  if (!s.rundown) return;
  if (s.speaking?.kind === 'script') endUtterance(d, 'interrupted', 'syllable');
  const r = atItem(s.rundown, index, s.at);
  s.rundown = r;
  const item = currentItem(r);
  if (r.state === 'ended' || !item) {
    d.do({ type: 'cancelTimer', timer: 'rundown' });
    d.record({ type: 'rundown.ended' });
    return;
  }
  d.record({ type: 'rundown.item', itemId: item.id, title: item.title, index });
  d.do({ type: 'timer', timer: 'rundown', afterMs: item.durationMs });
  if (item.productId) showProduct(d, item.productId);
}

export function showProduct(d: Draft, productId: string | null): void {
  if (d.state.onStage === productId) return;
  d.state.onStage = productId;
  d.do({ type: 'show', productId });
  d.record({ type: 'product.shown', productId });
  if (productId) d.do({ type: 'prepare', productId });
}

/** Lines from a person or a pitch, as clauses. */
export const linesJob = (
  text: string,
  from: 'operator' | 'pitch',
): { type: 'lines'; clauses: string[]; from: 'operator' | 'pitch' } => ({
  type: 'lines',
  clauses: clausesOf(text),
  from,
});
