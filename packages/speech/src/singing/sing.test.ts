import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { integratedLoudness } from '../audio/loudness.js';
import { createKokoro } from '../kokoro/kokoro.js';
import type { Synthesizer } from '../synthesizer.js';
import { KOKORO_FILES, missingForKokoro, REPOSITORY, SLOW_MS } from '../testing/kokoro-files.js';
import { centsOff } from './measure.js';
import { parseSong } from './notation.js';
import { planLine } from './plan.js';
import { songSeconds } from './sing-song.js';
import { shiftFor } from './song.js';

// The real engine: our decoder of this repository, behind Kokoro's encoder when it is here.
const missing = missingForKokoro();
if (missing.length > 0) console.log(`Singing tests skipped: not here: ${missing.join(', ')}`);

const signal = new AbortController().signal;

describe.skipIf(missing.length > 0)('our voice singing', { timeout: SLOW_MS }, () => {
  let synth: Synthesizer;
  beforeAll(async () => {
    synth = await createKokoro({
      ...KOKORO_FILES,
      decoderPath: join(REPOSITORY, 'models/zhubo-voice-zh/zhubo-voice-zh.onnx'),
    });
  }, SLOW_MS);
  afterAll(() => synth.close());

  it('sings a line in tune, on its beats, as loud as it speaks', async () => {
    const song = parseSong(readFileSync(join(REPOSITORY, 'shop/songs/moli-hua.song'), 'utf8'));
    const singer = synth.singer!;
    const voice = synth.voices[0]!;
    const plan = planLine(song, 0, shiftFor(song, singer.range(voice)), songSeconds(song));
    const samples = await singer.sing(
      { breaths: plan.breaths, seconds: plan.seconds, voice },
      'urgent',
      signal,
    );
    expect(samples.length / singer.sampleRate).toBeCloseTo(plan.seconds, 3);
    expect(integratedLoudness(samples, singer.sampleRate)).toBeCloseTo(-16, -1);

    const [{ at, breath }] = plan.breaths as [(typeof plan.breaths)[0]];
    const held = breath.notes.filter((n) => n.to - n.from >= 0.3);
    const off = held.map((n) =>
      centsOff(samples, singer.sampleRate, { ...n, from: at + n.from, to: at + n.to }),
    );
    expect(off.filter((cents) => cents !== null && Math.abs(cents) <= 30).length).toBe(held.length);

    // Nothing is heard before the first consonant, and the vowel is there right after its beat.
    const level = (seconds: number): number =>
      Math.max(
        ...samples.subarray(seconds * singer.sampleRate, (seconds + 0.03) * singer.sampleRate).map(Math.abs),
      );
    const first = at + breath.onsets[0]!;
    expect(level(first - 0.25)).toBeLessThan(0.01);
    expect(level(first + 0.06)).toBeGreaterThan(0.1);
  });

  it('gives up a line when it is told to', async () => {
    const song = parseSong(readFileSync(join(REPOSITORY, 'shop/songs/sheng-ri.song'), 'utf8'));
    const plan = planLine(song, 0, 0, songSeconds(song));
    const control = new AbortController();
    const sung = synth.singer!.sing(
      { breaths: plan.breaths, seconds: plan.seconds, voice: synth.voices[0]! },
      'urgent',
      control.signal,
    );
    control.abort(new Error('stop'));
    await expect(sung).rejects.toThrow('stop');
  });
});
