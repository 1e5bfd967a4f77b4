import type { Rundown, RundownItem } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { linesBegun, performs, play, records } from '../testing/play.js';

const item = (id: string, more: Partial<RundownItem> = {}): RundownItem => ({
  id,
  kind: 'talk',
  title: id,
  durationMs: 60_000,
  lines: [`这里是${id}项的台词。`],
  atEnd: 'quiet',
  ...more,
});
const show = (items: RundownItem[], more: Partial<Rundown> = {}): Rundown => ({
  title: '试播',
  items,
  fillAfterMs: null,
  ...more,
});
const started = (items: RundownItem[], more: Partial<Rundown> = {}) => {
  const room = play(show(items, more));
  room.cue({ type: 'rundown', action: 'start' });
  return room;
};
const visited = (room: ReturnType<typeof play>) => records(room.all, 'rundown.item').map((r) => r.itemId);

describe('the run of show', () => {
  it('goes from item to item by time, tells what each had, and ends', () => {
    const room = started([item('a'), item('b', { durationMs: 30_000 })]);
    room.pass(100_000);
    expect(visited(room)).toEqual(['a', 'b']);
    expect(room.state.rundown).toMatchObject({ state: 'ended', spent: { a: 60_000, b: 30_000 } });
    expect(records(room.all, 'rundown.ended')).toHaveLength(1);
  });

  it('lets a line be finished when the time is over', () => {
    const room = started([
      item('a', { durationMs: 5_000, lines: ['一句很长的话说了很久很久。'] }),
      item('b'),
    ]);
    room.pass(20_000, { hear: false });
    expect(visited(room)).toEqual(['a', 'b']); // the watchdog gave it up after 15 s
    const heard = started([item('a', { durationMs: 500 }), item('b')]);
    heard.pass(700);
    expect(visited(heard)).toEqual(['a']);
    heard.pass(400);
    expect(visited(heard)).toEqual(['a', 'b']);
  });

  it('stands still while paused and keeps the remaining time', () => {
    const room = started([item('a'), item('b')]);
    room.pass(9_000);
    room.cue({ type: 'rundown', action: 'pause' });
    room.pass(600_000);
    expect(visited(room)).toEqual(['a']);
    room.cue({ type: 'rundown', action: 'start' });
    room.pass(49_000);
    expect(visited(room)).toEqual(['a']);
    room.pass(2_000);
    expect(visited(room)).toEqual(['a', 'b']);
  });

  it('loops the whole show, or an item until the operator goes on', () => {
    const looped = started([item('a'), item('b')], { loop: true });
    looped.pass(250_000);
    expect(visited(looped)).toEqual(['a', 'b', 'a', 'b', 'a']);
    const held = started([item('a', { hold: true, atEnd: 'repeat' }), item('b')]);
    held.pass(300_000);
    expect(visited(held)).toEqual(['a']);
    expect(linesBegun(held.all).length).toBeGreaterThan(20);
    held.cue({ type: 'rundown', action: 'next' });
    expect(visited(held)).toEqual(['a', 'b']);
  });

  it('says lines once and goes on when they are said', () => {
    const room = started([item('a', { lines: ['第一句台词。', '第二句台词。'], atEnd: 'next' }), item('b')]);
    room.pass(5_000);
    expect(linesBegun(room.all)).toEqual(['第一句台词。', '第二句台词。', '这里是b项的台词。']);
  });

  it('never speaks a draft, and speaks it once it is approved', () => {
    const room = started([
      item('a', {
        lines: ['第一句台词。', { text: '没批的台词。', state: 'draft' }, '第三句台词。'],
        atEnd: 'repeat',
      }),
    ]);
    room.pass(20_000);
    expect(linesBegun(room.all)).not.toContain('没批的台词。');
    const stale = { op: 'approve', itemId: 'a', line: 1, text: '别的话。' } as const;
    expect(
      records(room.send({ type: 'rundown.edited', edit: stale, by: 'op' }), 'rundown.refused'),
    ).toHaveLength(1);
    room.send({ type: 'rundown.edited', edit: { ...stale, text: '没批的台词。' }, by: 'op' });
    room.pass(20_000);
    expect(linesBegun(room.all)).toContain('没批的台词。');
  });

  it('resumes at the clause where an answer broke in, even when a clause before it was blocked', () => {
    const room = started([
      item('a', { lines: ['第一段没过审，第二段说完了，第三段正在说，第四段没说到。'] }),
    ]);
    for (const [index, line] of [1, 2].entries()) {
      room.send({
        type: 'turn.clause',
        utteranceId: 'u1',
        index,
        text: '段',
        facts: [],
        from: 'script',
        line,
      });
      room.send({ type: 'speech.played', utteranceId: 'u1', index, by: 'stage' });
    }
    room.comment('c1', '多少钱');
    room.pass(1_500);
    expect(linesBegun(room.all).at(-1)).toBe('第三段正在说，第四段没说到。');
  });

  it('presents a product without a script by its facts', () => {
    const room = started([item('a', { kind: 'sell', productId: 'p1', lines: [] })]);
    room.pass(30_000);
    const said = linesBegun(room.all).join('');
    expect(said).toContain('【链接】');
    expect(said).toContain('双层不锈钢');
    expect(said).toContain('【价格】');
    expect(room.state.onStage).toBe('p1');
  });
});

