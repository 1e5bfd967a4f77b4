import type { Outcome, RundownItem, SkipReason } from '@zhubo/protocol';
import { clausesOf } from '../answer/clause.js';
import { noteHeard, noteShown } from '../dialogue/index.js';
import { BARGE_IN, enqueue, isStale, SPEAKS_WHEN_STOPPED } from '../floor/floor.js';
import { presenterHolds } from '../floor/hold.js';
import { afterLine, currentItem, type NextLine, nextLine } from '../rundown/rundown.js';
import type { Draft } from './draft.js';
import type { Job, LinesFrom, PendingTurn, Utterance } from './state.js';

/**
 * If nothing is heard of the utterance for this long it is given up, so that no engine can wedge the show.
 * Longer than any clause (about 10 s) and any engine's own time-out (8 s).
 */
export const WATCHDOG = { timer: 'watchdog', afterMs: 15_000 } as const;
/** A song or a dance that nobody has made ready takes longer to its first clause on a small machine. */
const PIECE_WATCHDOG_MS = 60_000;

/** Puts a turn in the queue; one that outranks what is being said breaks in. */
export function addTurn(d: Draft, turn: PendingTurn): void {
  queueTurn(d, turn);
  const current = d.state.speaking;
  if (!current || !d.state.queue.includes(turn) || d.state.muted) return;
  const mode = BARGE_IN[turn.kind][current.kind];
  if (mode === 'wait') return;
  putBack(d, current);
  endUtterance(d, 'interrupted', mode);
}

/** Lets a turn wait; whoever no longer fits is told so, so that every comment has its outcome. */
export function queueTurn(d: Draft, turn: PendingTurn): void {
  const { queue, dropped } = enqueue(d.state.queue, turn);
  d.state.queue = queue;
  for (const t of dropped) skipTurn(d, t, 'queueFull');
}

/** What was to be said, without what has become of it. */
export function turnOf(u: Utterance): PendingTurn {
  const {
    id: _i,
    startedAt: _t,
    clauses: _c,
    sources: _s,
    facts: _f,
    version: _v,
    played: _p,
    own: _o,
    place: _l,
    ...turn
  } = u;
  return turn;
}

/**
 * What was broken into comes again after it: an answer when nothing of it was heard, known lines from the clause that sounded.
 * A script has its cursor, and a filler is no loss.
 */
export function putBack(d: Draft, u: Utterance): void {
  if (u.kind === 'script' || (u.job.type === 'lines' && u.job.from === 'filler')) return;
  if (u.job.type === 'answer') {
    if (u.played < 0) again(d, u, turnOf(u));
    return;
  }
  again(d, u, remaining(u));
}

/** What is left of known lines, from the clause that sounds. */
export const remaining = (u: Utterance): PendingTurn => {
  const turn = turnOf(u);
  const { job } = u;
  if (job.type === 'lines') return { ...turn, job: { ...job, clauses: job.clauses.slice(heardUpTo(u)) } };
  if (job.type === 'piece') return { ...turn, job: { ...job, from: job.from + heardUpTo(u) } };
  return turn;
};

/** The turn waits once more in place of this utterance: what hangs on it (comments, a cue, thanks) goes over to it. */
export function again(d: Draft, u: Utterance, turn: PendingTurn): void {
  const { cueId: _, audienceIds: _a, ...rest } = u;
  d.state.speaking = { ...rest, commentIds: [] };
  queueTurn(d, turn);
}

/** Which of the job's clauses sounds: those before it have been heard whole. */
const heardUpTo = (u: Utterance): number => (u.played < 0 ? 0 : (u.sources[u.played] ?? u.played));

export function skipTurn(d: Draft, turn: PendingTurn, reason: SkipReason): void {
  for (const commentId of turn.commentIds)
    d.record({ type: 'comment.skipped', commentId, reason, ...(turn.intent ? { intent: turn.intent } : {}) });
  if (turn.cueId) d.record({ type: 'cue.refused', cueId: turn.cueId, reason });
  if (turn.audienceIds) d.record({ type: 'audience.skipped', eventIds: turn.audienceIds, reason });
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
  const r = s.rundown;
  if (
    u.place &&
    r &&
    currentItem(r)?.id === u.place.itemId &&
    (outcome === 'interrupted' || outcome === 'stopped')
  )
    s.rundown = { ...r, line: u.place.line, clause: u.place.clause + heardUpTo(u) };
  if (u.job.type === 'answer' && u.played >= 0)
    s.dialogue = noteHeard(s.dialogue, { at: s.at, commentIds: u.commentIds, clauses: u.clauses });
  d.do({ type: 'cancelTimer', timer: WATCHDOG.timer });
  d.record({ type: 'turn.ended', utteranceId: u.id, outcome, commentIds: u.commentIds });
  if (u.cueId) d.record({ type: 'cue.done', cueId: u.cueId });
  s.speaking = null;
  s.quietSince = s.at;
}

