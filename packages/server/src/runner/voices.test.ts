import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSilentVoice, type Synthesizer } from '@zhubo/speech';
import { afterEach, describe, expect, it } from 'vitest';
import { createVoices } from './voices.js';

const dirs: string[] = [];
afterEach(async () => {
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

const broken = (id: string): Synthesizer => ({
  ...createSilentVoice(),
  id,
  // biome-ignore lint/correctness/useYield: it fails before its first sound
  async *synthesize() {
    throw new Error('no sound card');
  },
});

async function voices() {
  const cacheDir = await mkdtemp(join(tmpdir(), 'zhubo-voices-'));
  dirs.push(cacheDir);
  const failures: string[] = [];
  return {
    failures,
    voices: createVoices({
      silent: createSilentVoice(),
      cacheDir,
      wanted: 'v',
      onFail: (id) => failures.push(id),
    }),
  };
}

describe('voices', () => {
  it('is silent until the wanted voice is there, which then speaks', async () => {
    const { voices: v } = await voices();
    v.announce({ id: 'v', title: 'V', licence: 'x', state: 'loading' });
    expect(v.current().id).toBe('silent');
    expect(v.list().find((e) => e.id === 'v')).toMatchObject({ state: 'loading', active: false });
    v.add({ ...createSilentVoice(), id: 'v' });
    expect(v.current().id).toBe('v');
  });

  it('refuses a voice that is not ready, with its mend', async () => {
    const { voices: v } = await voices();
    v.announce({ id: 'v', title: 'V', licence: 'x', state: 'missing', detail: 'run zhubo model fetch' });
    await expect(v.use('v')).rejects.toThrow(/missing: run zhubo model fetch/);
  });

  it('loads an offered voice when it is chosen; the one before speaks until then', async () => {
    const { voices: v } = await voices();
    v.add({ ...createSilentVoice(), id: 'v' });
    let loaded: (voice: Synthesizer) => void = () => {};
    v.offer({ id: 'w', title: 'W', licence: 'x' }, () => new Promise((resolve) => (loaded = resolve)));
    expect(v.list().find((e) => e.id === 'w')).toMatchObject({ state: 'idle', active: false });
    const using = v.use('w');
    expect(v.list().find((e) => e.id === 'w')).toMatchObject({ state: 'loading' });
    expect(v.current().id).toBe('v');
    loaded({ ...createSilentVoice(), id: 'w' });
    await using;
    expect(v.current().id).toBe('w');
  });

  it('an offered voice that does not start says why, is offered again, and the one before goes on', async () => {
    const { voices: v } = await voices();
    v.add({ ...createSilentVoice(), id: 'v' });
    v.offer({ id: 'w', title: 'W', licence: 'x' }, async () => {
      throw new Error('out of memory');
    });
    await expect(v.use('w')).rejects.toThrow('voice w did not start: out of memory');
    expect(v.list().find((e) => e.id === 'w')).toMatchObject({ state: 'idle', detail: 'out of memory' });
    expect(v.current().id).toBe('v');
  });

  it('a voice that fails is replaced for the clause, and the failure told', async () => {
    const { voices: v, failures } = await voices();
    v.add(broken('v'));
    const chunks: number[] = [];
    for await (const c of v.current().synthesize({ text: '欢迎大家' }, new AbortController().signal))
      chunks.push(c.pcm.length);
    expect(chunks.length).toBeGreaterThan(0);
    expect(failures).toEqual(['v']);
  });
});
