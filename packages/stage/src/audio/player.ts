import type { ClauseTrack } from '@zhubo/protocol';
import { type ClauseRef, type FromAudio, keyOf, type ToAudio } from './messages.js';
import type { Output } from './output.js';
import { pauseAfterMs } from './pause.js';
import { createPlayhead, type Heard } from './playhead.js';

/** A clause whose sound stopped coming is taken as whole after this, so that one lost stream cannot hold the show. */
export const LOST_SOUND_MS = 5_000;

/** Page time and timers, injected. */
export interface PlayerClock {
  now(): number;
  after(ms: number, run: () => void): void;
}

export interface PlayerEvents {
  /** The clause's first sample is being heard now. */
  played(ref: ClauseRef): void;
  finished(ref: ClauseRef, cut: boolean): void;
  ended(utteranceId: string): void;
  /** Silence after a stop; `dropped` clauses may be said again in a later epoch. */
  stopped(epoch: number, silentAtMs: number, dropped: readonly ClauseRef[]): void;
}

/** What is heard now, with the track it belongs to. */
export interface NowPlaying extends Heard {
  track: ClauseTrack;
}

export interface Player {
  clause(track: ClauseTrack, epoch: number): void;
  pcm(ref: ClauseRef, offset: number, pcm: Int16Array, last: boolean): void;
  end(utteranceId: string, clauses: number): void;
  stop(epoch: number, mode: 'now' | 'syllable'): void;
  /** Takes the epoch of a server that started anew; what is queued can be stopped by it. */
  adopt(epoch: number): void;
  /** Moves everything not yet heard to another output, in the middle of a word if need be. */
  use(output: (emit: (e: FromAudio) => void) => Promise<Output> | Output): Promise<void>;
  heard(): NowPlaying | null;
  bufferedMs(): number;
  starved(): number;
  output(): Output | null;
  /** Closes clauses whose sound was lost; call about once a second. */
  sweep(): void;
}

interface Pending {
  track: ClauseTrack;
  epoch: number;
  chunks: { offset: number; pcm: Int16Array; last: boolean }[];
  received: number;
  complete: boolean;
  arrivedMs: number;
  reported: boolean;
}

/** Keeps clauses until they are heard, hands them to the output, and tells of sound when it is heard, not before. */
export function createPlayer(clock: PlayerClock, events: PlayerEvents): Player {
  const pending = new Map<string, Pending>();
  const ends = new Map<string, number>();
  let output: Output | null = null;
  let playhead = createPlayhead(1);
  let starved = 0;
  let active: symbol | null = null;

  const send = (m: ToAudio): void => output?.send(m);
  /** Runs when the sound of this frame is heard. */
  const whenHeard = (frame: number, run: (atMs: number) => void): void => {
    const now = clock.now();
    const waitMs = output ? ((frame - output.heardFrame(now)) / output.rate) * 1000 : 0;
    if (waitMs <= 1) run(now + waitMs);
    else clock.after(waitMs, () => run(now + waitMs));
  };

  function take(e: FromAudio): void {
    playhead.take(e);
    if (e.type === 'started') whenHeard(e.frame, () => reportPlayed(e.ref));
    else if (e.type === 'starved') starved++;
    else if (e.type === 'finished')
      whenHeard(e.frame, () => {
        pending.delete(keyOf(e.ref));
        events.finished(e.ref, e.cut);
      });
    else if (e.type === 'ended')
      whenHeard(e.frame, () => {
        ends.delete(e.utteranceId);
        events.ended(e.utteranceId);
      });
    else if (e.type === 'stopped') {
      for (const ref of e.dropped) pending.delete(keyOf(ref));
      whenHeard(e.frame, (atMs) => events.stopped(e.epoch, atMs, e.dropped));
    }
  }

  function reportPlayed(ref: ClauseRef): void {
    const p = pending.get(keyOf(ref));
    if (!p || p.reported) return;
    p.reported = true;
    events.played(ref);
  }

  const announce = (p: Pending, fromS: number): void =>
    send({
      type: 'clause',
      clause: {
        utteranceId: p.track.utteranceId,
        index: p.track.index,
        epoch: p.epoch,
        sampleRate: p.track.sampleRate,
        pauseMs: p.track.pauseMs ?? pauseAfterMs(p.track.text),
        chars: p.track.chars,
        fromS,
      },
    });

  function heard(): NowPlaying | null {
    const h = output && playhead.at(output.heardFrame(clock.now()));
    const p = h && pending.get(keyOf(h));
    return h && p ? { ...h, track: p.track } : null;
  }

  return {
    clause(track, epoch) {
      const fresh = { chunks: [], received: 0, complete: false, arrivedMs: clock.now(), reported: false };
      const p: Pending = { track, epoch, ...fresh };
      pending.set(keyOf(track), p);
      announce(p, 0);
    },
    pcm(ref, offset, pcm, last) {
      const p = pending.get(keyOf(ref));
      if (!p) return;
      p.chunks.push({ offset, pcm, last });
      p.received = Math.max(p.received, offset + pcm.length);
      p.complete ||= last;
      p.arrivedMs = clock.now();
      send({ type: 'pcm', ref: { utteranceId: ref.utteranceId, index: ref.index }, offset, pcm, last });
    },
    end(utteranceId, clauses) {
      ends.set(utteranceId, clauses);
      send({ type: 'end', utteranceId, clauses });
    },
    stop: (epoch, mode) => send({ type: 'stop', epoch, mode }),
    adopt(epoch) {
      for (const p of pending.values()) p.epoch = Math.min(p.epoch, epoch);
      send({ type: 'adopt', epoch });
    },
    async use(open) {
      const mine = Symbol('output');
      const next = await open((e) => {
        if (mine === active) take(e);
      });
      const at = heard();
      output?.close();
      active = mine;
      output = next;
      playhead = createPlayhead(next.rate);
      for (const p of pending.values()) {
        announce(p, at && keyOf(at) === keyOf(p.track) ? at.positionS : 0);
        for (const c of p.chunks) send({ type: 'pcm', ref: refOf(p.track), ...c });
      }
      for (const [utteranceId, clauses] of ends) send({ type: 'end', utteranceId, clauses });
    },
    heard,
    bufferedMs() {
      const now = heard();
      let ms = 0;
      for (const p of pending.values()) {
        const done = now && keyOf(now) === keyOf(p.track) ? now.positionS : 0;
        ms += Math.max(0, p.received / p.track.sampleRate - done) * 1000;
      }
      return ms;
    },
    starved: () => starved,
    output: () => output,
    sweep() {
      for (const p of pending.values()) {
        if (p.complete || clock.now() - p.arrivedMs < LOST_SOUND_MS) continue;
        p.complete = true;
        send({ type: 'pcm', ref: refOf(p.track), offset: 0, pcm: new Int16Array(0), last: true });
      }
    },
  };
}

const refOf = (t: ClauseTrack): ClauseRef => ({ utteranceId: t.utteranceId, index: t.index });
