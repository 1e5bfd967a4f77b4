import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../testing/fake-room.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

let f: HttpFixture;
beforeAll(async () => {
  f = await openHttp({ requestsPerSecond: 1e9, requestsBurst: 1e9 });
});
afterAll(() => f.close());

const ROUTES = [
  ['POST', '/api/rooms/demo/comments'],
  ['POST', '/api/rooms/demo/cues'],
  ['PUT', '/api/rooms/demo/catalogue'],
  ['PATCH', '/api/rooms/demo/products/p1'],
  ['PUT', '/api/rooms/demo/rundown'],
  ['PUT', '/api/rooms/demo/engines/llm'],
  ['POST', '/api/rooms/demo/engines'],
  ['POST', '/api/rooms/demo/rehearsal'],
] as const;
const TYPES = ['application/json', 'text/csv', 'text/plain', 'application/json; charset=gbk', 'x', ''];

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 50 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '👩‍👩‍👧‍👦'.repeat(300),
    '\u202e',
    'x'.repeat(5_000),
    '__proto__',
    'constructor',
  ),
);
/** Bodies that are nearly right: a known key with any value. */
const nearly = fc.record(
  {
    id: fc.oneof(text, fc.jsonValue()),
    user: fc.oneof(fc.record({ id: text, name: text }), fc.jsonValue()),
    text: fc.oneof(text, fc.jsonValue()),
    type: fc.constantFrom('say', 'stop', 'show', 'rundown', 'nope'),
    products: fc.oneof(fc.constant(CATALOGUE.products), fc.array(fc.jsonValue())),
    shop: text,
    persona: fc.record({ name: text }),
    items: fc.array(fc.jsonValue()),
    price: fc.oneof(fc.double(), text),
    stock: fc.oneof(fc.integer(), fc.double()),
    skus: fc.array(fc.record({ id: text, price: fc.double() })),
    source: fc.oneof(fc.constant('demo'), fc.record({ lines: fc.array(fc.jsonValue()) })),
    speed: fc.double(),
    title: text,
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  nearly.map((v) => Buffer.from(JSON.stringify(v))),
  fc.json({ stringUnit: 'binary' }).map((s) => Buffer.from(s)),
  fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b)),
  text.map((s) => Buffer.from(s)),
);

const check = (r: {
  statusCode: number;
  headers: Record<string, unknown>;
  json: () => { status: number; title: string; detail: string; errors?: { message: string }[] };
}): void => {
  expect(r.statusCode).toBeLessThan(500);
  if (r.statusCode < 400) return;
  expect(r.headers['content-type']).toBe('application/problem+json');
  const said = r.json();
  expect(said.status).toBe(r.statusCode);
  if (r.headers['content-language'] !== 'zh-CN') return;
  // What has no Chinese would be shown to a Chinese operator in English.
  for (const text of [said.title, said.detail, ...(said.errors ?? []).map((e) => e.message)])
    expect(text).toMatch(/\p{Script=Han}/u);
};

describe('whatever comes in', () => {
  it('is taken or answered with a problem document, never with a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ROUTES),
        fc.oneof({ weight: 6, arbitrary: fc.constant(TYPES[0]!) }, fc.constantFrom(...TYPES)),
        body,
        fc.constantFrom('zh', 'en'),
        async ([method, url], type, payload, language) => {
          check(
            await f.app.inject({
              method,
              url,
              payload,
              headers: { host: 'localhost', 'content-type': type, 'accept-language': language },
            }),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('holds for addresses too', async () => {
    const part = fc.oneof(text, fc.constantFrom('demo', '..', '%00', '%zz', '.', 'constructor'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/api/rooms/', '/stage/', '/assets/stage/', '/shop-files/', '/'),
        part,
        fc.constantFrom('/state', '/catalogue', '', '/products/x', '/engines/llm'),
        fc.option(fc.tuple(text, text)),
        async (prefix, p, suffix, query) => {
          const tail = query === null ? '' : `?${enc(query[0])}=${enc(query[1])}`;
          check(
            await f.app.inject({
              method: 'GET',
              url: `${prefix}${p.startsWith('%') ? p : enc(p)}${suffix}${tail}`,
              headers: { host: 'localhost', 'accept-language': 'zh' },
            }),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

const enc = (s: string): string => encodeURIComponent(s.replaceAll(/\p{Surrogate}/gu, '?'));
