import { type ClauseRef, type FromAudio, keyOf } from './messages.js';

/** Where the sound is, as a viewer hears it. */
export interface Heard extends ClauseRef {
  /** Seconds of the clause that have been heard. */
  positionS: number;
}

interface Segment {
  ref: ClauseRef;
  frame: number;
  positionS: number;
  /** Frame at which it stood still or was over; null while it runs. */
  until: number | null;
  finished: boolean;
}

/** Turns the audio thread's events (which are ahead of the loudspeaker) into "what is heard now". */
export interface Playhead {
  take(event: FromAudio): void;
  /** What is heard at this context frame; null in silence between clauses. */
  at(frame: number): Heard | null;
}

/** @param rate the context's samples a second */
export function createPlayhead(rate: number): Playhead {
  let segments: Segment[] = [];
  const last = (ref: ClauseRef): Segment | undefined => {
    const s = segments.at(-1);
    return s && keyOf(s.ref) === keyOf(ref) ? s : undefined;
  };
  return {
    take(event) {
      if (event.type === 'running') segments.push({ ...event, ref: event.ref, until: null, finished: false });
      else if (event.type === 'starved' || event.type === 'finished') {
        const s = last(event.ref);
        if (s) {
          s.until ??= event.frame;
          s.finished = event.type === 'finished';
          if (s.finished) s.until = Math.min(s.until, event.frame);
        }
      }
    },
    at(frame) {
      // What ended before this frame is over; keep the one that is heard and those to come.
      const heard = segments.findLastIndex((s) => s.frame <= frame);
      if (heard > 0) segments = segments.slice(heard);
      const s = segments[0];
      if (!s || s.frame > frame) return null;
      if (s.finished && s.until !== null && frame >= s.until) return null;
      const run = Math.min(frame, s.until ?? frame) - s.frame;
      return { ...s.ref, positionS: s.positionS + run / rate };
    },
  };
}
