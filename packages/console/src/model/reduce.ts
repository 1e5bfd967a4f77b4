import type { RoomEvent, RoomView } from '@zhubo/protocol';
import { boundComments, foldComment } from './comments.js';
import { foldFeeds } from './feeds.js';
import { foldProduct } from './products.js';
import { foldQueue } from './queue.js';
import type { Draft, RoomModel } from './room-model.js';
import { foldShow } from './show.js';
import { foldSpeech } from './speech.js';

/**
 * Folds a batch of journal events, in order, into the model. Events up to the view's own `seq` are history: they fill
 * the lists, while the view, which knows them already, is left as it is.
 */
export function applyEvents(model: RoomModel, events: readonly RoomEvent[]): RoomModel {
  if (events.length === 0) return model;
  const d: Draft = {
    ...model,
    comments: new Map(model.comments),
    utterances: new Map(model.utterances),
    unanswered: [...model.unanswered],
    blocks: [...model.blocks],
    notices: [...model.notices],
    openCues: new Map(model.openCues),
  };
  for (const e of events) {
    if (e.seq <= d.lastSeq) continue;
    d.lastSeq = e.seq;
    const live = d.view !== null && e.seq > d.view.seq;
    if (live && d.view) d.view = foldView(d, d.view, e);
    foldComment(d, e);
    foldSpeech(d, e);
    foldFeeds(d, e, live);
    if (e.type === 'rundown.paused') d.pausedAt = e.at;
    if (e.type === 'rundown.item' || e.type === 'rundown.replaced') d.pausedAt = null;
  }
  boundComments(d.comments);
  return keepUnchanged(model, d);
}

function foldView(d: Draft, view: RoomView, e: RoomEvent): RoomView {
  const next = foldShow(foldProduct(view, e), e);
  const queue = foldQueue(d, next.queue, e);
  return { ...next, queue, seq: e.seq, at: e.at };
}

/** Lists that no event touched keep their identity, so that what shows them is not drawn again. */
function keepUnchanged(model: RoomModel, d: Draft): RoomModel {
  const same = <T>(a: readonly T[], b: readonly T[]): boolean =>
    a.length === b.length && a.every((x, i) => x === b[i]);
  const sameMap = <K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean => {
    if (a.size !== b.size) return false;
    for (const [k, v] of b) if (a.get(k) !== v) return false;
    return true;
  };
  return {
    ...d,
    utterances: sameMap(model.utterances, d.utterances) ? model.utterances : d.utterances,
    unanswered: same(model.unanswered, d.unanswered) ? model.unanswered : d.unanswered,
    blocks: same(model.blocks, d.blocks) ? model.blocks : d.blocks,
    notices: same(model.notices, d.notices) ? model.notices : d.notices,
    openCues: sameMap(model.openCues, d.openCues) ? model.openCues : d.openCues,
  };
}

/**
 * Takes a freshly read state. One that is older than the events already folded in only brings what no event tells:
 * latency, engines, stages and rehearsal.
 */
export function applyView(model: RoomModel, view: RoomView): RoomModel {
  const old = model.view;
  if (old && view.seq < model.lastSeq) {
    const { latency, engines, stages, rehearsal } = view;
    return { ...model, view: { ...old, latency, engines, stages, rehearsal } };
  }
  // The journal read back at the start does not reach to the beginning of a long show; the state's list does.
  if (!old) return { ...model, view, unanswered: view.unanswered ?? model.unanswered };
  return { ...model, view: shareParts(old, view) };
}

/** Parts of a new view that say the same as before keep their identity. */
function shareParts(old: RoomView, next: RoomView): RoomView {
  const shared = { ...next } as Record<string, unknown>;
  for (const [key, value] of Object.entries(old))
    if (JSON.stringify(value) === JSON.stringify(shared[key])) shared[key] = value;
  return shared as RoomView;
}

/** Takes a question off the open list: the operator has seen it. */
export const dismissUnanswered = (model: RoomModel, utteranceId: string): RoomModel => ({
  ...model,
  unanswered: model.unanswered.filter((q) => q.utteranceId !== utteranceId),
});
