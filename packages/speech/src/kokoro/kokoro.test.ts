import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { integratedLoudness } from '../audio/loudness.js';
import type { Synthesizer } from '../synthesizer.js';
import { collect } from '../testing/collect.js';
import { synthesizerConformance } from '../testing/conformance.js';
import { KOKORO_FILES, missingForKokoro, SLOW_MS } from '../testing/kokoro-files.js';
import { createKokoro } from './kokoro.js';

const missing = missingForKokoro();
if (missing.length > 0) console.log(`Kokoro tests skipped: not here: ${missing.join(', ')}`);

const make = (): Promise<Synthesizer> => createKokoro(KOKORO_FILES);

describe.skipIf(missing.length > 0)('Kokoro', { timeout: SLOW_MS }, () => {
  synthesizerConformance('Kokoro', make);

  describe('its sound', () => {
    let synth: Synthesizer;
    beforeAll(async () => {
      synth = await make();
    }, SLOW_MS);
    afterAll(() => synth.close());

    it('is as loud as speech should be, begins soon and does not click', async () => {
      const [chunk] = await collect(synth, { text: '欢迎来下单。' });
      const samples = Float32Array.from(chunk!.pcm, (x) => x / 32_767);
      expect(integratedLoudness(samples, synth.sampleRate)).toBeCloseTo(-16, -1);
      expect(Math.abs(samples[0]!)).toBeLessThan(0.001);
      expect(samples.findIndex((x) => Math.abs(x) > 0.05) / synth.sampleRate).toBeLessThan(0.15);
      expect(chunk!.phones!.at(-1)!.t).toBeGreaterThan(0.5);
    });

    it('streams a long sentence in pieces', async () => {
      const chunks = await collect(synth, { text: '上身很宽松，建议小一码。' });
      expect(chunks).toHaveLength(2);
      expect(chunks[0]!.samples).toBeUndefined();
      expect(chunks[1]!.chars![0]).toMatchObject({ c: '建' });
      expect(chunks[1]!.phones![0]!.t).toBeGreaterThan(chunks[0]!.pcm.length / synth.sampleRate);
    });
  });
});

describe('createKokoro', () => {
  it('says which file it misses', async () => {
    await expect(
      createKokoro({ modelPath: '/nowhere/model.onnx', voicesDir: '/', cacheDir: '/' }),
    ).rejects.toThrow(/nowhere\/model\.onnx/);
  });
});
