import { presenterHolds } from '../floor/hold.js';
import { conditional, dueAt, judged, triggerOf, type Watched } from '../rundown/conditions.js';
import { chooseFiller, FILL_AFTER_MS, FILLER_REST_MS, fillersFor } from '../rundown/filler.js';
import {
  afterLinesAt,
  atEndOf,
  atItem,
  currentItem,
  itemElapsedMs,
  itemEndsAt,
  nextInOrder,
  nextLine,
} from '../rundown/rundown.js';
import type { Draft } from './draft.js';
import { idleRundown, type RundownState } from './state.js';
import { endUtterance, linesJob, queueTurn, showProduct } from './turns.js';

const watching = (d: Draft): Watched => d.state;

/** Begins the show, or goes on with it. */
export function startShow(d: Draft): void {
  const s = d.state;
  const r = s.rundown!;
  if (r.state === 'running') return;
  if (r.state === 'paused') return resumeShow(d);
  s.questionAt = s.at;
  s.rundown = { ...idleRundown(r.rundown, s.at), startedAt: s.at };
  goTo(d, nextInOrder(s.rundown, -1) ?? 0);
}

export function pauseShow(d: Draft): void {
  const s = d.state;
  if (s.rundown?.state !== 'running') return;
  if (s.speaking?.kind === 'script' || s.speaking?.kind === 'filler')
    endUtterance(d, 'interrupted', 'syllable');
  s.rundown = { ...s.rundown, state: 'paused', pausedAt: s.at };
  d.record({ type: 'rundown.paused' });
}

export function resumeShow(d: Draft): void {
  const s = d.state;
  const r = s.rundown;
  if (r?.state !== 'paused') return;
  const away = s.at - (r.pausedAt ?? s.at);
  s.quietSince = s.at;
  // Nobody could ask the host of a show that stood still.
  s.questionAt += away;
  s.rundown = { ...r, state: 'running', itemSince: r.itemSince + away, pausedAt: null };
  d.record({ type: 'rundown.resumed' });
}

/** Moves the show to an item; null ends it. */
export function goTo(d: Draft, index: number | null): void {
  const s = d.state;
  if (!s.rundown) return;
  if (s.speaking?.kind === 'script' || s.speaking?.kind === 'filler')
    endUtterance(d, 'interrupted', 'syllable');
  const r = withSpent(s.rundown, s.at);
  // A show that begins here has had no questions yet.
  if (r.startedAt === null) s.questionAt = s.at;
  if (index === null) {
    s.rundown = { ...r, state: 'ended', pausedAt: null, back: null };
    d.record({ type: 'rundown.ended' });
    return;
  }
  s.rundown = { ...atItem(r, index, s.at), startedAt: r.startedAt ?? s.at, back: null };
  arrive(d);
}

export const goToNext = (d: Draft): void => {
  const r = d.state.rundown!;
  if (r.back) goBack(d);
  else goTo(d, nextInOrder(r, r.index));
};

/** The show has come to another item. */
export function arrive(d: Draft): void {
  const s = d.state;
  const r = s.rundown!;
  const item = currentItem(r)!;
  s.quietSince = s.at;
  d.record({ type: 'rundown.item', itemId: item.id, title: item.title, index: r.index });
  if (item.productId) showProduct(d, item.productId);
}

/** The time of the run that ends now goes to the item's account. */
function withSpent(r: RundownState, at: number): RundownState {
  const item = currentItem(r);
  if (!item || r.state === 'idle' || r.state === 'ended') return r;
  return { ...r, spent: { ...r.spent, [item.id]: (r.spent[item.id] ?? 0) + itemElapsedMs(r, at) } };
}

/** A conditional item breaks in: its own time begins, the other's stands still. */
function breakIn(d: Draft, index: number): void {
  const s = d.state;
  const r = s.rundown!;
  const item = r.rundown.items[index]!;
  const from = currentItem(r);
  const back = from && {
    itemId: from.id,
    line: r.line,
    clause: r.clause,
    elapsedMs: itemElapsedMs(r, s.at),
  };
  const triggers = { ...r.triggers, [item.id]: { ...triggerOf(r, item.id), due: false } };
  s.rundown = { ...atItem(withSpent(r, s.at), index, s.at), triggers, back: back ?? null };
  arrive(d);
}

