import type { RoomEvent, RoomView } from '@zhubo/protocol';
import type { EventsOptions } from '@zhubo/sdk';
import { expect, it } from 'vitest';
import { createRoomStore, HISTORY_EVENTS, REFRESH_MS, REFRESH_SOON_MS } from './room-store.js';

const received = (seq: number): RoomEvent => ({
  seq,
  at: seq,
  type: 'comment.received',
  comment: { id: `c${seq}`, text: 'x', user: { id: 'u', name: 'u' }, at: 1 },
});

/** A room whose state is whatever the test says, and a clock that it turns by hand. */
function room(firstSeq: number) {
  let seq = firstSeq;
  let fails = false;
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  let frames: (() => void)[] = [];
  const followed: EventsOptions[] = [];
  let last = 0;
  let reconnects = 0;
  const store = createRoomStore({
    now: () => now,
    nextFrame: (run) => frames.push(run),
    setTimer: (run, afterMs) => {
      const timer = { at: now + afterMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((t) => t !== timer);
      };
    },
    client: {
      state: () =>
        fails
          ? Promise.reject(new Error('down'))
          : Promise.resolve({ seq, latency: {} } as unknown as RoomView),
      events: (options) => {
        followed.push(options);
        last = options.after;
        return {
          lastSeq: () => last,
          reconnect: () => {
            reconnects += 1;
          },
          close: () => {},
        };
      },
    },
  });
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  };
  return {
    store,
    followed,
    settle,
    reconnects: () => reconnects,
    setSeq: (n: number) => {
      seq = n;
    },
    setFails: (f: boolean) => {
      fails = f;
    },
    send: (e: RoomEvent) => {
      last = e.seq;
      followed[0]!.onEvent(e);
    },
    advance: async (ms: number) => {
      now += ms;
      const due = timers.filter((t) => t.at <= now);
      timers = timers.filter((t) => t.at > now);
      for (const t of due) t.run();
      const drawn = frames;
      frames = [];
      for (const run of drawn) run();
      await settle();
    },
  };
}

it('reads the state, then follows from some way back', async () => {
  const r = room(5_000);
  await r.settle();
  expect(r.followed[0]!.after).toBe(5_000 - HISTORY_EVENTS);
  r.send(received(4_000));
  r.send(received(5_001));
  await r.advance(16);
  expect([...r.store.getModel().comments.keys()]).toEqual(['c4000', 'c5001']);
});

it('goes on trying when the server is not there, and says so meanwhile', async () => {
  const r = room(0);
  r.setFails(true);
  await r.settle();
  await r.advance(REFRESH_MS);
  expect(r.store.getLoadError()).toBeInstanceOf(Error);
  r.setFails(false);
  await r.advance(REFRESH_MS);
  expect(r.store.getLoadError()).toBeNull();
  expect(r.followed).toHaveLength(1);
});

it('dials again when the state runs ahead of a line that says it is open', async () => {
  const r = room(10);
  await r.settle();
  r.followed[0]!.onState?.({ status: 'open' });
  r.send(received(10));
  await r.advance(16);
  r.setSeq(30);
  for (let i = 0; i < 4 && r.reconnects() === 0; i += 1) await r.advance(REFRESH_MS);
  expect(r.reconnects()).toBe(1);
});

it('reads again soon after a command', async () => {
  const r = room(1);
  await r.settle();
  await r.advance(16);
  r.setSeq(7);
  r.store.refreshSoon();
  await r.advance(REFRESH_SOON_MS);
  expect(r.store.getModel().view!.seq).toBe(7);
});
