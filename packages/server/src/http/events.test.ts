import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentEvent } from '../testing/events.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';
import { EVENT_PAGE, SLOW_CONSUMER_MAX_EVENTS } from './limits.js';

let f: HttpFixture;
let made = 0;
beforeEach(async () => {
  made = 0;
  f = await openHttp();
});
afterEach(() => f.close());

const emit = (n: number) => {
  for (let i = 0; i < n; i++) f.room.emit(commentEvent(`c${made++}`));
};
const upTo = (n: number, after = 0) => Array.from({ length: n - after }, (_, i) => after + i + 1);

/** Opens a stream and hands out its `data:` lines, parsed. */
async function openSse(path: string, headers: Record<string, string> = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    f.host().then((host) => get(`http://${host}${path}`, { headers }, resolve).on('error', reject), reject);
  });
  response.setEncoding('utf8');
  const chunks = response[Symbol.asyncIterator]();
  let rest = '';
  const next = async (): Promise<{ seq: number } | null> => {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end >= 0) {
        const message = rest.slice(0, end);
        rest = rest.slice(end + 2);
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data !== undefined) {
          const event = JSON.parse(data);
          expect(message).toContain(`id: ${event.seq}\n`);
          return event;
        }
        continue;
      }
      const chunk = await chunks.next();
      if (chunk.done) return null;
      rest += chunk.value;
    }
  };
  return { response, next, close: () => response.destroy() };
}

describe('events over a WebSocket', () => {
  it('gives past and live once and in order', async () => {
    emit(EVENT_PAGE + 7);
    const line = await f.connect('/api/rooms/demo/events?after=2');
    const seen: number[] = [];
    const read = async (n: number) => {
      while (seen.length < n) seen.push(((await line.next()) as { seq: number }).seq);
    };
    await read(3);
    emit(5);
    await read(EVENT_PAGE + 10);
    emit(1);
    await read(EVENT_PAGE + 11);
    expect(seen).toEqual(upTo(EVENT_PAGE + 13, 2));
  });

  it('begins with what comes next where `after` is left out', async () => {
    emit(3);
    const line = await f.connect('/api/rooms/demo/events');
    await expect.poll(() => f.room.listeners()).toBe(1);
    emit(1);
    expect(await line.next()).toMatchObject({ seq: 4, type: 'comment.received' });
    line.socket.close();
    await line.closed;
    await expect.poll(() => f.room.listeners()).toBe(0);
  });

  it('closes with 4000 + status where a page could not see the status', async () => {
    for (const [path, code] of [
      ['/api/rooms/nowhere/events', 4404],
      ['/api/rooms/demo/events?after=9', 4409],
      ['/api/rooms/demo/events?afetr=9', 4400],
    ] as const) {
      const line = await f.connect(path);
      expect(await line.next()).toMatchObject({ type: 'error', problem: { status: code - 4000 } });
      expect((await line.closed).code).toBe(code);
    }
  });

  it('answers chatter with an error and goes on', async () => {
    const line = await f.connect('/api/rooms/demo/events?after=0');
    line.socket.send('hello');
    expect(await line.next()).toMatchObject({ type: 'error', problem: { status: 400 } });
    line.socket.send('{"type":"comment"}');
    expect(await line.next()).toMatchObject({ type: 'error', problem: { status: 422 } });
    emit(1);
    expect(await line.next()).toMatchObject({ seq: 1 });
  });

  it('cuts off a consumer that reads nothing; the room and the others do not wait', async () => {
    const slow = await f.connect('/api/rooms/demo/events?after=0');
    const quick = await f.connect('/api/rooms/demo/events?after=0');
    await expect.poll(() => f.room.listeners()).toBe(2);
    slow.socket.pause();
    // Long texts first: they fill the kernel's buffers of a loopback connection as well.
    const long = '慢'.repeat(1_900);
    const LONG_ONES = 2_500;
    let n = 0;
    while (f.room.listeners() === 2 && n < SLOW_CONSUMER_MAX_EVENTS * 3) {
      for (let i = 0; i < 100; i++) f.room.emit(commentEvent(`s${n++}`, n < LONG_ONES ? long : '短'));
      await new Promise(setImmediate);
    }
    expect(f.room.listeners()).toBe(1);
    for (let seq = 1; seq <= n; seq++) expect(((await quick.next()) as { seq: number }).seq).toBe(seq);
    slow.socket.resume();
    expect((await slow.closed).code).toBe(1013);
  });
});

describe('events over SSE', () => {
  it('gives past and live once and in order, and resumes by Last-Event-ID', async () => {
    emit(5);
    const stream = await openSse('/api/rooms/demo/events?after=3');
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect([(await stream.next())?.seq, (await stream.next())?.seq]).toEqual([4, 5]);
    emit(1);
    expect((await stream.next())?.seq).toBe(6);
    stream.close();
    await expect.poll(() => f.room.listeners()).toBe(0);

    const again = await openSse('/api/rooms/demo/events?after=0', { 'last-event-id': '5' });
    expect((await again.next())?.seq).toBe(6);
    again.close();
  });

  it('refuses an `after` of another journal', async () => {
    const r = await f.app.inject({ url: '/api/rooms/demo/events?after=9', headers: { host: 'localhost' } });
    expect([r.statusCode, r.json().errors]).toEqual([409, [{ field: 'after', message: 'at most 0' }]]);
  });
});

describe('closing', () => {
  it('ends streams and sockets, and answers no more', async () => {
    const line = await f.connect('/api/rooms/demo/events');
    const stage = await f.connect('/api/rooms/demo/stage');
    const stream = await openSse('/api/rooms/demo/events');
    await f.app.close();
    expect(await line.closed).toEqual({ code: 1001, reason: 'server is going down' });
    expect((await stage.closed).code).toBe(1001);
    expect(await stream.next()).toBeNull();
    expect(f.room.listeners()).toBe(0);
  });
});
