import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem, sender } from '../testing/http-client.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';
import { CSV_TYPE, XLSX_TYPE, XML_TYPES } from './media-types.js';

let f: HttpFixture;
beforeAll(async () => {
  f = await openHttp({ requestsPerSecond: 1e9, requestsBurst: 1e9 });
});
afterAll(() => f.close());
const send = sender(() => f);
const put = (body: unknown, type: string) =>
  send('PUT', '/api/rooms/demo/catalogue', body, { 'content-type': type });

describe('PUT catalogue', () => {
  it('takes XML under both of its names, with the report that tables have', async () => {
    for (const type of XML_TYPES) {
      const xml = `<products><product><编号>t1</编号><链接号>1</链接号><名称>${type}</名称><类目>服饰</类目><价格>89</价格></product></products>`;
      const r = await put(xml, `${type}; charset=utf-8`);
      expect(r.json()).toMatchObject({
        products: 1,
        rows: [{ row: 1, id: 't1', name: type, status: 'ok' }],
      });
      expect(f.room.catalogue().products[0]?.name).toBe(type);
    }
  });

  it('counts the rows as the file does, empty ones too', async () => {
    const r = await put('编号,链接号,名称,类目,价格\n\na,1,杯,家居,9\n\nb,2,碗,家居,9\n', CSV_TYPE);
    expect((r.json() as { rows: { row: number }[] }).rows.map((row) => row.row)).toEqual([3, 5]);
  });

  it('says so where a text is not UTF-8, and what it takes instead of other types', async () => {
    for (const type of [CSV_TYPE, ...XML_TYPES]) {
      const p = problem(await put(Buffer.from([0xc4, 0xe3]), type));
      expect(p.status).toBe(400);
      expect(p.detail).toContain('UTF-8');
    }
    const p = problem(await put('x', 'application/vnd.ms-excel'));
    expect(p.status).toBe(415);
    for (const type of [CSV_TYPE, XLSX_TYPE, ...XML_TYPES]) expect(p.detail).toContain(type);
    // Nowhere else are files taken.
    for (const type of [XLSX_TYPE, ...XML_TYPES])
      expect((await send('POST', '/api/rooms/demo/cues', 'x', { 'content-type': type })).statusCode).toBe(
        415,
      );
  });

  it('is described with all its media types', async () => {
    const { paths } = (await send('GET', '/openapi.json')).json() as {
      paths: Record<string, { put?: { requestBody: { content: object } } }>;
    };
    expect(Object.keys(paths['/api/rooms/{room}/catalogue']?.put?.requestBody.content ?? {})).toEqual([
      'application/json',
      CSV_TYPE,
      XLSX_TYPE,
      ...XML_TYPES,
    ]);
  });

  it('never breaks over what comes in', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((b) => Buffer.from(b)),
      fc.uint8Array({ maxLength: 400 }).map((b) => Buffer.concat([Buffer.from('PK\u0003\u0004'), b])),
      fc.uint8Array({ maxLength: 400 }).map((b) => Buffer.concat([Buffer.from('<products><product>'), b])),
      fc.string({ unit: 'binary' }).map((s) => Buffer.from(s)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(CSV_TYPE, XLSX_TYPE, ...XML_TYPES), bytes, async (type, body) => {
        const r = await put(body, type);
        expect(r.statusCode).toBeLessThan(500);
        if (r.statusCode >= 400) problem(r);
      }),
      { numRuns: 300 },
    );
  });
});

const problemOrNull = (r: { statusCode: number; body: string }) => (r.statusCode === 200 ? null : r.body);
const DATA = fileURLToPath(new URL('../../../../../shared/data/catalogue/', import.meta.url));

/** Exports of other shops' systems, as they are. */
describe('tables of others', () => {
  for (const [name, products, variants] of [
    ['litemall_goods_zh.csv', 239, 6],
    ['shopify_packt.csv', 20, 2],
  ] as const) {
    const here = existsSync(DATA + name);
    if (!here) console.info(`${name} is not beside the repository: not tried`);

    it.skipIf(!here)(`${name} is taken as it is`, async () => {
      const r = await put(readFileSync(DATA + name), CSV_TYPE);
      expect(problemOrNull(r)).toBeNull();
      const taken = f.room.catalogue().products;
      expect(taken).toHaveLength(products);
      expect(taken.flatMap((p) => p.skus)).toHaveLength(variants);
      expect(new Set(taken.map((p) => p.link)).size).toBe(products);
      expect(JSON.stringify(taken)).not.toMatch(/<\/?(?:p|h6|span|br)\b/);
    });
  }
});
