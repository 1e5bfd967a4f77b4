import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collect } from '../testing/collect.js';
import { synthesizerConformance } from '../testing/conformance.js';
import { createSherpaVoice, type SherpaLibrary } from './sherpa.js';

const HERE = fileURLToPath(import.meta.url);
const HERTZ = 16_000;

/** In the place of the native library: a tone for each character, at the pace that is asked for. */
const tones = (asked: unknown[] = []): (() => Promise<SherpaLibrary>) => {
  const OfflineTts = {
    createAsync: async (config: unknown) => {
      asked.push(config);
      return {
        numSpeakers: 2,
        sampleRate: HERTZ,
        generateAsync: async (request: { text: string; sid: number; speed: number }) => {
          asked.push(request);
          const length = Math.round(([...request.text].length * 0.2 * HERTZ) / request.speed);
          const samples = Float32Array.from({ length }, (_, i) => 0.3 * Math.sin(i / 5));
          return { samples, sampleRate: HERTZ };
        },
      };
    },
  };
  return async () => ({ OfflineTts });
};
const model = { vits: { model: HERE, lexicon: `${HERE},${HERE}`, dataDir: '', noiseScale: 0.6 } };

synthesizerConformance('sherpa-onnx', () => createSherpaVoice({ model, library: tones() }), {
  phones: false,
});

describe('createSherpaVoice', () => {
  it('hands the model its files and the text as it is to be read', async () => {
    const asked: unknown[] = [];
    const voice = await createSherpaVoice({ model, threads: 1, library: tones(asked) });
    expect(voice.voices).toEqual(['0', '1']);
    const [chunk] = await collect(voice, { text: '你好', voice: '1', speed: 1.25 });
    expect(asked).toMatchObject([
      { model: { ...model, numThreads: 1 } },
      { text: '你好', sid: 1, speed: 1.25 },
    ]);
    expect(chunk!.pcm.length).toBeCloseTo((0.4 * 24_000) / 1.25, -1);
  });
  it('says what is missing before the library sees it', async () => {
    const gone = { vits: { model: '/nowhere/model.onnx' } };
    await expect(createSherpaVoice({ model: gone, library: tones() })).rejects.toThrow(
      'no file /nowhere/model.onnx',
    );
  });
  it('says how to install the library where it is not', async () => {
    const without = createSherpaVoice({ model }).catch((e: Error) => e.message);
    // On a machine that has it, it refuses these files instead.
    expect(await without).toMatch(/npm install sherpa-onnx-node|sherpa|config/i);
  });
});