/** The script's cursor goes past the line of this utterance: it was said, or can't be. */
export function passLine(d: Draft, u: Utterance): void {
  const s = d.state;
  const r = s.rundown;
  if (!u.place || !r || currentItem(r)?.id !== u.place.itemId) return;
  const next = afterLine(r, u.place.line);
  s.rundown = nextLine(next, s.catalogue, s.at) ? next : { ...next, linesDoneAt: s.at };
}

/** Gives the floor to whoever is next, when it is free. */
export function nextTurn(d: Draft): void {
  const s = d.state;
  if (s.speaking || s.muted) return;
  while (s.queue.length > 0) {
    const [turn, ...rest] = s.queue as [PendingTurn, ...PendingTurn[]];
    if (s.stopped && !SPEAKS_WHEN_STOPPED.has(turn.kind)) return;
    if (presenterHolds(s) && turn.kind !== 'operator') return;
    s.queue = rest;
    if (isStale(turn, s.at)) skipTurn(d, turn, 'stale');
    else return start(d, turn);
  }
  const r = s.rundown;
  if (r?.state !== 'running' || s.stopped || presenterHolds(s)) return;
  const next = nextLine(r, s.catalogue, s.at);
  const item = currentItem(r);
  if (!next || !item) return;
  start(
    d,
    {
      kind: 'script',
      title: item.title,
      commentIds: [],
      productId: item.productId ?? null,
      job: jobOf(item, next),
      key: null,
      value: 0,
      since: s.at,
    },
    { itemId: item.id, line: next.line, clause: next.from },
  );
  const ahead = nextLine(afterLine(r, next.line), s.catalogue, s.at);
  if (ahead && !ahead.piece)
    d.do({ type: 'prepareLines', clauses: ahead.clauses, productId: item.productId ?? null });
}

const jobOf = (item: RundownItem, next: NextLine): Job =>
  next.piece
    ? { type: 'piece', piece: next.piece, id: item.piece ?? null, from: next.from }
    : { type: 'lines', clauses: next.clauses, from: item.lines.length > 0 ? 'script' : 'pitch' };

function start(d: Draft, turn: PendingTurn, place?: NonNullable<Utterance['place']>): void {
  const s = d.state;
  s.utterances += 1;
  s.variety += 1;
  const id = `u${s.utterances}`;
  s.speaking = {
    ...turn,
    id,
    startedAt: s.at,
    ...(place ? { place } : {}),
    clauses: [],
    sources: [],
    facts: [],
    version: s.facts.version,
    played: -1,
    own: null,
  };
  d.record({
    type: 'turn.started',
    utteranceId: id,
    kind: turn.kind,
    commentIds: turn.commentIds,
    ...(turn.intent ? { intent: turn.intent } : {}),
    productId: turn.productId,
    title: turn.title,
  });
  if (turn.audienceIds) d.record({ type: 'audience.thanked', utteranceId: id, eventIds: turn.audienceIds });
  const afterMs = turn.job.type === 'piece' ? PIECE_WATCHDOG_MS : WATCHDOG.afterMs;
  d.do({ type: 'timer', timer: WATCHDOG.timer, afterMs });
  d.do({
    type: 'perform',
    utteranceId: id,
    epoch: s.epoch,
    kind: turn.kind,
    productId: turn.productId,
    job: turn.job,
    variety: s.variety,
  });
}

export function showProduct(d: Draft, productId: string | null): void {
  if (d.state.onStage === productId) return;
  d.state.onStage = productId;
  d.state.dialogue = noteShown(d.state.dialogue, productId);
  d.do({ type: 'show', productId });
  d.record({ type: 'product.shown', productId });
  if (productId) d.do({ type: 'prepare', productId });
}

/** Lines from a person or a pitch, as clauses. */
export const linesJob = (
  text: string,
  from: LinesFrom,
): { type: 'lines'; clauses: string[]; from: LinesFrom } => ({
  type: 'lines',
  clauses: clausesOf(text),
  from,
});