describe('conditions', () => {
  it('when stock < 5: breaks in once, goes back to the line and time, and not again before the stock has risen', () => {
    const alarm = item('low', {
      when: { type: 'stock', productId: 'p1', below: 5 },
      lines: ['库存不多了。'],
      durationMs: 10_000,
    });
    const room = started([item('a', { lines: ['第一句台词。', '第二句台词。'] }), alarm, item('b')]);
    const stock = (n: number) => room.send({ type: 'product.patched', productId: 'p1', patch: { stock: n } });
    room.pass(1_000);
    stock(4);
    stock(3);
    room.pass(30_000);
    expect(visited(room)).toEqual(['a', 'low', 'a']);
    expect(linesBegun(room.all)).toEqual(['第一句台词。', '第二句台词。', '库存不多了。']);
    stock(5);
    stock(4);
    room.pass(1_000);
    expect(visited(room)).toEqual(['a', 'low', 'a']); // five is not well above five
    stock(8);
    stock(2);
    room.pass(15_000);
    expect(visited(room)).toEqual(['a', 'low', 'a', 'low', 'a']);
    room.pass(70_000);
    expect(visited(room)).toEqual(['a', 'low', 'a', 'low', 'a', 'b']);
    expect(room.state.rundown?.spent.a).toBe(60_000);
  });

  it('after 30 s without a question: once, until somebody has asked', () => {
    const quiet = item('q', { when: { type: 'quiet', afterMs: 30_000 }, durationMs: 5_000, lines: [] });
    const room = started([item('a', { durationMs: 3_600_000 }), quiet]);
    room.pass(29_000);
    expect(visited(room)).toEqual(['a']);
    room.pass(200_000);
    expect(visited(room)).toEqual(['a', 'q', 'a']);
    room.comment('c1', '多少钱');
    room.pass(40_000);
    expect(visited(room)).toEqual(['a', 'q', 'a', 'q', 'a']);
  });

  it('when viewers ask the price 3 times in 20 s: once a wave', () => {
    const asked = item('p', {
      when: { type: 'asked', intent: 'question.price', times: 3, withinMs: 20_000 },
      durationMs: 4_000,
      lines: [],
    });
    const room = started([item('a', { durationMs: 3_600_000 }), asked]);
    const ask = (n: number) => room.comment(`c${n}`, `问价${n}`, `v${n}`);
    for (const n of [1, 2]) ask(n);
    room.pass(25_000);
    for (const n of [3, 4]) ask(n);
    expect(visited(room)).toEqual(['a']);
    for (const n of [5, 6, 7, 8]) ask(n);
    room.pass(15_000);
    expect(visited(room)).toEqual(['a', 'p', 'a']);
    room.pass(30_000);
    for (const n of [9, 10, 11]) ask(n);
    room.pass(15_000);
    expect(visited(room)).toEqual(['a', 'p', 'a', 'p', 'a']);
  });

  it('at a time: once, also in a show that loops', () => {
    const room = play(null);
    const at = room.now + 30_000;
    const timed = item('t', { when: { type: 'time', at }, durationMs: 5_000 });
    room.send({ type: 'rundown.replaced', rundown: show([item('a'), timed], { loop: true }) });
    room.cue({ type: 'rundown', action: 'start' });
    room.pass(200_000);
    expect(visited(room).filter((id) => id === 't')).toEqual(['t']);
  });
});

