import { describe, expect, it } from 'vitest';
import type { RehearsalLine } from './line.js';
import { createReplay } from './player.js';

/** A clock that jumps from timer to timer. */
function fakeClock() {
  let now = 1_000;
  let timers: { at: number; run: () => void }[] = [];
  const advance = (ms: number): void => {
    const until = now + ms;
    for (;;) {
      const due = timers.filter((t) => t.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      timers = timers.filter((t) => t !== due);
      now = Math.max(now, due.at);
      due.run();
    }
    now = until;
  };
  return {
    advance,
    pending: () => timers.length,
    clock: {
      now: () => now,
      setTimer: (run: () => void, afterMs: number) => {
        const timer = { at: now + afterMs, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((t) => t !== timer);
        };
      },
    },
  };
}

const line = (atMs: number): RehearsalLine => ({
  atMs,
  comment: { user: { id: 'u', name: 'u' }, text: `${atMs}` },
});

function play(lines: RehearsalLine[], speed: number) {
  const fake = fakeClock();
  const sent: [number, string][] = [];
  let done = 0;
  const replay = createReplay({
    lines,
    speed,
    clock: fake.clock,
    send: (c) => sent.push([fake.clock.now() - 1_000, c.text]),
    onDone: () => {
      done += 1;
    },
  });
  return { ...fake, replay, sent, done: () => done };
}

describe('createReplay', () => {
  it('keeps the recorded pace', () => {
    const p = play([line(0), line(100), line(100), line(5_000)], 1);
    expect(p.sent).toEqual([]);
    p.advance(0);
    expect(p.sent).toEqual([[0, '0']]);
    p.advance(6_000);
    expect(p.sent.map(([at]) => at)).toEqual([0, 100, 100, 5_000]);
    expect(p.done()).toBe(1);
    expect(p.replay.progress()).toEqual({ sent: 4, total: 4, state: 'done' });
  });

  it('runs faster and slower', () => {
    const fast = play([line(0), line(1_000)], 10);
    fast.advance(100);
    expect(fast.sent.at(-1)).toEqual([100, '1000']);
    const slow = play([line(0), line(1_000)], 0.5);
    slow.advance(1_999);
    expect(slow.sent).toHaveLength(1);
    slow.advance(1);
    expect(slow.sent).toHaveLength(2);
  });

  it('does not add up the lateness of timers', () => {
    const p = play([line(0), line(10), line(20), line(30)], 1);
    const lateMs = 15;
    for (let t = 0; t < 60; t += lateMs) p.advance(lateMs);
    expect(p.sent.map(([at]) => at)).toEqual([0, 10, 20, 30]);
  });

  it('stands still while paused', () => {
    const p = play([line(0), line(1_000)], 1);
    p.advance(400);
    p.replay.pause();
    p.advance(60_000);
    expect(p.sent).toHaveLength(1);
    p.replay.resume();
    p.advance(599);
    expect(p.sent).toHaveLength(1);
    p.advance(1);
    expect(p.sent).toHaveLength(2);
  });

  it('sends nothing after stop, even when stopped by a send', () => {
    const p = play([line(0), line(0), line(10)], 1);
    p.replay.stop();
    p.advance(100);
    expect(p.sent).toEqual([]);
    expect(p.pending()).toBe(0);
    expect(p.done()).toBe(0);

    const fake = fakeClock();
    let n = 0;
    const replay = createReplay({
      lines: [line(0), line(0), line(0)],
      speed: 1,
      clock: fake.clock,
      send: () => {
        n += 1;
        replay.stop();
      },
    });
    fake.advance(100);
    expect(n).toBe(1);
  });

  it('is done at once with nothing to send, and refuses a speed of 0', () => {
    const p = play([], 1);
    p.advance(0);
    expect(p.done()).toBe(1);
    expect(() => play([], 0)).toThrow(RangeError);
    expect(() => play([], Number.NaN)).toThrow(RangeError);
  });

  it('waits longer than a timer can', () => {
    const month = 31 * 24 * 3_600_000;
    const p = play([line(month)], 1);
    p.advance(month - 1);
    expect(p.sent).toEqual([]);
    p.advance(1);
    expect(p.sent).toHaveLength(1);
  });
});
