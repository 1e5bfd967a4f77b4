import type { RoomEvent, RoomView } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { filterComments } from './filter.js';
import { applyEvents, applyView, dismissUnanswered } from './reduce.js';
import { COMMENTS_MAX, emptyModel, type RoomModel } from './room-model.js';

type Loose = { type: RoomEvent['type'] } & Record<string, unknown>;
/** Journal lines from `seq` on, one every 10 ms. */
const journal = (from: number, ...events: Loose[]): RoomEvent[] =>
  events.map((e, i) => ({ ...e, seq: from + i, at: (from + i) * 10 }) as unknown as RoomEvent);

const heard = (id: string, text = `text of ${id}`): Loose => ({
  type: 'comment.received',
  comment: { id, text, user: { id: 'u', name: '小鹿' }, at: 5 },
});

const view: RoomView = {
  room: 'demo',
  seq: 0,
  at: 0,
  catalogue: {
    shop: 's',
    persona: { name: '小助', address: '大家', style: '' },
    policy: {},
    products: [
      {
        id: 'p1',
        link: 1,
        name: '防晒衣',
        aliases: [],
        category: '服饰',
        price: 99,
        unit: '件',
        stock: 0,
        skus: [{ id: 's1', options: { 颜色: '雾蓝' }, stock: 3 }],
        sizes: [],
        attributes: {},
        sellingPoints: [],
      },
    ],
  },
  onStage: null,
  muted: false,
  speaking: null,
  queue: [],
  rundown: {
    rundown: {
      title: 'r',
      items: [{ id: 'i1', kind: 'talk', title: '开场', durationMs: 60_000, lines: [] }],
    },
    index: 0,
    state: 'idle',
    itemSince: 0,
  },
  engines: [
    { id: 'a', kind: 'llm', title: 'A', licence: 'x', state: 'ready', active: true },
    { id: 'b', kind: 'llm', title: 'B', licence: 'x', state: 'ready', active: false },
  ],
  stages: { connected: 0, audible: false },
  latency: {},
  rehearsal: { running: false, sent: 0, total: 0 },
};
const open = applyView(emptyModel, view);
const run = (model: RoomModel, ...events: Loose[]): RoomModel =>
  applyEvents(model, journal(model.lastSeq + 1, ...events));

const started: Loose = {
  type: 'turn.started',
  utteranceId: 'u1',
  kind: 'answer',
  commentIds: ['c1', 'c2'],
  productId: 'p1',
  title: '多少钱',
};
const queued = (commentId: string): Loose => ({
  type: 'comment.queued',
  commentId,
  intent: 'question.price',
  productId: 'p1',
});
const clause: Loose = {
  type: 'turn.clause',
  utteranceId: 'u1',
  index: 0,
  text: '99元',
  facts: ['p1.price'],
  from: 'template',
};

describe('one comment, from heard to answered', () => {
  it('passes every status, with clauses, facts and marks', () => {
    let m = run(open, heard('c1', '多少钱'), heard('c2'), queued('c1'), queued('c2'));
    expect(m.comments.get('c1')).toMatchObject({ status: 'queued', intent: 'question.price' });
    expect(m.view!.queue).toHaveLength(2);
    m = run(m, started);
    expect(m.view!.queue).toEqual([]);
    expect(m.view!.speaking).toMatchObject({ utteranceId: 'u1', title: '多少钱' });
    m = run(
      m,
      clause,
      { type: 'speech.started', utteranceId: 'u1', index: 0, own: true, engine: 'kokoro', cached: true },
      { type: 'speech.played', utteranceId: 'u1', index: 0, by: 'stage' },
    );
    expect(m.utterances.get('u1')).toMatchObject({
      current: 0,
      engine: 'kokoro',
      cached: true,
      marks: { received: 5, picked: 50, words: 60, sound: 70, played: 80 },
      clauses: [{ text: '99元', facts: ['p1.price'], from: 'template' }],
    });
    m = run(m, { type: 'turn.ended', utteranceId: 'u1', outcome: 'done', commentIds: ['c1', 'c2'] });
    expect(m.view!.speaking).toBeNull();
    expect(m.comments.get('c2')).toMatchObject({ status: 'answered', utteranceId: 'u1' });
  });

  it('is put back when its answer was cut before a word', () => {
    const m = run(open, heard('c1'), heard('c2'), started, {
      type: 'turn.ended',
      utteranceId: 'u1',
      outcome: 'interrupted',
      commentIds: ['c2'],
    });
    expect([m.comments.get('c1')!.status, m.comments.get('c2')!.status]).toEqual(['queued', 'interrupted']);
  });

  it('stays open when the host did not know', () => {
    let m = run(open, heard('c1'), started, {
      type: 'question.unanswered',
      utteranceId: 'u1',
      commentIds: ['c1'],
      text: '含荧光剂吗',
    });
    m = run(m, { type: 'turn.ended', utteranceId: 'u1', outcome: 'done', commentIds: ['c1'] });
    expect(m.comments.get('c1')!.status).toBe('unanswered');
    expect(m.unanswered).toHaveLength(1);
    expect(filterComments(m.comments.values(), 'open', '')).toHaveLength(1);
    expect(dismissUnanswered(m, 'u1').unanswered).toEqual([]);
    const cue = { type: 'answer', commentId: 'c1', text: '不含' };
    expect(run(m, { type: 'cue.received', cueId: 'q', by: 'o', cue }).unanswered).toEqual([]);
  });
});

