import { describe, expect, it } from 'vitest';
import { createPlayout, REPORT_GRACE_MS } from './playout.js';

/** A clock that only moves when told. */
function fakeClock() {
  let now = 0;
  let timers: { at: number; fn: () => void }[] = [];
  return {
    now: () => now,
    setTimer(afterMs: number, fn: () => void) {
      const t = { at: now + afterMs, fn };
      timers.push(t);
      return () => {
        timers = timers.filter((x) => x !== t);
      };
    },
    advance(ms: number) {
      const until = now + ms;
      for (;;) {
        const due = timers.filter((t) => t.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((t) => t !== due);
        now = due.at;
        due.fn();
      }
      now = until;
    },
  };
}

function setup(hasLead: boolean) {
  const clock = fakeClock();
  const heard: string[] = [];
  const playout = createPlayout({
    ...clock,
    hasLead: () => hasLead,
    onPlayed: (id, index, by) => heard.push(`${id}#${index} ${by}`),
    onEnded: (id) => heard.push(`${id} ended`),
  });
  return { clock, heard, playout };
}
const oneSecond = (utteranceId: string, index: number) => ({ utteranceId, index, sampleRate: 24_000 });

describe('playout', () => {
  it('without a stage plays by the clock', () => {
    const { clock, heard, playout } = setup(false);
    playout.begin('u1');
    playout.sent(oneSecond('u1', 0), 24_000);
    playout.sent(oneSecond('u1', 1), 24_000);
    playout.complete('u1');
    clock.advance(0);
    expect(heard).toEqual(['u1#0 clock']);
    clock.advance(1_100);
    expect(heard).toEqual(['u1#0 clock', 'u1#1 clock']);
    clock.advance(1_100);
    expect(heard.at(-1)).toBe('u1 ended');
  });

  it('with a stage waits for its reports', () => {
    const { clock, heard, playout } = setup(true);
    playout.begin('u1');
    playout.sent(oneSecond('u1', 0), 24_000);
    playout.complete('u1');
    playout.reportPlayed('u1', 0);
    playout.reportPlayed('u1', 0);
    clock.advance(1_050);
    playout.reportEnded('u1');
    clock.advance(60_000);
    expect(heard).toEqual(['u1#0 stage', 'u1 ended']);
  });

  it('a stage that falls silent does not wedge the floor', () => {
    const { clock, heard, playout } = setup(true);
    playout.begin('u1');
    playout.sent(oneSecond('u1', 0), 24_000);
    playout.complete('u1');
    clock.advance(1_100 + REPORT_GRACE_MS);
    expect(heard).toEqual(['u1#0 clock', 'u1 ended']);
  });

  it('an early report of the end, before all clauses were sent, is not the end', () => {
    const { heard, playout } = setup(true);
    playout.begin('u1');
    playout.sent(oneSecond('u1', 0), 24_000);
    playout.reportEnded('u1');
    expect(heard).toEqual([]);
  });

  it('after an abort nothing is reported', () => {
    const { clock, heard, playout } = setup(false);
    playout.begin('u1');
    playout.sent(oneSecond('u1', 0), 24_000);
    playout.abort();
    playout.reportEnded('u1');
    clock.advance(10_000);
    expect(heard).toEqual([]);
  });
});
