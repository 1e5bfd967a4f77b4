import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Catalogue } from '@zhubo/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiError } from './api-error.js';
import { createClient } from './client.js';

let server: Server | undefined;
afterEach(() => server?.close());

interface Seen {
  method: string;
  url: string;
  auth: string | undefined;
  type: string | undefined;
  language: string | undefined;
  body: string;
}

/** A real loopback server that answers each request the same and remembers it. */
async function serve(status: number, body: string, contentType = 'application/json') {
  const seen: Seen[] = [];
  server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk) => {
      text += chunk;
    });
    req.on('end', () => {
      seen.push({
        method: req.method ?? '',
        url: req.url ?? '',
        auth: req.headers.authorization,
        type: req.headers['content-type'],
        language: req.headers['accept-language'],
        body: text,
      });
      res.writeHead(status, { 'content-type': contentType }).end(body);
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { seen, baseUrl };
}

describe('the language', () => {
  it('is asked for at each request, and not at all where none is chosen', async () => {
    const { seen, baseUrl } = await serve(200, '{}');
    let language: 'zh' | 'en' = 'zh';
    const asked = createClient({ baseUrl, room: 'demo', language: () => language });
    await asked.state();
    language = 'en';
    await asked.state();
    await createClient({ baseUrl, room: 'demo', language: 'zh' }).state();
    await createClient({ baseUrl, room: 'demo' }).state();
    expect(seen.map((s) => s.language?.slice(0, 2))).toEqual(['zh', 'en', 'zh', '*']);
  });

  it('is also that of what the client itself says', async () => {
    const client = createClient({
      baseUrl: 'http://host',
      room: 'demo',
      language: 'zh',
      fetch: async () => new Response('no JSON'),
    });
    await expect(client.state()).rejects.toMatchObject({ problem: { title: '服务器的回答不是 JSON' } });
  });
});

describe('createClient', () => {
  it('posts a comment with the token', async () => {
    const { seen, baseUrl } = await serve(202, '{"id":"c1"}');
    const client = createClient({ baseUrl, room: '直播', token: 't' });
    expect(await client.comment({ user: { id: 'u', name: 'n' }, text: '多少钱' })).toEqual({ id: 'c1' });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/rooms/%E7%9B%B4%E6%92%AD/comments',
      auth: 'Bearer t',
      type: 'application/json',
    });
    expect(JSON.parse(seen[0]!.body).text).toBe('多少钱');
  });

  it('sends a catalogue file as it is', async () => {
    const { seen, baseUrl } = await serve(200, '{"rows":1}');
    const client = createClient({ baseUrl, room: 'demo' });
    await client.catalogue.put({ contentType: 'text/csv', data: '名称,价格\n杯子,9.9' });
    await client.catalogue.put({ shop: 's' } as Catalogue);
    expect(seen.map((s) => s.type)).toEqual(['text/csv', 'application/json']);
    expect(seen[0]!.body).toContain('杯子');
    expect(seen[0]!.auth).toBeUndefined();
  });

  it('asks what a catalogue would be before it is one', async () => {
    const { seen, baseUrl } = await serve(200, '{"dryRun":true}');
    const client = createClient({ baseUrl, room: 'demo' });
    await client.catalogue.put({ contentType: 'text/csv', data: 'x' }, { dryRun: true });
    await client.catalogue.put({ contentType: 'text/csv', data: 'x' });
    expect(seen.map((s) => s.url)).toEqual([
      '/api/rooms/demo/catalogue?dryRun=true',
      '/api/rooms/demo/catalogue',
    ]);
  });

  it('turns a problem document into an ApiError', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Not valid',
      status: 422,
      errors: [{ field: 'price', message: 'at most two decimals (fen)' }],
    };
    const { baseUrl } = await serve(422, JSON.stringify(problem), 'application/problem+json');
    const error = await createClient({ baseUrl, room: 'demo' })
      .patchProduct('p1', { price: 1 })
      .catch((e) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error.problem).toEqual(problem);
    expect(error.status).toBe(422);
  });

  it('makes a problem of a proxy page and of silence', async () => {
    const { baseUrl } = await serve(502, '<html>bad gateway</html>', 'text/html');
    const client = createClient({ baseUrl, room: 'demo' });
    const error: ApiError = await client.state().catch((e) => e);
    expect(error.problem).toEqual({ type: 'about:blank', title: 'Bad Gateway', status: 502 });
    const silent: ApiError = await createClient({
      baseUrl,
      room: 'demo',
      fetch: () => Promise.reject(new TypeError('refused')),
    })
      .state()
      .catch((e) => e);
    expect(silent.status).toBe(0);
    expect(silent.problem.detail).toBe('refused');
  });

  it('tries a reading and hears the samples', async () => {
    const pcmBase64 = Buffer.from(Int16Array.of(1, -2, 32_767).buffer).toString('base64');
    const { seen, baseUrl } = await serve(200, JSON.stringify({ sampleRate: 24_000, pcmBase64 }));
    const { pronunciations } = createClient({ baseUrl, room: 'demo' });
    const entry = { written: '乐歌', reading: 'yue4 ge1' };
    expect(await pronunciations.preview('买乐歌', entry)).toEqual({
      sampleRate: 24_000,
      pcm: Int16Array.of(1, -2, 32_767),
    });
    expect(JSON.parse(seen[0]!.body)).toEqual({ text: '买乐歌', entry });
  });

  it('sets a reading by its word', async () => {
    const { seen, baseUrl } = await serve(200, '{"pronunciations":[]}');
    const { pronunciations } = createClient({ baseUrl, room: 'demo' });
    expect(await pronunciations.set({ written: 'A/B', reading: 'A B' })).toEqual([]);
    await pronunciations.forget('A/B');
    expect(seen.map((s) => `${s.method} ${s.url}`)).toEqual([
      'PUT /api/rooms/demo/pronunciations/A%2FB',
      'DELETE /api/rooms/demo/pronunciations/A%2FB',
    ]);
  });

  it('edits the rundown and hands in what viewers do', async () => {
    const { seen, baseUrl } = await serve(200, '{"rundown":null,"id":"e1"}');
    const client = createClient({ baseUrl, room: 'demo' });
    expect(await client.rundown.edit({ op: 'delete', itemId: 'a' })).toBeNull();
    expect(await client.rundown.get()).toBeNull();
    await client.audienceEvent({ kind: 'follow', user: { id: 'u', name: 'n' } });
    expect(seen.map((s) => `${s.method} ${s.url}`)).toEqual([
      'POST /api/rooms/demo/rundown/edits',
      'GET /api/rooms/demo/rundown',
      'POST /api/rooms/demo/audience-events',
    ]);
  });

  it('takes an empty answer', async () => {
    const { baseUrl, seen } = await serve(204, '');
    await createClient({ baseUrl, room: 'demo' }).rehearsal.stop();
    expect(seen[0]).toMatchObject({ method: 'DELETE', url: '/api/rooms/demo/rehearsal', type: undefined });
  });
});
