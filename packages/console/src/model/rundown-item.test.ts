import { editRundown, type Rundown } from '@zhubo/protocol';
import { expect, it } from 'vitest';
import { itemTimes, parseSpan } from './rundown-clock.js';
import { beforeAt, draftOf, newCondition, nextAt, saveEdit } from './rundown-item.js';

const item = (id: string) => ({ id, kind: 'talk' as const, title: id, durationMs: 60_000, lines: [] });
const rundown: Rundown = { title: 'r', items: ['a', 'b', 'c'].map(item) };

it('moves an item to where it was dropped', () => {
  const at = (id: string, to: number) => {
    const before = beforeAt(rundown.items, id, to);
    if (before === undefined) return 'stays';
    const result = editRundown(rundown, { op: 'move', itemId: id, before });
    return result.ok && result.rundown.items.map((i) => i.id).join('');
  };
  expect([at('a', 1), at('a', 2), at('c', 0), at('b', 1), at('c', 9)]).toEqual([
    'bac',
    'bca',
    'cab',
    'stays',
    'stays',
  ]);
});

it('saves what was typed, and nothing when the time is no time', () => {
  const draft = {
    ...draftOf(rundown.items[0]!),
    time: '2：30',
    lines: [
      { text: ' 好 ', draft: true },
      { text: ' ', draft: false },
    ],
  };
  expect(saveEdit('a', draft)).toMatchObject({
    change: { durationMs: 150_000, lines: [{ text: '好', state: 'draft' }], productId: null, when: null },
  });
  expect(saveEdit('a', { ...draft, time: 'x' })).toBeNull();
  expect([parseSpan('150'), parseSpan('0'), parseSpan('1:05')]).toEqual([150_000, null, 65_000]);
});

it('keeps the piece of a song or a dance, and of nothing else', () => {
  const song = { ...item('a'), kind: 'sing' as const, piece: 'moli-hua' };
  const saved = (draft: Partial<ReturnType<typeof draftOf>>) => saveEdit('a', { ...draftOf(song), ...draft });
  expect(saved({})).toMatchObject({ change: { kind: 'sing', piece: 'moli-hua' } });
  expect(saved({ piece: '' })).toMatchObject({ change: { piece: null } });
  expect(saved({ kind: 'talk' })).toMatchObject({ change: { kind: 'talk', piece: null } });
});

it('begins a condition with usual values', () => {
  expect(newCondition('stock', 'p1', 0)).toEqual({ type: 'stock', productId: 'p1', below: 10 });
  const now = new Date(2026, 10, 24, 21, 0).getTime();
  expect(nextAt(now, '20:30')).toBe(new Date(2026, 10, 25, 20, 30).getTime());
  expect(nextAt(now, 'late')).toBeNull();
});

it('tells what an item has had', () => {
  const show = { rundown, index: 1, state: 'running' as const, itemSince: 0, spentMs: { a: 70_000 } };
  expect(itemTimes(show, 0, 5_000)).toEqual({ hadMs: 70_000, overMs: 10_000 });
  expect(itemTimes(show, 1, 5_000)).toEqual({ hadMs: 5_000, overMs: -55_000 });
  expect(itemTimes(show, 2, 5_000)).toBeNull();
});
