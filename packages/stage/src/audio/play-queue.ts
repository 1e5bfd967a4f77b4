import { type ClauseRef, type FromAudio, keyOf, type QueuedClause, type ToAudio } from './messages.js';
import { createPcmStore, type PcmStore } from './pcm-store.js';
import { createInterpolator, type Interpolate } from './resample.js';
import { syllableEnd } from './syllable-end.js';

/** Sound that must be there before a clause begins (or goes on after running dry). */
export const PREBUFFER_MS = 60;
/** Fade before a cut. A cut without one clicks; the order is silence within 20 ms, message included. */
export const FADE_MS = 8;
/** A stop at the end of the syllable never waits longer than this. */
export const SYLLABLE_WAIT_MAX_MS = 250;

interface Item {
  clause: QueuedClause;
  store: PcmStore;
  read: Interpolate;
  /** Next source sample, fractional. */
  position: number;
  started: boolean;
  running: boolean;
}

interface Utterance {
  order: number;
  /** Clauses that will have come in all; null while more may come. */
  clauses: number | null;
  finished: number;
}

/** Plays clauses in order, sample by sample; runs in the audio thread and, muted, in the page. */
export interface PlayQueue {
  send(message: ToAudio): void;
  /** Fills `out` with the context's samples from `frame` on. */
  pull(out: Float32Array, frame: number): void;
  bufferedMs(): number;
}

/**
 * @param rate the context's samples a second
 * @param emit gets what happened, in order, with the exact frame
 */
