import { createReducer, triageFor } from '@zhubo/host';
import { catalogueSchema, type RoomEvent } from '@zhubo/protocol';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../store/memory-store.js';
import { type Happening, openJournaled } from './journaled.js';

const catalogue = catalogueSchema.parse({ shop: '店', persona: { name: '助' }, products: [] });
const heard = (id: string): Happening => ({
  type: 'comment.received',
  comment: { id, user: { id: 'v', name: 'v' }, text: '多少钱', at: 1 },
});

it('takes several in one go, and leaves out only the one that the journal refuses', () => {
  const told: unknown[] = [];
  const room = openJournaled({
    room: 'demo',
    store: createMemoryStore(),
    reduce: createReducer(triageFor),
    now: () => 1,
    act: () => {},
    onError: (error) => void told.push(error),
  });
  room.dispatch({ type: 'room.opened', catalogue, rundown: null });
  const events: RoomEvent[] = [];
  room.subscribe((e) => events.push(e));
  expect(room.dispatchAll([heard('a'), heard('b')])).toEqual([null, null]);
  const faults = room.dispatchAll([heard('c'), heard('a'), heard('d')]);
  expect(faults.map((f) => f === null)).toEqual([true, false, true]);
  expect(told).toHaveLength(1);
  expect(events.flatMap((e) => (e.type === 'comment.received' ? [e.comment.id] : []))).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
  expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 2));
});