/** After a conditional item the show goes on where it was. */
function goBack(d: Draft): void {
  const s = d.state;
  const r = s.rundown!;
  const { back } = r;
  const index = r.rundown.items.findIndex((i) => i.id === back?.itemId);
  if (!back || index < 0) return goTo(d, nextInOrder(r, r.index));
  if (s.speaking?.kind === 'script') endUtterance(d, 'interrupted', 'syllable');
  const left = withSpent(r, s.at);
  const spent = { ...left.spent, [back.itemId]: (left.spent[back.itemId] ?? 0) - back.elapsedMs };
  const at = atItem(left, index, s.at - back.elapsedMs);
  s.rundown = { ...at, spent, line: back.line, clause: back.clause, back: null };
  arrive(d);
}

/** Judges conditions, and moves the show on when the floor is free. Called at each step, before the floor is given away. */
export function runShow(d: Draft): void {
  judgeConditions(d);
  const s = d.state;
  if (s.speaking || s.rundown?.state !== 'running') return;
  moveOn(d);
  fillSilence(d);
}

function judgeConditions(d: Draft): void {
  const s = d.state;
  const r = s.rundown;
  if (!r) return;
  let { triggers } = r;
  for (const { id, when } of conditional(r)) {
    const old = triggerOf(r, id);
    const t = judged(when, old, watching(d), r.state === 'running');
    if (t === old) continue;
    triggers = { ...triggers, [id]: t };
    if (t.due && !old.due) d.record({ type: 'rundown.due', itemId: id });
  }
  if (triggers !== r.triggers) s.rundown = { ...r, triggers };
}

function moveOn(d: Draft): void {
  const s = d.state;
  const r = s.rundown!;
  if (r.back === null) {
    const due = r.rundown.items.findIndex((i, at) => i.when && at !== r.index && triggerOf(r, i.id).due);
    if (due >= 0) return breakIn(d, due);
  }
  const endsAt = itemEndsAt(r);
  if (endsAt !== null && s.at >= endsAt) return goToNext(d);
  const afterAt = afterLinesAt(r);
  if (afterAt === null || s.at < afterAt) return;
  if (atEndOf(currentItem(r)!) === 'next') return goToNext(d);
  s.rundown = { ...r, line: 0, clause: 0, linesDoneAt: null };
}

/** When silence is to be filled, Unix ms; null when it is wanted, or when there is something to say. */
function fillAt(d: Draft): number | null {
  const s = d.state;
  const r = s.rundown;
  if (r?.state !== 'running' || s.speaking || s.muted || s.stopped || s.queue.length > 0 || presenterHolds(s))
    return null;
  if (currentItem(r)?.kind === 'pause' || r.rundown.fillAfterMs === null) return null;
  if (nextLine(r, s.catalogue, s.at)) return null;
  return s.quietSince + (r.rundown.fillAfterMs ?? FILL_AFTER_MS);
}

function fillSilence(d: Draft): void {
  const s = d.state;
  const due = fillAt(d);
  if (due === null || s.at < due) return;
  // Whatever comes of it, the next is not before the same silence again.
  s.quietSince = s.at;
  const product = s.catalogue.products.find((p) => p.id === s.onStage);
  const filler = chooseFiller(fillersFor(product, s.catalogue, s.at), s.fillers, s.at);
  if (!filler) return;
  s.fillers = [...s.fillers.filter((f) => s.at - f.at < FILLER_REST_MS), { key: filler.key, at: s.at }];
  queueTurn(d, {
    kind: 'filler',
    title: filler.text,
    commentIds: [],
    productId: filler.productId,
    job: linesJob(filler.text, 'filler'),
    key: null,
    value: 0,
    since: s.at,
  });
}

/** When time alone next changes something in the show, Unix ms. */
export function showWakesAt(d: Draft): number | null {
  const s = d.state;
  const r = s.rundown;
  if (r?.state !== 'running') return null;
  const times = conditional(r).map(({ id, when }) => dueAt(when, triggerOf(r, id), watching(d)));
  if (!s.speaking) times.push(itemEndsAt(r), afterLinesAt(r), fillAt(d));
  const known = times.filter((t) => t !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
