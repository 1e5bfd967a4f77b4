import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FAKE_CLIP } from '../testing/fake-room.js';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

let f: HttpFixture;
beforeEach(async () => {
  f = await openHttp({ requireToken: true });
});
afterEach(() => f.close());

const get = (clip: string, token: string | null) =>
  f.app.inject({
    url: `/api/rooms/demo/motion/${encodeURIComponent(clip)}`,
    headers: { host: 'localhost', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  });

describe('motion clips', () => {
  it('are handed to the stage, to be kept for ever', async () => {
    const answer = await get(FAKE_CLIP.id, f.auth.tokenFor('stage', 'demo'));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual(FAKE_CLIP);
    expect(answer.headers['cache-control']).toContain('immutable');
  });
  it('are refused to others, and when there is no such clip', async () => {
    expect((await get(FAKE_CLIP.id, null)).statusCode).toBe(401);
    expect((await get(FAKE_CLIP.id, f.auth.tokenFor('stage', 'other'))).statusCode).toBe(401);
    expect((await get(FAKE_CLIP.id, f.auth.tokenFor('source', 'demo'))).statusCode).toBe(403);
    const missing = await get('nothing', f.auth.tokenFor('stage', 'demo'));
    expect(missing.statusCode).toBe(404);
    expect(missing.headers['cache-control']).toBe('no-store');
  });
});
