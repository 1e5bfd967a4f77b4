import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem, sender } from '../testing/http-client.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

let f: HttpFixture;
beforeEach(async () => {
  f = await openHttp();
});
afterEach(() => f.close());

const send = sender(() => f);
const path = '/api/rooms/demo/voice';

describe('the voice', () => {
  it('is chosen, kept in the journal and given back to the default', async () => {
    expect((await send('GET', path)).json()).toEqual({ voice: null });
    const mixture = 'zf_xiaoxiao:70+zf_xiaoyi:30';
    expect((await send('PUT', path, { voice: mixture })).json()).toEqual({ voice: mixture });
    expect((await send('GET', path)).json()).toEqual({ voice: mixture });
    expect(f.store.read('demo', 0, 9)).toMatchObject([{ type: 'voice.chosen', voice: mixture }]);
    expect((await send('PUT', path, { voice: null })).json()).toEqual({ voice: null });
  });

  it.each([
    ['nothing', {}],
    ['an empty name', { voice: ' ' }],
    ['a number', { voice: 3 }],
  ])('refuses %s', async (_name, body) => {
    const p = problem(await send('PUT', path, body));
    expect(p.status).toBe(422);
    expect(p.errors?.[0]?.field).toBe('voice');
  });
});
