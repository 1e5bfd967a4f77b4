import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSongStore } from './song-store.js';

const dir = mkdtempSync(join(tmpdir(), 'songs-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const clause = { pcm: Int16Array.of(1, -2, 3), chars: [{ c: '好', t: 0.2, d: 0.5 }] };

describe('the song store', () => {
  it('gives back what it was given, also to the next run', async () => {
    const folder = join(dir, 'a');
    expect(await createSongStore(folder).load('k')).toBeNull();
    await createSongStore(folder).keep('k', clause);
    expect(await createSongStore(folder).has('k')).toBe(true);
    expect(await createSongStore(folder).load('k')).toMatchObject(clause);
    expect(readdirSync(folder)).toEqual(['k.sung']);
  });

  it('takes a damaged line for none, and a disk that can not be written for no harm', async () => {
    const store = createSongStore(dir);
    writeFileSync(join(dir, 'b.sung'), 'not a line');
    expect(await store.load('b')).toBeNull();
    writeFileSync(join(dir, 'file'), '');
    await expect(createSongStore(join(dir, 'file')).keep('k', clause)).resolves.toBeUndefined();
  });
});
