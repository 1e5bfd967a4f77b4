import { describe, expect, it } from 'vitest';
import type { SpeechChunk, SpeechRequest, Synthesizer } from '../synthesizer.js';
import { collect } from '../testing/collect.js';
import { synthesizerConformance } from '../testing/conformance.js';
import { type SpeechFailure, withFallback } from './fallback.js';
import { createSilentVoice } from './silent.js';

/** The silent voice under another name, broken as long as `fault` says so: before its first chunk, or after it. */
const breakable = (id: string, fault: { at: 'never' | 'start' | 'middle' }): Synthesizer => {
  const silent = createSilentVoice();
  return {
    ...silent,
    id,
    voices: [id],
    async *synthesize(req: SpeechRequest, signal: AbortSignal): AsyncGenerator<SpeechChunk> {
      if (fault.at === 'start') throw new Error(`${id} is broken`);
      const { voice: _, ...rest } = req;
      yield* silent.synthesize(rest, signal);
      if (fault.at === 'middle') throw new Error(`${id} broke`);
    },
  };
};

const speakers = async (
  synth: Synthesizer,
  req: SpeechRequest = { text: '你好' },
): Promise<(string | undefined)[]> => (await collect(synth, req)).map((c) => c.engine);

synthesizerConformance('a voice with fallbacks', async () =>
  withFallback(createSilentVoice(), [createSilentVoice()], () => {}),
);

describe('withFallback', () => {
  it('takes the next engine for the clause, rests the first, and comes back to it', async () => {
    const fault: { at: 'never' | 'start' } = { at: 'start' };
    let now = 0;
    const failures: SpeechFailure[] = [];
    const synth = withFallback(breakable('a', fault), [createSilentVoice()], (f) => failures.push(f), {
      restMs: 1_000,
      now: () => now,
    });
    expect(await speakers(synth)).toEqual(['silent']);
    expect(failures).toMatchObject([{ engine: 'a', error: { message: 'a is broken' }, fallback: 'silent' }]);
    fault.at = 'never';
    now = 999;
    expect(await speakers(synth)).toEqual(['silent']);
    now = 1_000;
    expect(await speakers(synth)).toEqual(['a']);
    expect(failures).toHaveLength(1);
  });

  it('does not begin a clause again that has been heard', async () => {
    const failures: SpeechFailure[] = [];
    const synth = withFallback(breakable('a', { at: 'middle' }), [createSilentVoice()], (f) =>
      failures.push(f),
    );
    await expect(speakers(synth)).rejects.toThrow('a broke');
    expect(failures).toMatchObject([{ engine: 'a', fallback: null }]);
  });

  it('fails when all do, and still tries them the next time', async () => {
    const fault: { at: 'never' | 'start' } = { at: 'start' };
    const synth = withFallback(breakable('a', fault), [breakable('b', fault)], () => {});
    await expect(speakers(synth)).rejects.toThrow('b is broken');
    fault.at = 'never';
    expect(await speakers(synth)).toEqual(['a']);
  });

  it("asks the fallback for its own voice when it hasn't the wanted one", async () => {
    const synth = withFallback(breakable('a', { at: 'start' }), [createSilentVoice()], () => {});
    expect(await speakers(synth, { text: '你好', voice: 'a' })).toEqual(['silent']);
  });

  it('takes an abort for no failure', async () => {
    const failures: SpeechFailure[] = [];
    const synth = withFallback(createSilentVoice(), [createSilentVoice()], (f) => failures.push(f));
    const reason = new Error('enough');
    await expect(collect(synth, { text: '你好' }, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(failures).toEqual([]);
  });

  it('refuses engines of another sample rate', () => {
    expect(() => withFallback(createSilentVoice(24_000), [createSilentVoice(16_000)], () => {})).toThrow(
      /16000 Hz/,
    );
  });
});
