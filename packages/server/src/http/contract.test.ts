import { commentSchema, roomViewSchema } from '@zhubo/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../testing/fake-room.js';
import { problem, sender } from '../testing/http-client.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';
import { COMMENT_BODY_MAX_BYTES } from './limits.js';

let f: HttpFixture;
beforeEach(async () => {
  f = await openHttp();
});
afterEach(() => f.close());

const send = sender(() => f);
const user = { id: 'u1', name: '小王' };

describe('comments', () => {
  it('takes one and journals it', async () => {
    const r = await send('POST', '/api/rooms/demo/comments', { id: 'c1', user, text: '1号多少钱👗' });
    expect(r.statusCode).toBe(202);
    expect(r.json()).toEqual({ id: 'c1' });
    const [event] = f.store.read('demo', 0, 1);
    expect(event?.type === 'comment.received' && commentSchema.parse(event.comment).text).toBe('1号多少钱👗');
  });

  it('hears the same id once, and makes one where there is none', async () => {
    for (let i = 0; i < 2; i++)
      expect(
        (await send('POST', '/api/rooms/demo/comments', { id: 'c1', user, text: '在吗' })).json(),
      ).toEqual({
        id: 'c1',
      });
    expect(f.store.lastSeq('demo')).toBe(1);
    expect((await send('POST', '/api/rooms/demo/comments', { user, text: '在吗' })).json().id).toMatch(/./);
  });

  it('takes an emoji storm of the longest length', async () => {
    const text = '👨‍👩‍👧‍👦'.repeat(180);
    expect((await send('POST', '/api/rooms/demo/comments', { user, text })).statusCode).toBe(202);
  });

  it.each([
    ['no user', { text: 'x' }, 'user'],
    ['a name of the wrong type', { user: { id: 'u', name: 7 }, text: 'x' }, 'user.name'],
    ['an empty text', { user, text: '' }, 'text'],
    ['a long text', { user, text: '长'.repeat(2_001) }, 'text'],
    ['a NUL', { user, text: 'a\u0000b' }, 'text'],
    ['a carriage return', { user: { id: 'u', name: 'a\rb' }, text: 'x' }, 'user.name'],
    ['half a character', { user, text: '\ud83d' }, 'text'],
    ['a list', [], '(body)'],
    ['nothing', undefined, '(body)'],
  ])('refuses %s and names the field', async (_name, body, field) => {
    const r = await send('POST', '/api/rooms/demo/comments', body);
    const p = problem(r);
    expect(p.status).toBe(422);
    expect(p.errors?.map((e) => e.field)).toContain(field);
    expect(p.instance).toBe('/api/rooms/demo/comments');
    expect(f.store.lastSeq('demo')).toBe(0);
  });

  it('says where broken JSON is broken, and that GBK is not UTF-8', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(problem(await send('POST', '/api/rooms/demo/comments', '{"user":', headers))).toMatchObject({
      status: 400,
      detail: 'The body is not JSON.',
    });
    expect(
      problem(await send('POST', '/api/rooms/demo/comments', Buffer.from([0x22, 0xc4, 0xe3, 0x22]), headers))
        .detail,
    ).toMatch(/UTF-8/);
    expect(
      problem(await send('POST', '/api/rooms/demo/comments', '{"__proto__":{"a":1}}', headers)).status,
    ).toBe(400);
  });

  it('refuses a megabyte and other media types', async () => {
    const big = { user, text: 'x'.repeat(1024 * 1024) };
    expect(problem(await send('POST', '/api/rooms/demo/comments', big)).status).toBe(413);
    expect(COMMENT_BODY_MAX_BYTES).toBeLessThan(1024 * 1024);
    for (const type of ['text/plain', 'text/csv', 'application/x-www-form-urlencoded', 'nonsense']) {
      const p = problem(await send('POST', '/api/rooms/demo/comments', 'a=b', { 'content-type': type }));
      expect(p.status).toBe(415);
      expect(p.detail).toContain('application/json');
    }
  });
});

