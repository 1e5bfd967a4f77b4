import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

let f: HttpFixture;
beforeEach(async () => {
  f = await openHttp();
});
afterEach(() => f.close());
const get = (url: string, headers: Record<string, string> = {}) =>
  f.app.inject({ url, headers: { host: 'localhost:8787', ...headers } });

describe('pages', () => {
  it('sends / to the console of the first room', async () => {
    const r = await get('/');
    expect([r.statusCode, r.headers.location]).toEqual([302, '/console/demo']);
  });

  it('shows stage and console under their own policies', async () => {
    const stage = await get('/stage/demo?muted=1');
    expect([stage.statusCode, stage.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const csp = String(stage.headers['content-security-policy']);
    expect(csp).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(csp).toContain("frame-ancestors 'self'");
    const console = await get('/console/demo');
    expect(console.headers['content-security-policy']).toContain("script-src 'self';");
    expect(console.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    for (const r of [stage, console, await get('/healthz'), await get('/nothing')]) {
      expect(r.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(r.headers['content-security-policy']).not.toContain('unsafe-inline');
    }
    expect((await get('/healthz')).headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('lets browsers keep what carries a hash, and ask about the rest', async () => {
    expect((await get('/assets/stage/app-3QXF7KZM.js')).headers['cache-control']).toContain('immutable');
    const plain = await get('/assets/stage/avatar.glb');
    expect(plain.headers['cache-control']).toBe('no-cache');
    const again = await get('/assets/stage/avatar.glb', { 'if-none-match': String(plain.headers.etag) });
    expect(again.statusCode).toBe(304);
    expect((await get('/stage/demo')).headers['cache-control']).toBe('no-cache');
  });

  it('hands out pictures of the shop and nothing else', async () => {
    const svg = await get('/shop-files/p1.svg');
    expect([svg.statusCode, svg.headers['content-type']]).toEqual([200, 'image/svg+xml']);
    expect(svg.headers['content-security-policy']).toContain('sandbox');
    for (const path of [
      '/shop-files/catalogue.json',
      '/shop-files/none.png',
      '/shop-files/',
      '/shop-files/..%2fdata%2foperator-token',
      '/assets/stage/%2e%2e%2fconsole%2findex.html',
      '/assets/stage/..%5cconsole%5cindex.html',
      '/assets/stage/a%00.js',
      '/assets/stage/',
      '/assets/stage',
      '/stage/nowhere',
      '/stage',
    ]) {
      const r = await get(path);
      expect([path, r.headers['content-type']]).toEqual([path, 'application/problem+json']);
      expect([path, r.statusCode >= 400 && r.statusCode < 500]).toEqual([path, true]);
    }
  });

  it('says how a page is built when it is not there', async () => {
    rmSync(join(f.dir, 'console', 'index.html'));
    const r = await get('/console/demo');
    expect([r.statusCode, r.json().detail]).toEqual([503, expect.stringContaining('npm run build')]);
  });
});
