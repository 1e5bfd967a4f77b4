import type { StageUp } from '@zhubo/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';
import { BAD_MESSAGES_MAX, SOCKET_MESSAGE_MAX_BYTES } from './limits.js';

let f: HttpFixture;
beforeEach(async () => {
  f = await openHttp();
});
afterEach(() => f.close());

/** A connected page and the room's end of it. */
async function attach() {
  const line = await f.connect('/api/rooms/demo/stage');
  await expect.poll(() => f.room.stages.length).toBe(1);
  const heard: StageUp[] = [];
  const end = f.room.stages[0]!;
  end.onMessage((m) => heard.push(m));
  return { line, end, heard };
}

describe('the stage wire', () => {
  it('carries checked messages up, text and sound down', async () => {
    const { line, end, heard } = await attach();
    line.socket.send('{"type":"hello","audible":true,"played":null}');
    await expect.poll(() => heard).toEqual([{ type: 'hello', audible: true, played: null }]);
    end.send('{"type":"lead","lead":true}');
    end.send(new Uint8Array([1, 2, 3]));
    expect(await line.next()).toEqual({ type: 'lead', lead: true });
    expect(await line.next()).toEqual(Buffer.from([1, 2, 3]));
    await expect.poll(() => end.bufferedBytes()).toBe(0);
  });

  it('tells both ends when it closes, and may be used afterwards without harm', async () => {
    const { line, end } = await attach();
    let closed = 0;
    end.onClose(() => {
      closed += 1;
    });
    end.close(1013, '太慢'.repeat(100));
    const { code, reason } = await line.closed;
    expect(code).toBe(1013);
    expect(reason).toMatch(/^(太慢)+太?$/);
    await expect.poll(() => closed).toBe(1);
    end.onClose(() => {
      closed += 1;
    });
    expect(closed).toBe(2);
    end.send('late');
  });

  it('answers what it cannot read, by name, and closes only on the incurable', async () => {
    const { line, heard } = await attach();
    const bad = async (data: string | Buffer) => {
      line.socket.send(data);
      return ((await line.next()) as { problem: { status: number; errors?: { field: string }[] } }).problem;
    };
    expect((await bad('{')).status).toBe(400);
    expect((await bad(Buffer.from([1]))).status).toBe(415);
    expect((await bad('{"type":"played","utteranceId":"u"}')).errors?.[0]?.field).toBe('index');
    expect((await bad('{"type":"stats","fps":null,"bufferedMs":0,"driftMs":0,"starved":0}')).status).toBe(
      422,
    );
    line.socket.send('{"type":"ended","utteranceId":"u1"}');
    await expect.poll(() => heard).toEqual([{ type: 'ended', utteranceId: 'u1' }]);
    for (let i = 4; i < BAD_MESSAGES_MAX; i++) await bad('?');
    expect((await line.closed).code).toBe(1008);
  });

  it('ends with 1009 on a message that is too long', async () => {
    const { line } = await attach();
    line.socket.send('x'.repeat(SOCKET_MESSAGE_MAX_BYTES + 1));
    expect((await line.closed).code).toBe(1009);
  });
});

describe('comments over a WebSocket', () => {
  it('answers each in order', async () => {
    const line = await f.connect('/api/rooms/demo/comments');
    line.socket.send(JSON.stringify({ id: 'c1', user: { id: 'u', name: '小王' }, text: '在吗' }));
    line.socket.send(JSON.stringify({ id: 'c2', user: { id: 'u', name: '小王' }, text: 'a\u0000' }));
    line.socket.send(JSON.stringify({ id: 'c3', user: { id: 'u', name: '小王' }, text: '多少钱' }));
    expect([await line.next(), await line.next(), await line.next()]).toMatchObject([
      { type: 'accepted', id: 'c1' },
      { type: 'error', problem: { status: 422, errors: [{ field: 'text' }] } },
      { type: 'accepted', id: 'c3' },
    ]);
    expect(f.store.lastSeq('demo')).toBe(2);
  });

  it('reads on after a burst of more than may wait', async () => {
    const line = await f.connect('/api/rooms/demo/comments');
    const ids = Array.from({ length: 200 }, (_, i) => `b${i}`);
    for (const id of ids)
      line.socket.send(JSON.stringify({ id, user: { id: 'u', name: '小王' }, text: '多少钱' }));
    for (const id of ids) expect(await line.next()).toEqual({ type: 'accepted', id });
  });
});
