import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAvatars } from '../avatars/avatar-store.js';
import { statue, vrm1 } from '../testing/figure-files.js';
import { problem, sender } from '../testing/http-client.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

let f: HttpFixture;
let dataDir: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'zhubo-figures-'));
  const builtInDir = fileURLToPath(new URL('../../../stage/avatar', import.meta.url));
  f = await openHttp({ avatars: createAvatars({ builtInDir, dataDir }) });
});
afterEach(async () => {
  await f.close();
  rmSync(dataDir, { recursive: true });
});
const send = sender(() => f);
const put = (id: string, bytes: Uint8Array, type = 'model/gltf-binary') =>
  send('PUT', `/api/avatars/${id}`, Buffer.from(bytes), { 'content-type': type });

describe('figures over HTTP', () => {
  it('are listed and chosen; the choice is journaled', async () => {
    const { avatars } = (await send('GET', '/api/avatars')).json();
    expect(avatars.map((a: { id: string }) => a.id)).toContain('host-man');
    const chosen = await send('PUT', '/api/rooms/demo/avatar', { id: 'host-man' });
    expect(chosen.json()).toEqual({ id: 'host-man' });
    expect(f.store.read('demo', 0, 10)).toMatchObject([
      { type: 'avatar.chosen', id: 'host-man', by: 'operator' },
    ]);
    expect(problem(await send('PUT', '/api/rooms/demo/avatar', { id: 'nobody' })).status).toBe(422);
    expect((await send('GET', '/api/rooms/demo/avatars/host-man')).json().url).toBe(
      '/assets/stage/avatar/host-man.glb',
    );
  });

  it('that people bring are checked, reported on and served so that nothing in them can run', async () => {
    const kept = await put('mine', vrm1());
    expect(kept.statusCode).toBe(200);
    expect(kept.json().notes.map((n: { code: string }) => n.code)).toContain('lips');
    const { url } = (await send('GET', '/api/rooms/demo/avatars/mine')).json();
    const model = await send('GET', url);
    expect(model.rawPayload.equals(Buffer.from(vrm1()))).toBe(true);
    expect(model.headers).toMatchObject({
      'content-type': 'model/gltf-binary',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': expect.stringContaining('immutable'),
    });
    expect((await send('DELETE', '/api/avatars/mine')).statusCode).toBe(200);
    expect((await send('GET', url)).statusCode).toBe(404);
    expect((await send('DELETE', '/api/avatars/host')).statusCode).toBe(409);
  });

  it('are refused in both languages, and leave nothing behind', async () => {
    const r = await send('PUT', '/api/avatars/x', Buffer.from(statue()), {
      'content-type': 'application/octet-stream',
      'accept-language': 'zh-CN',
    });
    expect(problem(r).detail).toContain('没有骨骼');
    expect(problem(await put('x', new Uint8Array(64))).status).toBe(422);
    expect(problem(await put('..%2Fx', vrm1())).status).toBe(422);
    expect(problem(await put('x', vrm1(), 'text/csv')).status).toBe(415);
    expect(problem(await send('PUT', '/api/avatars/x', { a: 1 })).status).toBe(415);
    const { avatars } = (await send('GET', '/api/avatars')).json();
    expect(avatars.every((a: { source: string }) => a.source === 'built-in')).toBe(true);
  });
});
