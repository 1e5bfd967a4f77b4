import type { ClauseTrack } from '@zhubo/protocol';
import { type ClauseRef, keyOf } from '../audio/messages.js';

/** Clauses that are remembered; far more than a server would send again after a break. */
const REMEMBERED = 500;

/**
 * What to do with a clause: play it; fill it (it is here in part: the sound that was missing follows);
 * or nothing, because it was said already (`known`) or is older than the last stop (`stale`).
 */
export type Verdict = 'play' | 'fill' | 'known' | 'stale';

/** Remembers what came and what was said, so that a reconnect or a late packet says nothing twice. */
export interface Ledger {
  accept(track: ClauseTrack, epoch: number): Verdict;
  /** Which clause a stream's samples belong to; null when they are to be thrown away. */
  ownerOf(stream: number): ClauseRef | null;
  /** All samples of this stream are here. */
  whole(stream: number): void;
  played(ref: ClauseRef): void;
  /** A stop cut these: they may be said again. */
  forget(refs: readonly ClauseRef[]): void;
  raise(epoch: number): void;
  /** Minus infinity before the first welcome. */
  epoch(): number;
  /** A server that started anew counts from its own epoch. */
  adopt(epoch: number): void;
  lastPlayed(): ClauseRef | null;
}

interface Entry {
  ref: ClauseRef;
  epoch: number;
  whole: boolean;
}

export function createLedger(): Ledger {
  const entries = new Map<string, Entry>();
  const streams = new Map<number, Entry>();
  let epoch = Number.NEGATIVE_INFINITY;
  let lastPlayed: ClauseRef | null = null;

  const trim = <K>(map: Map<K, unknown>): void => {
    for (const key of map.keys()) {
      if (map.size <= REMEMBERED) return;
      map.delete(key);
    }
  };

  return {
    accept(track, at) {
      if (at < epoch) return 'stale';
      const key = keyOf(track);
      const known = entries.get(key);
      if (known?.whole) return 'known';
      const entry = known ?? {
        ref: { utteranceId: track.utteranceId, index: track.index },
        epoch: at,
        whole: false,
      };
      entries.set(key, entry);
      streams.set(track.stream, entry);
      trim(entries);
      trim(streams);
      return known ? 'fill' : 'play';
    },
    ownerOf(stream) {
      const entry = streams.get(stream);
      return entry && entry.epoch >= epoch ? entry.ref : null;
    },
    whole(stream) {
      const entry = streams.get(stream);
      if (entry) entry.whole = true;
      streams.delete(stream);
    },
    played(ref) {
      lastPlayed = ref;
    },
    forget(refs) {
      for (const ref of refs) entries.delete(keyOf(ref));
    },
    raise(next) {
      epoch = Math.max(epoch, next);
    },
    epoch: () => epoch,
    adopt(next) {
      epoch = next;
    },
    lastPlayed: () => lastPlayed,
  };
}
