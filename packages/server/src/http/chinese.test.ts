import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoomRefusal } from '../room-handle.js';
import { CATALOGUE } from '../testing/fake-room.js';
import { problem, sender } from '../testing/http-client.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

let f: HttpFixture;
beforeAll(async () => {
  f = await openHttp();
});
afterAll(() => f.close());

const ZH = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' };
type Sending = Parameters<ReturnType<typeof sender>>;
const send = (method: Sending[0], url: string, body?: unknown, headers: Record<string, string> = {}) =>
  sender(() => f)(method, url, body, { ...ZH, ...headers });
/** `field: message` of each fault. */
const faults = async (...sending: Sending): Promise<string[]> =>
  (problem(await send(...sending)).errors ?? []).map((e) => `${e.field}: ${e.message}`);

const ROOM = '/api/rooms/demo';
const item = { id: 'a', kind: 'talk', title: '开场', durationMs: 60_000 };

describe('a fault in Chinese', () => {
  it('has title, detail and messages, and says so', async () => {
    const r = await send('POST', `${ROOM}/comments`, { text: '' });
    expect(r.headers['content-language']).toBe('zh-CN');
    expect(problem(r)).toMatchObject({
      title: '内容有误',
      detail: '内容不符合要求，见 errors。',
      errors: [
        { field: 'user', message: '缺少这一项（应为对象 {…}）' },
        { field: 'text', message: '不能为空' },
      ],
    });
    const english = await send('POST', `${ROOM}/comments`, { text: '' }, { 'accept-language': 'en' });
    expect(english.headers['content-language']).toBe('en');
    expect(problem(english)).toMatchObject({ title: 'Unprocessable Entity' });
  });

  it('names what is expected, whatever is wrong', async () => {
    expect(await faults('PATCH', `${ROOM}/products/p2`, { price: 1.999, stock: -1, pirce: 2 })).toEqual([
      'price: 最多两位小数（到分）',
      'stock: 不能小于 0',
      '(body): 这里没有这一项：pirce，请去掉',
    ]);
    expect(await faults('PATCH', `${ROOM}/products/p2`, { price: '9', stock: 1.5 })).toEqual([
      'price: 应为数字，收到的是文字',
      'stock: 应为整数，不能有小数',
    ]);
    expect(await faults('POST', `${ROOM}/engines`, { id: 'A b', baseUrl: 'x', model: '' })).toEqual([
      'id: 只能用小写字母、数字和 -，最多 40 个',
      'baseUrl: 应为完整的网址，如 http://127.0.0.1:8000/v1',
      'model: 不能为空',
    ]);
    expect((await faults('POST', `${ROOM}/cues`, { type: 'shout' }))[0]).toMatch(
      /^type: 只能是其中之一：say、/,
    );
    expect(
      await faults('PUT', `${ROOM}/rundown`, { title: 1, items: [{ ...item, kind: 'x', lines: [5] }] }),
    ).toEqual([
      'title: 应为文字，收到的是数字',
      'items[0].kind: 只能是其中之一：talk、sell、sing、dance、game、qa、pause',
      'items[0].lines[0]: 几种写法都不符：应为文字，收到的是数字；或 应为对象 {…}，收到的是数字',
    ]);
    expect(await faults('GET', `${ROOM}/events?after=x`)).toEqual([
      'after: 应为事件的序号（seq），0 或更大的整数',
    ]);
    expect(
      await faults('POST', `${ROOM}/comments`, '{"user":,', { 'content-type': 'application/json' }),
    ).toEqual([`(body): "{"user":," 里不该有 ','`]);
    await send('PUT', `${ROOM}/rundown`, { title: '今晚', items: [item] });
    expect(await faults('POST', `${ROOM}/rundown/edits`, { op: 'delete', itemId: 'a' })).toEqual([
      'itemId: 流程至少要留一项',
    ]);
  });

  it('tells the row and the column of a file, and what became of each row', async () => {
    const csv = { 'content-type': 'text/csv' };
    expect(await faults('PUT', `${ROOM}/catalogue`, '编号,名称,类目,价格\na,茶,饮料,九块\n', csv)).toEqual([
      '第 2 行，价格: 应为数字，收到的是文字',
    ]);
    expect(await faults('PUT', `${ROOM}/catalogue`, '编号,名称\na,茶\n', csv)).toEqual([
      '第 1 行: 缺少“类目”（category）这一列',
      '第 1 行: 缺少“价格”（price）这一列',
    ]);
    const r = await send('PUT', `${ROOM}/catalogue?dryRun=true`, '编号,名称,类目,价格\na,茶,饮料,9\n', csv);
    expect(r.headers['content-language']).toBe('zh-CN');
    expect(r.json().rows[0].notes).toEqual([
      { code: 'stockUnknown', message: '库存未知：主播不说数量，直到您填写' },
    ]);
    expect(f.room.catalogue()).toEqual(CATALOGUE);
  });

  it('is what a room says that cannot do it, and what the framework finds', async () => {
    const { cue } = f.room;
    f.room.cue = () => {
      throw new RoomRefusal({ en: 'no songs', zh: '没有歌' });
    };
    expect(problem(await send('POST', `${ROOM}/cues`, { type: 'sing' }))).toMatchObject({
      title: '现在不能这样做',
      detail: '没有歌',
    });
    f.room.cue = cue;
    expect(problem(await send('GET', '/api/rooms/%zz/state')).detail).toMatch(/百分号/);
    expect(problem(await send('DELETE', `${ROOM}/comments`)).detail).toBe('这个地址只能用 POST 或 GET。');
  });

  it('comes over a WebSocket too, by the language of its upgrade', async () => {
    const line = await f.connect(`${ROOM}/comments`, { headers: ZH });
    line.socket.send('{"text":1}');
    expect(await line.next()).toMatchObject({
      type: 'error',
      problem: { title: '内容有误', errors: [{ field: 'user' }, { message: '应为文字，收到的是数字' }] },
    });
    line.socket.close();
    const nowhere = await f.connect('/api/rooms/nowhere/comments', { headers: ZH });
    expect(await nowhere.closed).toEqual({
      code: 4404,
      reason: '没有这个直播间，GET /api/rooms 可查看全部直播间。',
    });
  });
});