export function createPlayQueue(rate: number, emit: (event: FromAudio) => void): PlayQueue {
  const utterances = new Map<string, Utterance>();
  const readers = new Map<number, Interpolate>();
  let queue: Item[] = [];
  let current: Item | null = null;
  let orders = 0;
  let epoch = Number.NEGATIVE_INFINITY;
  let frame = 0;
  let earliest = 0;
  let cut: { epoch: number; at: number } | null = null;

  const fadeFrames = Math.round((FADE_MS / 1000) * rate);
  const utterance = (id: string): Utterance => {
    const u = utterances.get(id) ?? { order: orders++, clauses: null, finished: 0 };
    utterances.set(id, u);
    return u;
  };
  const find = (ref: ClauseRef): Item | undefined =>
    [current, ...queue].find((i) => i !== null && keyOf(i.clause) === keyOf(ref)) ?? undefined;
  const ready = (i: Item): boolean =>
    i.store.complete() || i.store.filled() - i.position >= (PREBUFFER_MS / 1000) * i.clause.sampleRate;

  function add(clause: QueuedClause): void {
    if (clause.epoch < epoch || find(clause)) return;
    const read = readers.get(clause.sampleRate) ?? createInterpolator(clause.sampleRate, rate);
    readers.set(clause.sampleRate, read);
    const position = clause.fromS * clause.sampleRate;
    const store = createPcmStore(clause.sampleRate);
    queue.push({ clause, store, read, position, started: false, running: false });
    utterance(clause.utteranceId);
    const order = (i: Item): number => utterance(i.clause.utteranceId).order;
    queue.sort((a, b) => order(a) - order(b) || a.clause.index - b.clause.index);
  }

  function settle(id: string, at: number): void {
    const u = utterances.get(id);
    if (!u || u.clauses === null || u.finished < u.clauses) return;
    utterances.delete(id);
    emit({ type: 'ended', utteranceId: id, frame: at });
  }

  function finish(item: Item, at: number, wasCut: boolean): void {
    emit({ type: 'finished', ref: refOf(item), frame: at, cut: wasCut });
    current = null;
    if (wasCut) return;
    earliest = at + Math.round((item.clause.pauseMs / 1000) * rate);
    const u = utterance(item.clause.utteranceId);
    u.finished = Math.max(u.finished, item.clause.index + 1);
    settle(item.clause.utteranceId, at);
  }

  /** Drops what is older than the epoch; `at` is the first silent frame. */
  function flush(at: number, stopEpoch: number): void {
    const dropped: ClauseRef[] = [];
    const old = (i: Item): boolean => i.clause.epoch < stopEpoch;
    for (const i of queue.filter(old)) dropped.push(refOf(i));
    queue = queue.filter((i) => !old(i));
    if (current && old(current)) {
      dropped.unshift(refOf(current));
      finish(current, at, true);
    }
    const alive = new Set([current, ...queue].flatMap((i) => (i ? [i.clause.utteranceId] : [])));
    for (const id of [...utterances.keys()]) if (!alive.has(id)) utterances.delete(id);
    earliest = 0;
    cut = null;
    emit({ type: 'stopped', epoch: stopEpoch, frame: at, dropped });
  }

  function stop(stopEpoch: number, mode: 'now' | 'syllable'): void {
    epoch = Math.max(epoch, stopEpoch);
    const item = current;
    if (!item || item.clause.epoch >= stopEpoch || !item.running) return flush(frame, stopEpoch);
    const played = item.position / item.clause.sampleRate;
    const waitS =
      mode === 'now'
        ? 0
        : Math.min(SYLLABLE_WAIT_MAX_MS / 1000, syllableEnd(item.clause.chars, played) - played);
    const at = frame + Math.max(fadeFrames, Math.round(waitS * rate));
    cut = { epoch: stopEpoch, at: cut ? Math.min(cut.at, at) : at };
  }

  function adopt(next: number): void {
    epoch = next;
    for (const i of [current, ...queue])
      if (i) i.clause = { ...i.clause, epoch: Math.min(i.clause.epoch, next) };
  }

  /** Takes the next clause when its time has come. @returns whether something sounds at this frame. */
  function awake(at: number): boolean {
    if (!current) {
      const next = queue[0];
      if (!next || at < earliest || !ready(next)) return false;
      current = queue.shift()!;
    }
    const item = current;
    if (!item.running) {
      if (!ready(item)) return false;
      item.running = true;
      if (!item.started) emit({ type: 'started', ref: refOf(item), frame: at });
      item.started = true;
      const positionS = item.position / item.clause.sampleRate;
      emit({ type: 'running', ref: refOf(item), frame: at, positionS });
    }
    return true;
  }

  function sample(item: Item, at: number): number {
    const value = item.read(item.store.samples(), item.store.filled(), item.position);
    item.position += item.clause.sampleRate / rate;
    return cut && cut.at - at < fadeFrames ? (value * Math.max(0, cut.at - at)) / fadeFrames : value;
  }

  function step(at: number): number {
    if (cut && at >= cut.at) flush(at, cut.epoch);
    if (!awake(at)) return 0;
    const item = current!;
    if (item.position < item.store.filled()) return sample(item, at);
    if (item.store.complete()) {
      const { epoch: cutEpoch } = cut ?? {};
      finish(item, at, false);
      if (cutEpoch !== undefined) flush(at, cutEpoch);
    } else {
      item.running = false;
      const positionS = item.position / item.clause.sampleRate;
      emit({ type: 'starved', ref: refOf(item), frame: at, positionS });
      if (cut) flush(at, cut.epoch);
    }
    return 0;
  }

  return {
    send(m) {
      if (m.type === 'clause') add(m.clause);
      else if (m.type === 'pcm') find(m.ref)?.store.write(m.offset, m.pcm, m.last);
      else if (m.type === 'stop') stop(m.epoch, m.mode);
      else if (m.type === 'adopt') adopt(m.epoch);
      else {
        utterance(m.utteranceId).clauses = m.clauses;
        settle(m.utteranceId, frame);
      }
    },
    pull(out, from) {
      frame = from;
      for (let i = 0; i < out.length; i++) out[i] = step(from + i);
      frame = from + out.length;
    },
    bufferedMs: () =>
      [current, ...queue].reduce(
        (ms, i) => (i ? ms + ((i.store.filled() - i.position) / i.clause.sampleRate) * 1000 : ms),
        0,
      ),
  };
}

const refOf = (i: Item): ClauseRef => ({ utteranceId: i.clause.utteranceId, index: i.clause.index });
