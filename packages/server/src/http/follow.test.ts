import type { RoomEvent } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../store/memory-store.js';
import { commentEvent } from '../testing/events.js';
import { createFakeRoom } from '../testing/fake-room.js';
import { follow } from './follow.js';
import { EVENT_PAGE, SLOW_CONSUMER_MAX_EVENTS } from './limits.js';

/** A room and one consumer, whose event loop turns when the test says so. */
function setUp(after: number, past: number) {
  const store = createMemoryStore();
  const room = createFakeRoom('demo', store);
  let made = 0;
  const emit = (n: number) => {
    for (let i = 0; i < n; i++) room.emit(commentEvent(`c${made++}`));
  };
  emit(past);
  const seen: number[] = [];
  const work: (() => void)[] = [];
  const state = { room: true, cut: false };
  const following = follow({
    store,
    room,
    after,
    sink: {
      write(e: RoomEvent) {
        seen.push(e.seq);
        return state.room;
      },
      tooSlow: () => {
        state.cut = true;
      },
    },
    defer: (w) => void work.push(w),
  });
  const turn = () => work.shift()?.();
  const settle = () => {
    while (work.length > 0) turn();
  };
  const upTo = (n: number) => Array.from({ length: n - after }, (_, i) => after + i + 1);
  return { room, emit, seen, state, following, turn, settle, upTo };
}

describe('follow', () => {
  it('goes from past to live without gap or double, whatever happens between two pages', () => {
    const past = EVENT_PAGE * 2 + 10;
    const t = setUp(3, past);
    t.emit(1);
    t.turn();
    t.emit(2);
    t.turn();
    t.emit(EVENT_PAGE);
    t.settle();
    t.emit(5);
    expect(t.seen).toEqual(t.upTo(past + EVENT_PAGE + 8));
  });

  it('holds nothing back once it is live', () => {
    const t = setUp(0, 0);
    t.settle();
    t.emit(1);
    expect(t.seen).toEqual([1]);
  });

  it('pauses while the consumer is full, and goes on from the store', () => {
    const t = setUp(0, 4);
    t.state.room = false;
    t.settle();
    expect(t.seen).toEqual([1]);
    t.emit(3);
    expect(t.seen).toEqual([1]);
    t.state.room = true;
    t.following.drained();
    t.settle();
    t.emit(1);
    expect(t.seen).toEqual(t.upTo(8));
  });

  it('cuts off one that reads nothing, and lets go of the room', () => {
    const t = setUp(0, 1);
    t.state.room = false;
    t.settle();
    t.emit(SLOW_CONSUMER_MAX_EVENTS - 1);
    expect(t.state.cut).toBe(false);
    t.emit(1);
    expect(t.state.cut).toBe(true);
    expect(t.room.listeners()).toBe(0);
    t.following.drained();
    t.settle();
    expect(t.seen).toEqual([1]);
  });

  it('is silent after stop', () => {
    const t = setUp(0, 2);
    t.following.stop();
    t.following.stop();
    t.settle();
    t.emit(1);
    expect(t.seen).toEqual([]);
  });
});
