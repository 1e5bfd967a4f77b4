import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createAuth, type Knock } from './auth.js';

const root = mkdtempSync(join(tmpdir(), 'zhubo-auth-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let dirs = 0;
const dataDir = () => join(root, `${dirs++}`);

const knock = (k: Partial<Knock> = {}): Knock => ({
  method: 'POST',
  isWebSocket: false,
  address: '10.0.0.9',
  room: 'demo',
  host: '127.0.0.1:8787',
  origin: undefined,
  secFetchSite: undefined,
  authorization: undefined,
  protocols: undefined,
  ...k,
});

describe('on loopback', () => {
  const auth = createAuth({ bind: '127.0.0.1', dataDir: dataDir() });
  const status = (k: Partial<Knock>) => {
    const a = auth.admit(knock(k), []);
    return a.ok ? 200 : a.status;
  };

  it('asks for no token', () => {
    expect(auth.tokenRequired).toBe(false);
    expect(auth.tokenFor('stage', 'demo')).toBeNull();
    expect(auth.admit(knock(), [])).toEqual({ ok: true, scope: 'operator' });
  });

  it('answers to its own names only', () => {
    for (const host of ['127.0.0.1:8787', 'localhost:1', 'LOCALHOST', '[::1]:8787', '127.9.9.9'])
      expect(status({ host })).toBe(200);
    for (const host of [
      undefined,
      '',
      'evil.example',
      'localhost.evil.example',
      '10.0.0.1',
      'a b',
      '127.evil.example',
    ])
      expect(status({ host })).toBe(421);
  });

  it('lets only its own pages change something or open a WebSocket', () => {
    expect(status({ origin: 'http://127.0.0.1:8787', secFetchSite: 'same-origin' })).toBe(200);
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:9999', 'http://localhost:8787']) {
      expect(status({ origin })).toBe(403);
      expect(status({ origin, method: 'GET', isWebSocket: true })).toBe(403);
      expect(status({ origin, method: 'GET' })).toBe(200);
    }
    expect(status({ secFetchSite: 'cross-site' })).toBe(403);
    expect(status({ secFetchSite: 'same-site' })).toBe(403);
  });

  it('can be told to ask for a token, and for other names', () => {
    const strict = createAuth({
      bind: '127.0.0.1',
      dataDir: dataDir(),
      requireToken: true,
      allowHosts: ['live.example.com'],
    });
    const a = strict.admit(knock({ host: 'live.example.com', origin: 'https://live.example.com' }), []);
    expect(a).toMatchObject({ ok: false, status: 401 });
  });
});

describe('bound elsewhere', () => {
  const dir = dataDir();
  const auth = createAuth({ bind: '0.0.0.0', dataDir: dir });
  const bearer = (token: string | null) => ({ authorization: `Bearer ${token}`, host: '192.168.1.5:8787' });

  it('keeps the operator token in a file that only its owner reads', () => {
    const path = join(dir, 'operator-token');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    expect(createAuth({ bind: '0.0.0.0', dataDir: dir }).operatorToken).toBe(auth.operatorToken);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8').trim()).toBe(auth.operatorToken);
    writeFileSync(path, 'hunter2');
    expect(() => createAuth({ bind: '0.0.0.0', dataDir: dir })).toThrow(/delete it/);
  });

  it('asks for a token', () => {
    expect(auth.admit(knock(), [])).toMatchObject({ status: 401 });
    expect(auth.admit(knock(), 'anyone')).toMatchObject({ ok: true });
    expect(auth.admit(knock({ authorization: 'Basic eDp5' }), [])).toMatchObject({ status: 401 });
    expect(auth.admit(knock(bearer(auth.operatorToken)), [])).toEqual({ ok: true, scope: 'operator' });
    expect(auth.admit(knock({ ...bearer(auth.operatorToken), room: null }), [])).toMatchObject({ ok: true });
  });

  it('holds each scope and room apart', () => {
    const stage = auth.tokenFor('stage', 'demo');
    const source = auth.tokenFor('source', 'demo');
    expect(auth.admit(knock(bearer(stage)), ['stage'])).toEqual({ ok: true, scope: 'stage' });
    expect(auth.admit(knock(bearer(source)), ['source'])).toEqual({ ok: true, scope: 'source' });
    expect(auth.admit(knock(bearer(stage)), ['source'])).toMatchObject({ status: 403 });
    expect(auth.admit(knock(bearer(source)), [])).toMatchObject({ status: 403 });
    expect(auth.admit(knock({ ...bearer(stage), room: 'other' }), ['stage'])).toMatchObject({ status: 401 });
    expect(auth.admit(knock({ ...bearer(stage), room: null }), ['stage'])).toMatchObject({ status: 401 });
  });

  it('takes the token of a WebSocket from its subprotocol, and of nothing else', () => {
    const protocols = `zhubo.v1, bearer.${auth.tokenFor('stage', 'demo')}`;
    expect(auth.admit(knock({ isWebSocket: true, method: 'GET', protocols }), ['stage'])).toMatchObject({
      ok: true,
    });
    expect(auth.admit(knock({ protocols }), ['stage'])).toMatchObject({ status: 401 });
  });

  it('makes an address that guesses wait', () => {
    let now = 0;
    const slow = createAuth({ bind: '0.0.0.0', dataDir: dataDir(), now: () => now });
    const guess = (address = '10.6.6.6') =>
      slow.admit(knock({ address, authorization: 'Bearer guess' }), []) as { status: number };
    for (let i = 0; i < 10; i++) expect(guess().status).toBe(401);
    expect(guess()).toMatchObject({ status: 429, retryAfterMs: 60_000 });
    expect(guess('10.7.7.7').status).toBe(401);
    expect(slow.admit(knock({ address: '10.6.6.6', ...bearer(slow.operatorToken) }), [])).toMatchObject({
      ok: true,
    });
    now = 60_001;
    expect(guess().status).toBe(401);
  });
});
