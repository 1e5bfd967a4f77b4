import type { Timers } from '../timers.js';

export interface ManualTimers extends Timers {
  /** Moves the clock and runs what falls due, in order. */
  advance(ms: number): void;
  /** How many timers are set: 0 when everything was cleaned up. */
  pending(): number;
}

/** A clock that stands still until it is moved. */
export function createManualTimers(): ManualTimers {
  let clock = 0;
  const due = new Map<object, { at: number; run: () => void }>();
  return {
    now: () => clock,
    set(run, ms) {
      const handle = {};
      due.set(handle, { at: clock + ms, run });
      return handle;
    },
    clear: (handle) => void due.delete(handle as object),
    pending: () => due.size,
    advance(ms) {
      const until = clock + ms;
      for (;;) {
        const next = [...due].filter(([, t]) => t.at <= until).sort((a, b) => a[1].at - b[1].at)[0];
        if (next === undefined) break;
        due.delete(next[0]);
        clock = next[1].at;
        next[1].run();
      }
      clock = until;
    },
  };
}
