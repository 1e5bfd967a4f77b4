import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem, sender } from '../testing/http-client.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

let f: HttpFixture;
beforeEach(async () => {
  f = await openHttp();
});
afterEach(() => f.close());

const send = sender(() => f);
const path = '/api/rooms/demo/pronunciations';
const brand = { written: '乐歌', reading: 'yuè gē' };

describe('pronunciations', () => {
  it('are set, listed, changed and forgotten, word by word', async () => {
    expect((await send('GET', path)).json()).toEqual({ pronunciations: [] });
    await send('PUT', `${path}/${encodeURIComponent('乐歌')}`, { reading: 'le4 ge1' });
    await send('PUT', `${path}/Dyson`, { reading: 'dai4 sen1' });
    const r = await send('PUT', `${path}/${encodeURIComponent('乐歌')}`, { reading: 'yuè gē' });
    expect(r.json()).toEqual({ pronunciations: [{ written: 'Dyson', reading: 'dai4 sen1' }, brand] });
    expect((await send('DELETE', `${path}/dyson`)).json()).toEqual({ pronunciations: [brand] });
    expect(problem(await send('DELETE', `${path}/dyson`)).status).toBe(404);
    expect(f.store.read('demo', 0, 9).map((e) => e.type)).toEqual(Array(4).fill('pronunciations.replaced'));
  });

  it('are replaced whole or not at all', async () => {
    expect((await send('PUT', path, { pronunciations: [brand] })).json()).toEqual({
      pronunciations: [brand],
    });
    const p = problem(
      await send('PUT', path, { pronunciations: [brand, { written: '森马', reading: 'sen1 gx3' }] }),
    );
    expect(p.errors).toEqual([
      { field: 'pronunciations[1].reading', message: expect.stringContaining('"gx3", is not pinyin') },
    ]);
    expect(problem(await send('PUT', path, { pronunciations: [brand, brand] })).errors?.[0]?.field).toBe(
      'pronunciations[1].written',
    );
    expect((await send('GET', path)).json()).toEqual({ pronunciations: [brand] });
    expect((await send('DELETE', path)).json()).toEqual({ pronunciations: [] });
  });

  it.each([
    ['no reading', {}, 'reading'],
    ['an empty reading', { reading: ' ' }, 'reading'],
    ['pinyin without tones', { reading: 'yue ge' }, 'reading'],
    ['marks only', { reading: '！！' }, 'reading'],
  ])('refuses %s and names the field', async (_name, body, field) => {
    const p = problem(await send('PUT', `${path}/x`, body));
    expect(p.status).toBe(422);
    expect(p.errors?.[0]?.field).toBe(field);
  });

  it('are tried by ear without going on air', async () => {
    const r = await send('POST', `${path}/preview`, { text: '买乐歌', entry: brand });
    expect(r.json()).toEqual({
      sampleRate: 24_000,
      pcmBase64: Buffer.from(Int16Array.of(0, 1, 2).buffer).toString('base64'),
    });
    const p = problem(
      await send('POST', `${path}/preview`, { text: '买乐歌', entry: { ...brand, reading: 'qx1' } }),
    );
    expect(p.errors?.[0]?.field).toBe('entry.reading');
    expect(f.store.lastSeq('demo')).toBe(0);
  });
});
