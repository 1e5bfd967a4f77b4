import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RoomRefusal } from '../room-handle.js';
import { problem, sender } from '../testing/http-client.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

let f: HttpFixture;
beforeEach(async () => {
  f = await openHttp();
});
afterEach(() => f.close());

const send = sender(() => f);
const user = { id: 'u1', name: '小王' };

describe('engines and rehearsal', () => {
  it('lists, switches and adds', async () => {
    expect((await send('GET', '/api/rooms/demo/engines')).json().engines).toHaveLength(2);
    const added = await send('POST', '/api/rooms/demo/engines', {
      id: 'vllm',
      baseUrl: 'http://127.0.0.1:8000/v1',
      model: 'qwen',
      apiKey: 'sk-secret',
    });
    expect(added.statusCode).toBe(201);
    expect(added.body).not.toContain('sk-secret');
    const switched = await send('PUT', '/api/rooms/demo/engines/llm', { id: 'vllm' });
    expect(switched.json().engines).toContainEqual(expect.objectContaining({ id: 'vllm', active: true }));
    expect(
      problem(await send('PUT', '/api/rooms/demo/engines/llm', { id: 'voice-a' })).errors?.[0]?.message,
    ).toBe('must be one of template, vllm');
    expect(problem(await send('PUT', '/api/rooms/demo/engines/ear', { id: 'x' })).status).toBe(404);
  });

  it('starts and stops a rehearsal', async () => {
    const lines = [{ atMs: 0, comment: { user, text: '在吗' } }];
    const r = await send('POST', '/api/rooms/demo/rehearsal', { source: { lines }, speed: 10 });
    expect([r.statusCode, r.json().running]).toEqual([202, true]);
    await send('POST', '/api/rooms/demo/rehearsal', { source: 'demo' });
    expect((await send('DELETE', '/api/rooms/demo/rehearsal')).json().running).toBe(false);
    expect(f.room.rehearsals).toEqual([
      { action: 'start', source: { lines }, speed: 10 },
      { action: 'start', source: 'demo', speed: 1 },
      { action: 'stop' },
    ]);
    expect(problem(await send('POST', '/api/rooms/demo/rehearsal', { source: 'x', speed: 0 })).status).toBe(
      422,
    );
  });
});

describe('when the room cannot', () => {
  it('tells a refusal, and keeps the inside of a fault to itself', async () => {
    f.room.cue = () => {
      throw new RoomRefusal({
        en: 'The show is over: start a rundown first.',
        zh: '演出已结束，请先开始流程。',
      });
    };
    expect(problem(await send('POST', '/api/rooms/demo/cues', { type: 'stop' }))).toMatchObject({
      status: 409,
      detail: 'The show is over: start a rundown first.',
    });
    f.room.cue = () => {
      throw new Error('disk 7 is on fire');
    };
    const r = await send('POST', '/api/rooms/demo/cues', { type: 'stop' });
    expect(problem(r).status).toBe(500);
    expect(r.body).not.toContain('fire');
  });
});

describe('the server itself', () => {
  it('is healthy, and counts', async () => {
    expect((await send('GET', '/healthz')).json()).toEqual({ ok: true, version: '0.0.0-test', rooms: 2 });
    const r = await send('GET', '/metrics');
    expect(r.headers['content-type']).toMatch(/^text\/plain/);
    expect(r.body).toContain('zhubo_http_answers_total{method="GET",status="200"} 1');
    expect(r.body).toContain('zhubo_queue_length{room="demo"} 0');
  });

  it('describes itself', async () => {
    const api = (await send('GET', '/openapi.json')).json();
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths)).toContain('/api/rooms/{room}/comments');
    const post = api.paths['/api/rooms/{room}/comments'].post;
    expect(post.requestBody.content['application/json'].schema.required).toEqual(['user', 'text']);
    expect(api.paths['/api/rooms/{room}/events'].get.parameters.map((p: { name: string }) => p.name)).toEqual(
      ['room', 'after'],
    );
  });

  it('makes a flood wait', async () => {
    let now = 0;
    const slow = await openHttp({ requestsPerSecond: 10, requestsBurst: 2, now: () => now });
    const get = () => slow.app.inject({ url: '/healthz', headers: { host: 'localhost' } });
    expect([(await get()).statusCode, (await get()).statusCode]).toEqual([200, 200]);
    const refused = await get();
    expect(problem(refused).status).toBe(429);
    expect(refused.headers['retry-after']).toBe('1');
    now = 100;
    expect((await get()).statusCode).toBe(200);
    await slow.close();
  });
});
