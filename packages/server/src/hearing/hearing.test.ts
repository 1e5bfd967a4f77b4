import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEar, FRAME_MS, openSileroVad, type VoiceActivityModel } from '@zhubo/hearing';
import { createKokoro } from '@zhubo/speech';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPresenterEars } from './presenter-ears.js';

// The real network on real speech: our own voice plays the presenter. Fetched by `zhubo model fetch`.
const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const models = process.env['ZHUBO_MODELS'] ?? join(repository, '.cache/models');
const VAD = join(models, 'silero-vad/silero_vad_v6.onnx');
const KOKORO = join(models, 'kokoro-82m-zh');
const worker = join(repository, 'packages/speech/dist/kokoro/worker.js');
const missing = [VAD, join(KOKORO, 'kokoro-v1.0.int8.onnx'), worker].filter((path) => !existsSync(path));
if (missing.length > 0) console.log(`Hearing tests skipped: not here: ${missing.join(', ')}`);

const SLOW_MS = 120_000;
const RATE_HZ = 16_000;
const BYTES_PER_MS = (RATE_HZ / 1_000) * 2;

/** 16-bit PCM at 16 kHz of `ms` of what `wave` gives by seconds. */
const sound = (ms: number, wave: (s: number) => number): Uint8Array =>
  new Uint8Array(
    Int16Array.from({ length: (RATE_HZ * ms) / 1_000 }, (_, i) => wave(i / RATE_HZ) * 32_767).buffer,
  );
/** A linear congruential generator: the same noise each time. */
function noise(level: number): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return level * ((seed / 2 ** 31) * 2 - 1);
  };
}
const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

describe.skipIf(missing.length > 0)('an ear', { timeout: SLOW_MS }, () => {
  let model: VoiceActivityModel;
  let speech: Uint8Array;
  beforeAll(async () => {
    model = await openSileroVad(VAD);
    const voice = await createKokoro({
      modelPath: join(KOKORO, 'kokoro-v1.0.int8.onnx'),
      voicesDir: join(KOKORO, 'voices'),
      cacheDir: join(KOKORO, 'split'),
      decoderPath: join(repository, 'models/zhubo-voice-zh/zhubo-voice-zh.onnx'),
    });
    const samples: number[] = [];
    const rate = voice.sampleRate;
    for await (const chunk of voice.synthesize(
      { text: '这件防晒衣我自己也在穿，真的很轻。' },
      new AbortController().signal,
    )) {
      samples.push(...chunk.pcm);
    }
    await voice.close();
    speech = new Uint8Array(
      Int16Array.from(
        { length: Math.floor((samples.length * RATE_HZ) / rate) },
        (_, i) => samples[Math.floor((i * rate) / RATE_HZ)]! * 0.6,
      ).buffer,
    );
  }, SLOW_MS);
  afterAll(() => model?.close());

  /** Turns with the time of sound at which each was told, ms. */
  async function turns(pcm: Uint8Array): Promise<[string, number][]> {
    const told: [string, number][] = [];
    let heardMs = 0;
    const ear = createEar({
      activity: model.stream(),
      onTurn: (change) => told.push([change, heardMs]),
      onError: (error) => {
        throw error;
      },
    });
    for (let at = 0; at < pcm.length; at += FRAME_MS * BYTES_PER_MS) {
      ear.hear(pcm.subarray(at, at + FRAME_MS * BYTES_PER_MS));
      heardMs += FRAME_MS;
      await ear.settled();
    }
    ear.close();
    return told;
  }

  it('hears a voice within 250 ms and lets go a second after it', async () => {
    const hiss = noise(0.01);
    const before = sound(1_000, hiss);
    const told = await turns(joined(before, speech, sound(2_000, hiss)));
    expect(told.map(([change]) => change)).toEqual(['began', 'ended']);
    const speechMs = speech.length / BYTES_PER_MS;
    expect(told[0]![1] - 1_000).toBeGreaterThan(0);
    expect(told[0]![1] - 1_000).toBeLessThan(250);
    expect(told[1]![1] - 1_000 - speechMs).toBeLessThan(1_100);
  });

  it('takes hiss, hum, beeps and knocks for nothing', async () => {
    expect(await turns(sound(3_000, noise(0.2)))).toEqual([]);
    expect(await turns(sound(3_000, (s) => 0.5 * Math.sin(2 * Math.PI * 50 * s)))).toEqual([]);
    expect(
      await turns(sound(3_000, (s) => (s % 1 < 0.2 ? 0.5 * Math.sin(2 * Math.PI * 1_000 * s) : 0))),
    ).toEqual([]);
    const hiss = noise(1);
    expect(await turns(sound(3_000, (s) => hiss() * Math.exp(-(s % 0.7) * 60)))).toEqual([]);
  });

  it('keeps the memory of one stream out of another', async () => {
    const one = model.stream();
    const other = model.stream();
    const frame = Float32Array.from(
      { length: 512 },
      (_, i) => new DataView(speech.buffer).getInt16(16_000 + i * 2, true) / 32_768,
    );
    const first = await one.probability(frame);
    await one.probability(frame);
    expect(await other.probability(frame)).toBe(first);
    await expect(one.probability(new Float32Array(5))).rejects.toThrow('512');
  });
});

describe('the ears of a room', () => {
  const loud = { probability: async (f: Float32Array) => (f[0] === 0 ? 0 : 1) };
  const piece = (ms: number, level: number) => sound(ms, () => level);

  it('say one presenter speaks while any microphone hears a voice, and say it again meanwhile', async () => {
    const told: boolean[] = [];
    let again: (() => void) | null = null;
    const ears = createPresenterEars({
      tell: (speaking) => told.push(speaking),
      every: (_ms, run) => {
        again = run;
        return () => {
          again = null;
        };
      },
    });
    const own: string[] = [];
    const open = (name: string) =>
      ears.open({ activity: loud, onTurn: (s) => own.push(`${name} ${s}`), onError: () => {} });
    const [a, b] = [open('a'), open('b')];
    a.hear(piece(200, 0.5));
    await a.settled();
    b.hear(piece(200, 0.5));
    await b.settled();
    expect(told).toEqual([true]);
    (again as (() => void) | null)?.();
    expect(told).toEqual([true, true]);
    a.close();
    expect(told).toEqual([true, true]);
    b.hear(piece(900, 0));
    await b.settled();
    expect(told).toEqual([true, true, false]);
    expect(again).toBeNull();
    expect(own).toEqual(['a true', 'b true', 'a false', 'b false']);
  });
});
