import { describe, expect, it } from 'vitest';
import { isDraft, type Rundown, rundownSchema } from './rundown.js';
import { editRundown, rundownEditSchema } from './rundown-edit.js';

const r: Rundown = rundownSchema.parse({
  title: '今晚',
  items: ['a', 'b', 'c'].map((id) => ({
    id,
    kind: 'talk',
    title: id,
    durationMs: 1_000,
    lines: ['好', { text: '稿', state: 'draft' }],
  })),
});
const ids = (edit: unknown): string => {
  const result = editRundown(r, rundownEditSchema.parse(edit));
  return result.ok ? result.rundown.items.map((i) => i.id).join('') : `no ${result.field}`;
};

describe('editing a run of show', () => {
  it('moves, inserts and deletes, and says what does not fit', () => {
    expect(ids({ op: 'move', itemId: 'c', before: 'a' })).toBe('cab');
    expect(ids({ op: 'move', itemId: 'a', before: null })).toBe('bca');
    expect(ids({ op: 'move', itemId: 'a', before: 'a' })).toBe('abc');
    expect(ids({ op: 'move', itemId: 'x', before: null })).toBe('no itemId');
    expect(
      ids({ op: 'insert', before: 'b', item: { id: 'd', kind: 'dance', title: 'd', durationMs: 1 } }),
    ).toBe('adbc');
    expect(
      ids({ op: 'insert', before: null, item: { id: 'a', kind: 'talk', title: 'a', durationMs: 1 } }),
    ).toBe('no item.id');
    expect(ids({ op: 'delete', itemId: 'b' })).toBe('ac');
  });

  it('leaves alone what an update does not name, and takes away what it sets to null', () => {
    const first = editRundown(
      r,
      rundownEditSchema.parse({ op: 'update', itemId: 'a', change: { productId: 'p1', hold: true } }),
    );
    if (!first.ok) throw new Error(first.reason);
    expect(first.rundown.items[0]).toMatchObject({
      productId: 'p1',
      hold: true,
      title: 'a',
      lines: r.items[0]?.lines,
    });
    const second = editRundown(first.rundown, { op: 'update', itemId: 'a', change: { productId: null } });
    expect(second.ok && second.rundown.items[0]).not.toHaveProperty('productId');
  });

  it('approves a draft only as it was read', () => {
    expect(ids({ op: 'approve', itemId: 'a', line: 1, text: '别的' })).toBe('no text');
    expect(ids({ op: 'approve', itemId: 'a', line: 0, text: '好' })).toBe('no line');
    const done = editRundown(r, { op: 'approve', itemId: 'a', line: 1, text: '稿' });
    expect(done.ok && done.rundown.items[0]?.lines.some(isDraft)).toBe(false);
  });
});
