import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpeechChunk, Synthesizer } from '../synthesizer.js';
import { collect } from './collect.js';

export interface ConformanceTraits {
  /** It tells syllables with their times. */
  readonly phones: boolean;
  /** It can speak faster; default true. */
  readonly pace?: boolean;
}

/** An engine's first start on a machine may have to prepare its model. */
const START_LIMIT_MS = 120_000;
const TEXT = '这款49.9元，500ml的👍拍！';

const lengthOf = (chunks: readonly SpeechChunk[]): number => chunks.reduce((n, c) => n + c.pcm.length, 0);

const expectOrdered = (times: readonly { t: number; d: number }[], seconds: number): void => {
  let last = 0;
  for (const { t, d } of times) {
    expect(t).toBeGreaterThanOrEqual(last - 1e-3);
    expect(d).toBeGreaterThanOrEqual(0);
    expect(t + d).toBeLessThanOrEqual(seconds + 0.011);
    last = t;
  }
};

/** What every synthesizer must do; run it in a test file, once for each engine. It closes what `make` gives. */
export const synthesizerConformance = (
  name: string,
  make: () => Promise<Synthesizer>,
  traits: ConformanceTraits = { phones: true },
): void => {
  describe(`${name} is a synthesizer`, () => {
    let synth: Synthesizer;
    /** One sentence serves most tests: inference takes its time. */
    let said: Promise<SpeechChunk[]>;
    beforeAll(async () => {
      synth = await make();
      said = collect(synth, { text: TEXT });
      await said;
    }, START_LIMIT_MS);
    afterAll(() => synth.close());

    it('introduces itself', () => {
      expect(synth.id).toMatch(/^\S+$/);
      expect(synth.title).not.toBe('');
      expect(synth.licence).not.toBe('');
      expect(synth.sampleRate).toBeGreaterThanOrEqual(8_000);
      expect(synth.voices.length).toBeGreaterThan(0);
    });

    it('names every written character, in order and in time', async () => {
      const chunks = await said;
      const chars = chunks.flatMap((c) => c.chars ?? []);
      expect(chars.map((c) => c.c).join('')).toBe(TEXT);
      // Engines without timings estimate: theirs may end later than the sound.
      expectOrdered(chars, traits.phones ? lengthOf(chunks) / synth.sampleRate : Number.POSITIVE_INFINITY);
    });

    it('tells the length at the latest with the last chunk, if at all', async () => {
      const chunks = await said;
      const told = chunks.flatMap((c) => c.samples ?? []);
      for (const samples of told) expect(samples).toBe(lengthOf(chunks));
    });

    it.runIf(traits.phones)('tells each syllable', async () => {
      const chunks = await said;
      const phones = chunks.flatMap((c) => c.phones ?? []);
      // 这款四十九块九，五百毫升的拍！
      expect(phones.map((p) => p.initial + p.final).join(' ')).toBe(
        'zhe kuan sii shii jiou kuai jiou u bai hao sheng de pai',
      );
      expectOrdered(phones, lengthOf(chunks) / synth.sampleRate);
    });

    it.runIf(traits.pace ?? true)('speaks faster when asked to', async () => {
      const normal = lengthOf(await said);
      const fast = lengthOf(await collect(synth, { text: TEXT, speed: 1.5 }));
      expect(fast).toBeLessThan(normal * 0.9);
    });

    it('makes no sound of text that has nothing to say', async () => {
      expect(lengthOf(await collect(synth, { text: '👍🎉' }))).toBe(0);
      expect(lengthOf(await collect(synth, { text: '，。' }))).toBe(0);
    });

    it('refuses a voice that it has not', async () => {
      await expect(collect(synth, { text: '你好', voice: 'nobody' })).rejects.toThrow(/nobody/);
    });

    it('does nothing when aborted beforehand', async () => {
      const reason = new Error('enough');
      await expect(collect(synth, { text: TEXT }, AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    it('stops when aborted, and speaks on afterwards', async () => {
      const abort = new AbortController();
      const reason = new Error('enough');
      const run = collect(synth, { text: TEXT }, abort.signal);
      abort.abort(reason);
      await expect(run).rejects.toBe(reason);
      expect(lengthOf(await collect(synth, { text: '你好' }))).toBeGreaterThan(0);
    });

    it('serves several requests at once', async () => {
      const texts = ['你好', '欢迎', '谢谢'];
      const all = await Promise.all(
        texts.map((text, i) => collect(synth, { text, priority: i === 0 ? 'idle' : 'urgent' })),
      );
      for (const chunks of all) expect(lengthOf(chunks)).toBeGreaterThan(0);
    });

    it('says that it is closed once it is', async () => {
      await synth.close();
      await expect(collect(synth, { text: '新的一句' })).rejects.toThrow(/closed/);
      await synth.close();
    });
  });
};
