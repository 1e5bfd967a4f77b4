import { describe, expect, it } from 'vitest';
import { collect } from '../testing/collect.js';
import { synthesizerConformance } from '../testing/conformance.js';
import { createSilentVoice } from './silent.js';

synthesizerConformance('the silent voice', async () => createSilentVoice());

describe('createSilentVoice', () => {
  it('takes a fifth of a second for a syllable', async () => {
    const [chunk] = await collect(createSilentVoice(16_000), { text: '你好' });
    expect(chunk?.samples).toBe(6_400);
    expect(chunk?.pcm.every((x) => x === 0)).toBe(true);
    expect(chunk?.phones?.map((p) => p.t)).toEqual([0, 0.2]);
  });
});