describe('history and live', () => {
  it('does not apply to the view what the view knows already', () => {
    const known = applyView(emptyModel, { ...view, seq: 10, muted: true });
    const m = applyEvents(
      known,
      journal(1, heard('c1'), queued('c1'), {
        type: 'cue.received',
        cueId: 'x',
        by: 'o',
        cue: { type: 'resume' },
      }),
    );
    expect(m.comments.get('c1')!.status).toBe('queued');
    expect(m.view!.queue).toEqual([]);
    expect(m.view!.muted).toBe(true);
    expect(m.view!.seq).toBe(10);
  });

  it('hears an event once', () => {
    const events = journal(1, heard('c1'), queued('c1'));
    const m = applyEvents(applyEvents(open, events), events);
    expect(m.commentsSeen).toBe(1);
    expect(m.view!.queue).toHaveLength(1);
  });

  it('takes from an old reading only what no event tells', () => {
    const m = run(open, heard('c1'), { type: 'product.shown', productId: 'p1' });
    const late = applyView(m, { ...view, seq: 1, latency: { picked: { p50: 1, p95: 2, n: 3 } } });
    expect(late.view!.onStage).toBe('p1');
    expect(late.view!.latency).toEqual({ picked: { p50: 1, p95: 2, n: 3 } });
    const fresh = applyView(m, { ...view, seq: 2, onStage: null });
    expect(fresh.view!.onStage).toBeNull();
    expect(fresh.view!.catalogue).toBe(m.view!.catalogue);
  });
});

describe('the rest of the room', () => {
  it('follows prices, stock and SKUs', () => {
    const m = run(
      open,
      { type: 'product.patched', productId: 'p1', patch: { price: 89, skus: [{ id: 's1', stock: 1 }] } },
      { type: 'product.changed', productId: 'p1', price: 89, stock: 1 },
    );
    expect(m.view!.catalogue.products[0]).toMatchObject({
      price: 89,
      stock: 0,
      skus: [{ id: 's1', stock: 1 }],
    });
  });

  it('follows mute, stop, rundown, engines and stages', () => {
    const cue = (c: object): Loose => ({ type: 'cue.received', cueId: 'x', by: 'o', cue: c });
    let m = run(open, heard('c1'), queued('c1'), cue({ type: 'mute' }), cue({ type: 'say', text: '欢迎' }));
    expect([m.view!.muted, m.view!.queue.length]).toEqual([true, 2]);
    m = run(
      m,
      cue({ type: 'stop' }),
      { type: 'rundown.item', itemId: 'i1', title: '开场', index: 0 },
      { type: 'rundown.paused' },
    );
    expect([m.view!.queue.length, m.view!.rundown!.state, m.pausedAt]).toEqual([0, 'paused', 70]);
    m = run(
      m,
      cue({ type: 'resume' }),
      { type: 'engine.switched', kind: 'llm', id: 'b', by: 'o' },
      { type: 'stage.changed', connected: 1, audible: true },
    );
    expect([m.view!.muted, m.view!.rundown!.state]).toEqual([false, 'running']);
    expect(m.view!.engines.map((e) => e.active)).toEqual([false, true]);
    expect(m.view!.stages).toEqual({ connected: 1, audible: true });
  });

  it('gives notice of what was refused, by its words', () => {
    const m = run(
      open,
      { type: 'cue.received', cueId: 'q1', by: 'o', cue: { type: 'sell', productId: 'p9' } },
      { type: 'cue.refused', cueId: 'q1', reason: 'no product p9', reasonZh: '没有商品 p9' },
    );
    expect(m.notices).toEqual([
      { seq: 2, type: 'cueRefused', cue: 'sell: p9', reason: { en: 'no product p9', zh: '没有商品 p9' } },
    ]);
    expect(m.openCues.size).toBe(0);
  });
});

describe('a flood', () => {
  it('keeps a bounded number of rows, and questions longer than chatter', () => {
    let m = run(open, heard('q1'), queued('q1'));
    for (let i = 0; i < 60; i += 1) {
      const batch = Array.from({ length: 50 }, (_, n) => [
        heard(`x${i}.${n}`),
        { type: 'comment.skipped', commentId: `x${i}.${n}`, reason: 'chatter' } satisfies Loose,
      ]).flat();
      m = run(m, ...batch);
    }
    expect(m.comments.size).toBeLessThanOrEqual(COMMENTS_MAX);
    expect(m.comments.has('q1')).toBe(true);
    expect(m.comments.has('x59.49')).toBe(true);
    expect(m.commentsSeen).toBe(3_001);
    expect(filterComments(m.comments.values(), 'questions', '').map((c) => c.id)).toEqual(['q1']);
    expect(filterComments(m.comments.values(), 'all', 'X59.49')).toHaveLength(1);
  });

  it('does not touch what it is not about', () => {
    const m = run(open, heard('c1'), started, clause);
    const after = run(m, heard('c9'));
    expect(after.utterances).toBe(m.utterances);
    expect(after.blocks).toBe(m.blocks);
  });
});

describe('the queue between two readings', () => {
  it('merges the same words, and looks only for what waits', () => {
    const m = run(
      open,
      heard('c1', '多少钱'),
      heard('c2', '多少钱'),
      heard('c3', '有货吗'),
      queued('c1'),
      queued('c2'),
      queued('c3'),
    );
    expect(m.view!.queue.map((q) => q.commentIds)).toEqual([['c1', 'c2'], ['c3']]);
    const stale = run(m, { type: 'comment.skipped', commentId: 'c3', reason: 'stale' });
    expect(stale.view!.queue.map((q) => q.commentIds)).toEqual([['c1', 'c2']]);
    expect(stale.comments.get('c3')).toMatchObject({ status: 'skipped', reason: 'stale' });
  });
});