describe('edits on air', () => {
  it('the cursor stays on its item when others are moved, put in and taken out', () => {
    const room = started([item('a'), item('b'), item('c')]);
    const edit = (e: Parameters<typeof room.send>[0] extends never ? never : object) =>
      room.send({ type: 'rundown.edited', edit: e as never, by: 'op' });
    edit({ op: 'move', itemId: 'a', before: null });
    edit({ op: 'insert', item: item('d'), before: 'b' });
    edit({ op: 'delete', itemId: 'c' });
    expect(room.state.rundown?.rundown.items.map((i) => i.id)).toEqual(['d', 'b', 'a']);
    expect(room.state.rundown).toMatchObject({ index: 2, state: 'running' });
  });

  it('deleting the item on air goes on with the one after it', () => {
    const room = started([item('a'), item('b')]);
    const out = room.send({ type: 'rundown.edited', edit: { op: 'delete', itemId: 'a' }, by: 'op' });
    expect(out.some((c) => c.type === 'abort')).toBe(true);
    expect(linesBegun(out)).toEqual(['这里是b项的台词。']);
  });

  it('a line rewritten while it is said is broken off and said as it is now', () => {
    const room = started([item('a')]);
    const out = room.send({
      type: 'rundown.edited',
      edit: { op: 'update', itemId: 'a', change: { lines: ['改过的台词。'] } },
      by: 'op',
    });
    expect(out.some((c) => c.type === 'abort')).toBe(true);
    expect(linesBegun(out)).toEqual(['改过的台词。']);
  });

  it('a line put in before the one being said does not make it be said twice', () => {
    const room = started([item('a', { lines: ['第一句台词。', '第二句台词。'] })]);
    room.pass(1_100);
    room.send({
      type: 'rundown.edited',
      edit: {
        op: 'update',
        itemId: 'a',
        change: { lines: ['新的开头。', '第一句台词。', '第二句台词。', '新的结尾。'] },
      },
      by: 'op',
    });
    room.pass(10_000);
    expect(linesBegun(room.all)).toEqual(['第一句台词。', '第二句台词。', '新的结尾。']);
  });

  it('a new rundown silences the old one', () => {
    const room = started([item('a')]);
    room.send({ type: 'rundown.replaced', rundown: show([item('x')]) });
    expect(room.state.speaking).toBeNull();
    expect(performs(room.pass(10_000))).toEqual([]);
  });
});

describe('silence', () => {
  it('is filled after a while, with other words each time within ten minutes', () => {
    const room = started([item('a', { durationMs: 3_600_000, lines: [], kind: 'qa', productId: 'p1' })], {
      fillAfterMs: 12_000,
    });
    room.pass(600_000);
    const said = linesBegun(room.all);
    expect(said.length).toBeGreaterThan(15);
    expect(new Set(said).size).toBe(said.length);
    expect(said[0]).toContain('【商品】');
  });

  it('is left alone in a pause, when paused, and when somebody speaks', () => {
    const rest = started([item('a', { kind: 'pause', lines: [] })], { fillAfterMs: 5_000 });
    expect(performs(rest.pass(50_000))).toEqual([]);
    const paused = started([item('a', { lines: [] })], { fillAfterMs: 5_000 });
    paused.cue({ type: 'rundown', action: 'pause' });
    expect(performs(paused.pass(50_000))).toEqual([]);
  });

  it('a question breaks into a filler, which does not come again', () => {
    const room = started([item('a', { lines: [], durationMs: 600_000 })], { fillAfterMs: 5_000 });
    room.pass(5_000, { hear: false });
    expect(room.state.speaking?.kind).toBe('filler');
    const out = room.comment('c1', '多少钱');
    expect(out).toContainEqual(expect.objectContaining({ type: 'abort', mode: 'syllable' }));
    expect(room.state.speaking?.kind).toBe('answer');
    room.pass(2_000);
    expect(room.state.queue).toEqual([]);
  });
});
