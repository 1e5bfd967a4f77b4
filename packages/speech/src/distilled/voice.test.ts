import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { integratedLoudness } from '../audio/loudness.js';
import { createKokoro } from '../kokoro/kokoro.js';
import type { SpeechChunk, Synthesizer } from '../synthesizer.js';
import { collect } from '../testing/collect.js';
import { synthesizerConformance } from '../testing/conformance.js';
import { KOKORO_FILES, missingForKokoro, REPOSITORY, SLOW_MS } from '../testing/kokoro-files.js';

// The real engine: our decoder of this repository, behind Kokoro's encoder when it is here.
const missing = missingForKokoro();
if (missing.length > 0) console.log(`Voice tests skipped: not here: ${missing.join(', ')}`);

const WINDOW_SECONDS = 0.05;
const LOWEST_HZ = 80;
const HIGHEST_HZ = 450;
const make = (): Promise<Synthesizer> =>
  createKokoro({
    ...KOKORO_FILES,
    decoderPath: join(REPOSITORY, 'models/zhubo-voice-zh/zhubo-voice-zh.onnx'),
  });

/** Share of the sound's energy that repeats after one period of `hz`, by autocorrelation: 1 for a pure tone. */
const periodicity = (x: Float32Array, sampleRate: number, fromHz: number, toHz: number): number => {
  const energy = x.reduce((sum, v) => sum + v * v, 0);
  let best = 0;
  for (let lag = Math.floor(sampleRate / toHz); lag <= sampleRate / fromHz; lag++) {
    let sum = 0;
    for (let i = lag; i < x.length; i++) sum += x[i]! * x[i - lag]!;
    best = Math.max(best, sum / energy);
  }
  return best;
};

describe.skipIf(missing.length > 0)('our voice', { timeout: SLOW_MS }, () => {
  synthesizerConformance('our voice', make);

  describe('its sound', () => {
    let synth: Synthesizer;
    beforeAll(async () => {
      synth = await make();
    }, SLOW_MS);
    afterAll(() => synth.close());

    it('is speech: as loud as it should be, voiced in the vowel and not in the fricative', async () => {
      const [chunk] = await collect(synth, { text: '沙发。' });
      const samples = Float32Array.from(chunk!.pcm, (x) => x / 32_767);
      expect(integratedLoudness(samples, synth.sampleRate)).toBeCloseTo(-16, -1);
      const at = (seconds: number, length: number): Float32Array =>
        samples.subarray(
          Math.round(seconds * synth.sampleRate),
          Math.round((seconds + length) * synth.sampleRate),
        );
      const { t, d } = chunk!.phones![0]!;
      const along = (share: number): number =>
        periodicity(at(t + d * share, WINDOW_SECONDS), synth.sampleRate, LOWEST_HZ, HIGHEST_HZ);
      expect(Math.max(along(0.3), along(0.4), along(0.5))).toBeGreaterThan(0.7);
      expect(along(-0.1)).toBeLessThan(0.6);
    });

    it('hurries where it is urgent and takes its time where it is sorry, the mouth with it', async () => {
      const text = '只剩最后三件了，';
      const [urgent] = await collect(synth, { text, style: 'urgent' });
      const [soft] = await collect(synth, { text, style: 'soft' });
      const end = (chunk: SpeechChunk): number => chunk.phones!.at(-1)!.t + chunk.phones!.at(-1)!.d;
      expect(end(urgent!)).toBeLessThan(0.95 * end(soft!));
      expect(urgent!.pcm.length).toBeLessThan(soft!.pcm.length);
    });

    it('mixes voices, and refuses one that it has not', async () => {
      const text = '好的。';
      const [one] = await collect(synth, { text });
      const [mixed] = await collect(synth, { text, voice: 'zf_xiaoxiao:50+zm_yunxi:50' });
      expect(mixed!.pcm).not.toEqual(one!.pcm);
      await expect(collect(synth, { text, voice: 'zf_xiaoxiao+nobody' })).rejects.toThrow(/nobody/);
    });

    it('says English beside Mandarin, each character and each sound in its time', async () => {
      const text = '好。It is 99 yuan.';
      const chunks = await collect(synth, { text });
      expect(
        chunks
          .flatMap((c) => c.chars ?? [])
          .map((c) => c.c)
          .join(''),
      ).toBe(text);
      const phones = chunks.flatMap((c) => c.phones ?? []);
      expect(phones.map((p) => p.initial + p.final).join(' ')).toBe(
        'hao i te i ze nai ne ti nai ne i u a ne',
      );
      for (const [i, p] of phones.entries())
        expect(p.t).toBeGreaterThanOrEqual((phones[i - 1]?.t ?? 0) - 1e-3);
    });

    it('says the same sentence the same way', async () => {
      const [a] = await collect(synth, { text: '欢迎来下单。' });
      const [b] = await collect(synth, { text: '欢迎来下单。' });
      expect(a!.pcm).toEqual(b!.pcm);
    });
  });
});
