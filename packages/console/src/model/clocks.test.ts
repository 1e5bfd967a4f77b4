import { expect, it } from 'vitest';
import { amount, clockSpan, shortSpan } from '../i18n/format.js';
import { markDurations, sortMarks } from './marks.js';
import { rundownClock } from './rundown-clock.js';

const item = (id: string, durationMs: number) => ({
  id,
  kind: 'talk' as const,
  title: id,
  durationMs,
  lines: [],
});
const show = {
  rundown: { title: 'r', items: [item('a', 60_000), item('b', 30_000)] },
  index: 0,
  state: 'running' as const,
  itemSince: 1_000,
};

it('tells how far an item is over or under', () => {
  expect(rundownClock(show, 41_000, null)).toEqual({
    elapsedMs: 40_000,
    durationMs: 60_000,
    overMs: -20_000,
    endsAt: 91_000,
    showOverMs: 0,
  });
  expect(rundownClock(show, 71_000, null)).toMatchObject({ overMs: 10_000, endsAt: 101_000 });
  expect(rundownClock({ ...show, state: 'paused' }, 900_000, 21_000)).toMatchObject({
    elapsedMs: 20_000,
    endsAt: null,
  });
  expect(rundownClock({ ...show, state: 'idle' }, 0, null)).toBeNull();
});

it('writes spans and amounts', () => {
  expect([clockSpan(95_400), clockSpan(3_700_000), clockSpan(-5_000)]).toEqual(['1:35', '1:01:40', '0:05']);
  expect([shortSpan(84.6), shortSpan(1_240), shortSpan(12_345)]).toEqual(['85 ms', '1.24 s', '12.3 s']);
  expect([amount(49.9), amount(50)]).toEqual(['49.90', '50']);
});

it('counts an answer from its comment, and knows the order of marks', () => {
  const u = {
    id: 'u',
    kind: 'answer' as const,
    title: '',
    commentIds: [],
    productId: null,
    clauses: [],
    current: -1,
    marks: { received: 100, picked: 140, sound: 300 },
  };
  expect(markDurations(u)).toEqual([
    { mark: 'picked', ms: 40 },
    { mark: 'sound', ms: 200 },
  ]);
  expect(sortMarks(['played', 'new', 'picked'])).toEqual(['picked', 'played', 'new']);
});
