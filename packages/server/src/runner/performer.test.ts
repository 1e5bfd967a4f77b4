import type { ClauseTrack } from '@zhubo/protocol';
import { createSilentVoice } from '@zhubo/speech';
import { expect, it } from 'vitest';
import {
  createPerformer,
  type PerformCommand,
  type PerformerDeps,
  type Voice,
  type Words,
} from './performer.js';

const OPENER = '好的，';
const WORDS: Words = { text: '这款四十九元。', facts: ['p1.price'], from: 'plain' };
const command = { utteranceId: 'u1', epoch: 1, kind: 'answer' } as PerformCommand;
const silent = createSilentVoice();

/** A performer whose voice takes `soundsAfterMs` for what it has not got ready, and whose words come after `wordsAfterMs`. */
function perform({ soundsAfterMs, wordsAfterMs }: { soundsAfterMs: number; wordsAfterMs: number }) {
  let clock = 0;
  const said: ClauseTrack[] = [];
  const voice: Voice = {
    ...silent,
    has: ({ text }) => text === OPENER,
    async *synthesize(request, signal) {
      if (request.text !== OPENER) clock += soundsAfterMs;
      yield* silent.synthesize(request, signal);
    },
  };
  const never = new Promise<void>(() => {});
  const deps: PerformerDeps = {
    async *words() {
      if (wordsAfterMs > 0) await new Promise((resolve) => setImmediate(resolve));
      yield WORDS;
    },
    voice: () => voice,
    opener: () => OPENER,
    stages: { clause: (_epoch, track) => void said.push(track), audio: () => {}, utteranceEnd: () => {} },
    playout: { begin: () => {}, sent: () => {}, complete: () => {}, aheadMs: () => 0 },
    input: () => {},
    // Words that are there at once win the race against the wait for them; late ones lose it.
    sleep: (ms) => (wordsAfterMs > ms || ms === 0 ? Promise.resolve() : never),
    now: () => clock,
  };
  const run = createPerformer(deps);
  return async (): Promise<string[]> => {
    said.length = 0;
    await run(command, new AbortController().signal);
    return said.map((c) => c.text);
  };
}

it('begins with an opener where words that are awaited would be heard no sooner', async () => {
  const slow = perform({ soundsAfterMs: 400, wordsAfterMs: 300 });
  await slow();
  expect(await slow()).toEqual([OPENER, WORDS.text]);
  const quick = perform({ soundsAfterMs: 100, wordsAfterMs: 300 });
  await quick();
  expect(await quick()).toEqual([WORDS.text]);
});

it('thinks of what follows only when the first of it can be heard', async () => {
  const order: string[] = [];
  const run = createPerformer({
    async *words() {
      yield WORDS;
      order.push('thought on');
    },
    voice: () => ({
      ...silent,
      has: () => false,
      async *synthesize(request, signal) {
        await new Promise((resolve) => setImmediate(resolve));
        order.push('made');
        yield* silent.synthesize(request, signal);
      },
    }),
    opener: () => null,
    stages: {
      clause: () => {},
      audio: ({ last }) => void order.push(last ? 'whole' : 'sounds'),
      utteranceEnd: () => {},
    },
    playout: { begin: () => {}, sent: () => {}, complete: () => {}, aheadMs: () => 0 },
    input: () => {},
    sleep: () => Promise.resolve(),
    now: () => 0,
  });
  await run(command, new AbortController().signal);
  expect(order.slice(0, 2)).toEqual(['made', 'sounds']);
  expect(order.indexOf('thought on')).toBeGreaterThan(1);
});

it('says known words at once with a voice that has been quick, or was never heard', async () => {
  const answer = perform({ soundsAfterMs: 100, wordsAfterMs: 0 });
  expect(await answer()).toEqual([WORDS.text]);
  expect(await answer()).toEqual([WORDS.text]);
});

it('begins with an opener while a slow voice makes known words', async () => {
  const answer = perform({ soundsAfterMs: 900, wordsAfterMs: 0 });
  await answer();
  expect(await answer()).toEqual([OPENER, WORDS.text]);
});

it('looks for a gesture before the voice is asked, and sends it with the clause', async () => {
  const order: string[] = [];
  const said: ClauseTrack[] = [];
  const run = createPerformer({
    async *words() {
      yield WORDS;
    },
    voice: () => ({
      ...silent,
      has: () => false,
      async *synthesize(request, signal) {
        order.push('voice');
        yield* silent.synthesize(request, signal);
      },
    }),
    opener: () => null,
    stages: { clause: (_epoch, track) => void said.push(track), audio: () => {}, utteranceEnd: () => {} },
    playout: { begin: () => {}, sent: () => {}, complete: () => {}, aheadMs: () => 0 },
    input: () => {},
    sleep: () => Promise.resolve(),
    now: () => 0,
    gestures: {
      // Never ready: speech must not wait for it.
      think: (text) => {
        order.push(`think ${text}`);
        return new Promise(() => {});
      },
      act(line) {
        order.push('act');
        expect(line).toMatchObject({ text: WORDS.text, first: true, answering: true, sampleRate: 24_000 });
        expect(line.chars.length).toBeGreaterThan(0);
        return { body: [{ clipId: 'bow@1', startS: 0.1, endS: 1, offsetS: 0 }], gaze: [] };
      },
    },
  });
  await run({ ...command, job: { type: 'answer' } } as PerformCommand, new AbortController().signal);
  expect(order).toEqual([`think ${WORDS.text}`, 'voice', 'act']);
  expect(said[0]).toMatchObject({ text: WORDS.text, body: [{ clipId: 'bow@1' }], gaze: [] });
});
