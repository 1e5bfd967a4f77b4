import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSilentVoice } from '../engines/silent.js';
import type { SpeechChunk, SpeechRequest, Synthesizer } from '../synthesizer.js';
import { collect } from '../testing/collect.js';
import { synthesizerConformance } from '../testing/conformance.js';
import { withClauseCache } from './clause-cache.js';

const root = mkdtempSync(join(tmpdir(), 'clause-cache-'));
let made = 0;
const freshDir = (): string => join(root, String(made++));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const MANY_BYTES = 50_000_000;

const counting = (more: Partial<Synthesizer> = {}): { synth: Synthesizer; asked: SpeechRequest[] } => {
  const silent = createSilentVoice();
  const asked: SpeechRequest[] = [];
  return {
    asked,
    synth: {
      ...silent,
      synthesize: (req, signal) => {
        asked.push(req);
        return silent.synthesize(req, signal);
      },
      ...more,
    },
  };
};

const speak = (synth: Synthesizer, req: SpeechRequest | string): Promise<SpeechChunk[]> =>
  collect(synth, typeof req === 'string' ? { text: req } : req);

synthesizerConformance('a cached voice', async () =>
  withClauseCache(createSilentVoice(), { dir: freshDir(), maxBytes: MANY_BYTES }),
);

describe('withClauseCache', () => {
  it('says again what it has said, sound and timings alike', async () => {
    const { synth, asked } = counting();
    const cache = withClauseCache(synth, { dir: freshDir(), maxBytes: MANY_BYTES });
    expect(cache.has({ text: '你好' })).toBe(false);
    const [first] = await speak(cache, '你好');
    expect(cache.has({ text: '你好' })).toBe(true);
    const [again] = await speak(cache, '你好');
    expect(asked).toHaveLength(1);
    expect(again).toEqual({ ...first, cached: true });
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 1 });
  });

  it('tells voices, paces and revisions apart, but not priorities', async () => {
    const dir = freshDir();
    const { synth, asked } = counting({ revision: '1' });
    const cache = withClauseCache(synth, { dir, maxBytes: MANY_BYTES });
    await speak(cache, '你好');
    await speak(cache, { text: '你好', priority: 'idle', voice: 'silent', speed: 1 });
    expect(asked).toHaveLength(1);
    await speak(cache, { text: '你好', speed: 1.2 });
    expect(asked).toHaveLength(2);
    await cache.close();
    expect(
      withClauseCache(counting({ revision: '2' }).synth, { dir, maxBytes: MANY_BYTES }).has({ text: '你好' }),
    ).toBe(false);
  });

  it('remembers across restarts', async () => {
    const dir = freshDir();
    const before = withClauseCache(createSilentVoice(), { dir, maxBytes: MANY_BYTES });
    const [said] = await speak(before, '欢迎👍');
    await before.close();
    const { synth, asked } = counting();
    const after = withClauseCache(synth, { dir, maxBytes: MANY_BYTES });
    expect(after.has({ text: '欢迎👍' })).toBe(true);
    expect(await speak(after, '欢迎👍')).toEqual([{ ...said, cached: true }]);
    expect(asked).toEqual([]);
  });

  it('prepares with idle priority, once', async () => {
    const { synth, asked } = counting();
    const cache = withClauseCache(synth, { dir: freshDir(), maxBytes: MANY_BYTES });
    await cache.prepare({ text: '有货' });
    await cache.prepare({ text: '有货' });
    expect(asked).toEqual([{ text: '有货', priority: 'idle' }]);
    expect(cache.stats().entries).toBe(1);
  });

  it('makes anew what is damaged on disk', async () => {
    const dir = freshDir();
    const before = withClauseCache(createSilentVoice(), { dir, maxBytes: MANY_BYTES });
    await before.prepare({ text: '你好' });
    await before.close();
    const [file = ''] = readdirSync(dir);
    truncateSync(join(dir, file), 100);
    writeFileSync(join(dir, '.draft-left'), 'half');
    const { synth, asked } = counting();
    const after = withClauseCache(synth, { dir, maxBytes: MANY_BYTES });
    const chunks = await speak(after, '你好');
    expect(chunks[0]?.cached).toBeUndefined();
    expect(asked).toHaveLength(1);
    await after.close();
    expect(after.stats()).toMatchObject({ dropped: 1, entries: 1 });
    expect(readdirSync(dir)).toEqual([file]);
  });

  it('keeps to its size, on disk and in memory', async () => {
    const dir = freshDir();
    const clauseBytes = 9_600 * 2 * 2;
    const cache = withClauseCache(createSilentVoice(), {
      dir,
      maxBytes: 2.5 * clauseBytes,
      memoryBytes: 1.5 * clauseBytes,
    });
    for (const text of ['你好你好', '大家大家', '欢迎欢迎']) await cache.prepare({ text });
    await cache.close();
    expect(readdirSync(dir)).toHaveLength(2);
    expect(cache.stats().bytes).toBeLessThanOrEqual(2.5 * clauseBytes);
    expect(cache.stats().memoryBytes).toBe(clauseBytes);
    expect(['你好你好', '大家大家', '欢迎欢迎'].map((text) => cache.has({ text }))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('keeps nothing of what was broken off', async () => {
    const silent = createSilentVoice();
    const { synth } = counting({
      async *synthesize(req, signal) {
        yield* silent.synthesize(req, signal);
        throw new Error('broke');
      },
    });
    const cache = withClauseCache(synth, { dir: freshDir(), maxBytes: MANY_BYTES });
    await expect(speak(cache, '你好')).rejects.toThrow('broke');
    await expect(cache.prepare({ text: '你好' })).rejects.toThrow('broke');
    expect(cache.has({ text: '你好' })).toBe(false);
  });

  it('speaks on when the disk refuses', async () => {
    const dir = freshDir();
    const cache = withClauseCache(createSilentVoice(), { dir, maxBytes: MANY_BYTES });
    rmSync(dir, { recursive: true });
    await cache.prepare({ text: '你好' });
    expect(cache.stats()).toMatchObject({ unwritten: 1, entries: 0 });
    expect((await speak(cache, '你好'))[0]?.cached).toBe(true);
  });
});
