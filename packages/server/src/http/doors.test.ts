import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';
import { createLogger } from './logger.js';

let f: HttpFixture;
let log: string[];
beforeEach(async () => {
  log = [];
  f = await openHttp({
    requireToken: true,
    logger: createLogger('trace', { write: (line: string) => void log.push(line) }),
  });
});
afterEach(() => f.close());

const comment = { user: { id: 'u', name: '小王' }, text: '在吗' };
const REQUESTS = [
  ['POST', '/api/rooms/demo/comments', comment],
  ['GET', '/api/rooms/demo/state', undefined],
  ['GET', '/api/rooms/demo/catalogue', undefined],
  ['PATCH', '/api/rooms/demo/products/p2', { price: 1 }],
  ['POST', '/api/rooms/demo/cues', { type: 'stop' }],
  ['GET', '/api/rooms/demo/engines', undefined],
  ['DELETE', '/api/rooms/demo/rehearsal', undefined],
  ['GET', '/api/rooms', undefined],
  ['GET', '/metrics', undefined],
  ['GET', '/healthz', undefined],
  ['GET', '/openapi.json', undefined],
  ['GET', '/stage/demo', undefined],
  ['GET', '/console/demo', undefined],
] as const;

/** Addresses that let this token in. */
async function open(token: string | null): Promise<string[]> {
  const passed: string[] = [];
  for (const [method, url, payload] of REQUESTS) {
    const r = await f.app.inject({
      method,
      url,
      headers: { host: 'localhost', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(payload === undefined ? {} : { payload }),
    });
    expect([200, 202, 401, 403]).toContain(r.statusCode);
    if (r.statusCode < 300) passed.push(`${method} ${url}`);
    else if (r.statusCode === 401) expect(r.headers['www-authenticate']).toMatch(/^Bearer/);
  }
  return passed;
}
const OPEN_TO_ALL = ['GET /healthz', 'GET /openapi.json', 'GET /stage/demo', 'GET /console/demo'];

describe('where a token is asked for', () => {
  it('lets each scope do its own and nothing else', async () => {
    expect(await open(null)).toEqual(OPEN_TO_ALL);
    expect(await open(f.auth.tokenFor('source', 'demo'))).toEqual([
      'POST /api/rooms/demo/comments',
      ...OPEN_TO_ALL,
    ]);
    expect(await open(f.auth.tokenFor('stage', 'demo'))).toEqual([
      'GET /api/rooms/demo/state',
      ...OPEN_TO_ALL,
    ]);
    expect(await open(f.auth.operatorToken)).toHaveLength(REQUESTS.length);
  });

  it('hands out the narrow tokens to the operator only', async () => {
    const ask = (token: string | null) =>
      f.app.inject({
        url: '/api/rooms/demo/tokens',
        headers: { host: 'localhost', authorization: `Bearer ${token}` },
      });
    const r = await ask(f.auth.operatorToken);
    expect(r.headers['cache-control']).toBe('no-store');
    expect(r.json()).toEqual({
      stage: f.auth.tokenFor('stage', 'demo'),
      source: f.auth.tokenFor('source', 'demo'),
    });
    expect((await ask(f.auth.tokenFor('stage', 'demo'))).statusCode).toBe(403);
  });

  it('makes one who guesses wait, without stopping those who need no token', async () => {
    const guess = () =>
      f.app.inject({ url: '/metrics', headers: { host: 'localhost', authorization: 'Bearer x' } });
    for (let i = 0; i < 10; i++) expect((await guess()).statusCode).toBe(401);
    const r = await guess();
    expect([r.statusCode, Number(r.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await f.app.inject({ url: '/healthz', headers: { host: 'localhost' } })).statusCode).toBe(200);
  });

  it('takes a WebSocket by its subprotocol', async () => {
    const stage = f.auth.tokenFor('stage', 'demo');
    const alone = await f.connect('/api/rooms/demo/stage', { protocols: [`bearer.${stage}`] });
    expect(alone.socket.protocol).toBe(`bearer.${stage}`);
    const plain = await f.connect('/api/rooms/demo/events', { protocols: [`bearer.${stage}`, 'zhubo.v1'] });
    expect(plain.socket.protocol).toBe('zhubo.v1');
    await expect.poll(() => f.room.listeners()).toBe(1);

    for (const [path, protocols, code] of [
      ['/api/rooms/demo/stage', [], 4401],
      ['/api/rooms/demo/stage', ['bearer.guess'], 4401],
      ['/api/rooms/other/stage', [`bearer.${stage}`], 4401],
      ['/api/rooms/demo/comments', [`bearer.${stage}`], 4403],
      ['/api/rooms/demo/stage', [`bearer.${f.auth.tokenFor('source', 'demo')}`], 4403],
    ] as const) {
      const line = await f.connect(path, { protocols: [...protocols] });
      expect([path, (await line.closed).code]).toEqual([path, code]);
    }
    expect(f.room.stages).toHaveLength(1);
    expect(f.other.stages).toHaveLength(0);
  });

  it('writes no token, key or query into the log', async () => {
    const token = f.auth.operatorToken!;
    f.room.cue = () => {
      throw new Error('boom');
    };
    await f.app.inject({
      method: 'POST',
      url: `/api/rooms/demo/cues?token=${token}`,
      headers: { host: 'localhost', authorization: `Bearer ${token}` },
      payload: { type: 'stop' },
    });
    const failed = await f.app.inject({
      method: 'POST',
      url: '/api/rooms/demo/cues',
      headers: { host: 'localhost', authorization: `Bearer ${token}` },
      payload: { type: 'stop' },
    });
    expect(failed.statusCode).toBe(500);
    await (await f.connect('/api/rooms/demo/stage', { protocols: ['bearer.guess-7f3a'] })).closed;
    f.app.log.info(
      { engine: { apiKey: 'sk-1234' }, headers: { authorization: `Bearer ${token}` } },
      'engine',
    );
    f.app.log.info(
      { req: { method: 'GET', url: `/x?token=${token}`, headers: { authorization: token } } },
      'req',
    );
    const text = log.join('');
    expect(text).toContain('boom');
    expect(text).toContain('[redacted]');
    for (const secret of [token, 'guess-7f3a', 'sk-1234', '?token']) expect(text).not.toContain(secret);
  });
});

describe('a page of another site', () => {
  it('can neither change nor listen, with a token or without', async () => {
    const headers = { host: 'localhost:8787', origin: 'http://evil.example' };
    const r = await f.app.inject({
      method: 'POST',
      url: '/api/rooms/demo/comments',
      headers: { ...headers, authorization: `Bearer ${f.auth.operatorToken}` },
      payload: comment,
    });
    expect(r.statusCode).toBe(403);
    expect(r.headers['access-control-allow-origin']).toBeUndefined();
    const line = await f.connect('/api/rooms/demo/events', {
      protocols: [`bearer.${f.auth.operatorToken}`],
      headers: { origin: 'http://evil.example' },
    });
    expect((await line.closed).code).toBe(4403);
    const rebound = await f.app.inject({ url: '/healthz', headers: { host: 'evil.example' } });
    expect(rebound.statusCode).toBe(421);
    expect(f.store.lastSeq('demo')).toBe(0);
  });
});
