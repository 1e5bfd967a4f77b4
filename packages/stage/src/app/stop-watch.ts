import type { StopTimes } from './diagnostics.js';

/** Lips this near to shut are shut. */
export const CLOSED_JAW = 0.03;

/** Times a stop from its message to silence and to the closed mouth. */
export interface StopWatch {
  begin(epoch: number, nowMs: number): void;
  silent(epoch: number, atMs: number): void;
  /** Tell of the mouth as drawn (or of a page that draws nothing, as 0). */
  mouth(jawOpen: number, nowMs: number): void;
  last(): StopTimes | null;
}

/** @param report called once for each stop, when both times are known */
export function createStopWatch(report: (times: StopTimes) => void): StopWatch {
  let running: { epoch: number; startMs: number; silentMs: number | null } | null = null;
  let last: StopTimes | null = null;
  return {
    begin(epoch, nowMs) {
      running = { epoch, startMs: nowMs, silentMs: null };
    },
    silent(epoch, atMs) {
      if (running?.epoch === epoch) running.silentMs = Math.max(0, atMs - running.startMs);
    },
    mouth(jawOpen, nowMs) {
      if (!running || running.silentMs === null || jawOpen > CLOSED_JAW) return;
      const mouthClosedAfterMs = Math.max(0, nowMs - running.startMs);
      last = { epoch: running.epoch, silentAfterMs: running.silentMs, mouthClosedAfterMs };
      running = null;
      report(last);
    },
    last: () => last,
  };
}