describe('rooms', () => {
  it('lists them, and says so for an unknown one', async () => {
    expect((await send('GET', '/api/rooms')).json()).toEqual({ rooms: [{ id: 'demo' }, { id: 'other' }] });
    for (const [method, path, body] of [
      ['POST', 'comments', { user, text: 'x' }],
      ['GET', 'state', undefined],
      ['GET', 'events', undefined],
      ['GET', 'catalogue', undefined],
      ['PUT', 'catalogue', CATALOGUE],
      ['POST', 'cues', { type: 'stop' }],
    ] as const) {
      const p = problem(await send(method, `/api/rooms/nowhere/${path}`, body));
      expect(p.status).toBe(404);
      expect(p.detail).toContain('/api/rooms');
    }
  });

  it('shows its state', async () => {
    expect(roomViewSchema.parse((await send('GET', '/api/rooms/demo/state')).json()).room).toBe('demo');
  });

  it('refuses what is not in the address', async () => {
    const p = problem(await send('GET', '/api/rooms/demo/state?token=secret'));
    expect(p.status).toBe(400);
    expect(p.errors).toEqual([{ field: '(query)', message: 'not known here: token; leave it out' }]);
    expect(p.instance).toBe('/api/rooms/demo/state');
    for (const after of ['-1', 'x', '', '1.5', '1e3', '9'.repeat(20)])
      expect(problem(await send('GET', `/api/rooms/demo/events?after=${after}`)).errors?.[0]?.field).toBe(
        'after',
      );
  });

  it('knows 404 from 405, and broken addresses', async () => {
    expect(problem(await send('GET', '/nothing')).status).toBe(404);
    const r = await send('DELETE', '/api/rooms/demo/comments');
    expect(problem(r).status).toBe(405);
    expect(r.headers.allow).toBe('POST, GET');
    expect(problem(await send('GET', '/api/rooms/%zz/state')).status).toBe(400);
    expect(problem(await send('GET', '/api/rooms/demo/stage')).status).toBe(426);
  });
});

describe('cues and rundown', () => {
  it('takes a cue for its room', async () => {
    const r = await send('POST', '/api/rooms/demo/cues', { type: 'say', text: '欢迎大家' });
    expect([r.statusCode, r.json()]).toEqual([202, { id: 'cue-1' }]);
    expect(f.room.cues).toEqual([{ cue: { type: 'say', text: '欢迎大家' }, by: 'operator' }]);
  });

  it('names what a cue may be', async () => {
    const p = problem(await send('POST', '/api/rooms/demo/cues', { type: 'shout' }));
    expect(p.errors?.[0]).toMatchObject({ field: 'type', message: expect.stringContaining("'stop'") });
  });

  it('replaces the rundown', async () => {
    const rundown = { title: '今晚', items: [{ id: 'i1', kind: 'talk', title: '开场', durationMs: 60_000 }] };
    expect((await send('PUT', '/api/rooms/demo/rundown', rundown)).json()).toEqual({ items: 1 });
    expect(f.room.rundowns[0]?.items[0]?.lines).toEqual([]);
    expect(
      problem(await send('PUT', '/api/rooms/demo/rundown', { title: 'x', items: [] })).errors?.[0]?.field,
    ).toBe('items');
  });

  it('changes the rundown on air, and names what does not fit', async () => {
    const edits = '/api/rooms/demo/rundown/edits';
    expect(problem(await send('POST', edits, { op: 'delete', itemId: 'i1' })).status).toBe(409);
    const item = { kind: 'talk', title: '开场', durationMs: 60_000 };
    const items = [
      { ...item, id: 'i1' },
      { ...item, id: 'i2' },
    ];
    await send('PUT', '/api/rooms/demo/rundown', { title: '今晚', items });
    expect((await send('GET', '/api/rooms/demo/rundown')).json().rundown.rundown.items).toHaveLength(2);
    expect((await send('POST', edits, { op: 'move', itemId: 'i2', before: 'i1' })).statusCode).toBe(200);
    expect(
      problem(await send('POST', edits, { op: 'move', itemId: 'i2', before: 'x' })).errors?.[0],
    ).toMatchObject({
      field: 'before',
    });
    expect(
      problem(await send('POST', edits, { op: 'update', itemId: 'i1', change: { id: 'z' } })).status,
    ).toBe(422);
  });

  it('takes a purchase, and names what an audience event may be', async () => {
    const url = '/api/rooms/demo/audience-events';
    const r = await send('POST', url, { id: 'e1', kind: 'purchase', user: { id: 'u', name: '小王' } });
    expect([r.statusCode, r.json()]).toEqual([202, { id: 'e1' }]);
    expect(
      problem(await send('POST', url, { kind: 'wink', user: { id: 'u', name: '小王' } })).errors?.[0]?.field,
    ).toBe('kind');
  });
});

