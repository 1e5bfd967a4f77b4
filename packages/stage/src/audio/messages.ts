import type { TimedChar } from '@zhubo/protocol';

/** Which clause of which utterance. */
export interface ClauseRef {
  utteranceId: string;
  index: number;
}

/** The part of a clause track that the audio thread needs. */
export interface QueuedClause extends ClauseRef {
  epoch: number;
  sampleRate: number;
  /** Silence after this clause before the next, ms. */
  pauseMs: number;
  /** Where syllables lie, for a stop that waits for the end of one. */
  chars: readonly TimedChar[];
  /** Seconds of this clause that were heard already, on another output. */
  fromS: number;
}

/** Page to audio thread. */
export type ToAudio =
  | { type: 'clause'; clause: QueuedClause }
  | { type: 'pcm'; ref: ClauseRef; offset: number; pcm: Int16Array; last: boolean }
  | { type: 'end'; utteranceId: string; clauses: number }
  | { type: 'stop'; epoch: number; mode: 'now' | 'syllable' }
  /** A server that started anew counts from here; what is queued counts as no newer. */
  | { type: 'adopt'; epoch: number };

/** Audio thread to page. `frame` counts the context's samples; sound of that frame leaves the loudspeaker later. */
export type FromAudio =
  | { type: 'started'; ref: ClauseRef; frame: number }
  /** From `frame` on the clause runs, and `positionS` of it is at that frame. */
  | { type: 'running'; ref: ClauseRef; frame: number; positionS: number }
  /** The sound ran out in the middle of a clause. */
  | { type: 'starved'; ref: ClauseRef; frame: number; positionS: number }
  | { type: 'finished'; ref: ClauseRef; frame: number; cut: boolean }
  | { type: 'ended'; utteranceId: string; frame: number }
  | { type: 'stopped'; epoch: number; frame: number; dropped: ClauseRef[] };

export const keyOf = (ref: ClauseRef): string => `${ref.utteranceId}#${ref.index}`;
