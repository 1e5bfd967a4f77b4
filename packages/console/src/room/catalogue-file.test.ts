import { ApiError } from '@zhubo/sdk';
import { describe, expect, it } from 'vitest';
import { mediaTypeOf, sendCatalogue } from './catalogue-file.js';

const AT = { baseUrl: 'http://host', room: '直播', token: 't', language: 'zh' } as const;
const answering =
  (status: number, body: string): typeof fetch =>
  async () =>
    new Response(body, { status });

describe('a catalogue file', () => {
  it('is named by its ending', () => {
    expect(['a.CSV', '商品.xlsx', 'b.c.xml', 'd.json'].map((n) => mediaTypeOf(n) !== null)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['a.xls', 'csv.txt', 'csv', ''].map(mediaTypeOf)).toEqual([null, null, null, null]);
  });

  it('is sent with the token, and its report comes back', async () => {
    const seen: [string, RequestInit | undefined][] = [];
    const report = { dryRun: true, products: 1, columns: [], rows: [] };
    const answer = await sendCatalogue(AT, new Blob(['x']), 'text/csv', true, async (url, init) => {
      seen.push([String(url), init]);
      return Response.json(report);
    });
    expect(answer).toEqual(report);
    expect(seen[0]?.[0]).toBe('http://host/api/rooms/%E7%9B%B4%E6%92%AD/catalogue?dryRun=true');
    expect(seen[0]?.[1]?.headers).toEqual({
      accept: 'application/json, application/problem+json',
      'accept-language': 'zh-CN, zh;q=0.9, en;q=0.5',
      'content-type': 'text/csv',
      authorization: 'Bearer t',
    });
  });

  it('that is refused gives the problem document, whatever stands between', async () => {
    const problem = {
      type: 'about:blank',
      title: 'No',
      status: 422,
      errors: [{ field: 'row 2', message: 'x' }],
    };
    const send = (f: typeof fetch) =>
      sendCatalogue(AT, new Blob(), 'text/csv', false, f).catch((e: unknown) => e as ApiError);
    expect(await send(answering(422, JSON.stringify(problem)))).toMatchObject({ problem });
    expect(await send(answering(502, '<html>'))).toMatchObject({ status: 502 });
    const silent = await send(() => Promise.reject(new TypeError('refused')));
    expect(silent).toBeInstanceOf(ApiError);
    expect(silent).toMatchObject({ status: 0 });
  });
});
