import { SPEECH_KINDS } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { BARGE_IN } from './floor.js';

describe('the floor', () => {
  it('ranks operator, presenter, correction, cue, buyer, question, script, filler', () => {
    expect(SPEECH_KINDS).toEqual([
      'operator', 'presenter', 'correction', 'cue', 'buyer', 'answer', 'script', 'filler',
    ]); // biome-ignore format: one screen
  });

  it('lets nobody break into their own kind or one that goes before it', () => {
    for (const [i, next] of SPEECH_KINDS.entries())
      for (const current of SPEECH_KINDS.slice(0, i + 1)) expect(BARGE_IN[next][current]).toBe('wait');
  });

  it('lets everybody but the show itself break into the show', () => {
    for (const next of SPEECH_KINDS.slice(0, -2))
      for (const current of ['script', 'filler'] as const) expect(BARGE_IN[next][current]).not.toBe('wait');
    expect(BARGE_IN.script.filler).toBe('wait');
  });

  it('silences what may be false at once, and lets no viewer break into an answer', () => {
    expect(BARGE_IN.correction).toMatchObject({ cue: 'now', answer: 'now', script: 'now' });
    expect([BARGE_IN.cue.answer, BARGE_IN.buyer.answer]).toEqual(['wait', 'wait']);
  });
});