describe('catalogue', () => {
  it('goes in, is reported row by row, and comes back', async () => {
    const r = await send('PUT', '/api/rooms/demo/catalogue', { ...CATALOGUE, shop: '新店' });
    expect(r.json()).toEqual({
      dryRun: false,
      columns: [],
      products: 2,
      rows: [
        { row: 1, id: 'p1', name: '轻薄防晒衣', status: 'ok' },
        { row: 2, id: 'p2', name: '冷萃乌龙茶', status: 'ok' },
      ],
    });
    expect((await send('GET', '/api/rooms/demo/catalogue')).json().shop).toBe('新店');
    expect((await send('GET', '/api/rooms/other/catalogue')).json().shop).toBe('小满百货');
  });

  it('refuses what is no catalogue, and names the product and field', async () => {
    const [a, b] = CATALOGUE.products;
    const twins = { ...CATALOGUE, products: [a, { ...b, link: 1, price: 1.999 }] };
    expect(problem(await send('PUT', '/api/rooms/demo/catalogue', twins)).errors?.[0]?.field).toBe(
      'products[1].price',
    );
    expect(
      problem(await send('PUT', '/api/rooms/demo/catalogue', { ...twins, products: [a, { ...b, link: 1 }] }))
        .errors,
    ).toEqual([{ field: 'products[1].link', message: 'same link as product 0; give each its own' }]);
    const p = problem(await send('PUT', '/api/rooms/demo/catalogue', 'a', { 'content-type': 'text/plain' }));
    expect(p.status).toBe(415);
    expect(p.detail).toContain('text/csv');
    expect(f.room.catalogue()).toEqual(CATALOGUE);
  });

  it('survives a deep and a long body', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(problem(await send('PUT', '/api/rooms/demo/catalogue', '['.repeat(200_000), headers)).status).toBe(
      400,
    );
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(problem(await send('PUT', '/api/rooms/demo/catalogue', deep, headers)).status).toBe(422);
  });

  it('takes a table', async () => {
    const csv = '编号,链接号,名称,类目,价格,库存,材质\nt1,1,"防晒衣,轻薄",服饰,¥89.00,12,锦纶\n';
    const r = await send('PUT', '/api/rooms/demo/catalogue', csv, {
      'content-type': 'text/csv; charset=utf-8',
    });
    expect(r.json()).toMatchObject({
      dryRun: false,
      products: 1,
      rows: [{ row: 2, id: 't1', name: '防晒衣,轻薄', status: 'ok' }],
    });
    expect(f.room.catalogue().products[0]).toMatchObject({
      price: 89,
      stock: 12,
      attributes: { 材质: '锦纶' },
    });
  });

  it('changes one product', async () => {
    const r = await send('PATCH', '/api/rooms/demo/products/p2', { price: 39.9, stock: 3 });
    expect(r.json()).toMatchObject({ id: 'p2', price: 39.9, stock: 3 });
    expect(problem(await send('PATCH', '/api/rooms/demo/products/p9', { price: 1 })).status).toBe(404);
    expect(problem(await send('PATCH', '/api/rooms/demo/products/p2', {})).status).toBe(422);
    expect(
      problem(await send('PATCH', '/api/rooms/demo/products/p2', { pirce: 1 })).errors?.[0]?.message,
    ).toMatch(/pirce/);
    expect(
      problem(await send('PATCH', '/api/rooms/demo/products/p1', { skus: [{ id: 'red', stock: 1 }] })).errors,
    ).toEqual([{ field: 'skus[0].id', message: 'not a SKU of this product: p1-blue-m' }]);
  });
});
