import { VISEMES } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { VISEME_MORPHS } from '../viseme-table.js';
import { presetsOf, visemesOf } from './presets.js';

const MOUTH = ['aa', 'ih', 'ou', 'ee', 'oh'] as const;
const strongest = (m: Record<string, number>): string =>
  [...MOUTH].sort((a, b) => (m[b] ?? 0) - (m[a] ?? 0))[0]!;

describe('coarser faces', () => {
  it('show each vowel as the preset that is nearest to it', () => {
    expect(
      Object.fromEntries(
        (['a', 'o', 'i', 'u', 'v'] as const).map((v) => [v, strongest(presetsOf(VISEME_MORPHS[v]))]),
      ),
    ).toEqual({
      a: 'aa',
      o: 'oh',
      i: 'ih',
      u: 'ou',
      v: 'ou',
    });
  });
  it('keep lips shut for b, p, m and never gape', () => {
    expect(Math.max(...MOUTH.map((p) => presetsOf(VISEME_MORPHS.bpm)[p] ?? 0))).toBeLessThan(0.02);
    expect(visemesOf(VISEME_MORPHS.bpm).viseme_PP).toBeGreaterThan(0.8);
    for (const v of VISEMES) {
      const m = presetsOf(VISEME_MORPHS[v]);
      expect(MOUTH.reduce((sum, p) => sum + (m[p] ?? 0), 0)).toBeLessThanOrEqual(1.0001);
      for (const w of Object.values(m)) expect(w >= 0 && w <= 1).toBe(true);
    }
  });
  it('shut their eyes at a blink and smile less meanwhile', () => {
    const smile = { mouthSmileLeft: 0.5, mouthSmileRight: 0.5 };
    const blink = { ...smile, eyeBlinkLeft: 1, eyeBlinkRight: 1 };
    expect(presetsOf(blink).blink).toBe(1);
    expect(presetsOf(blink).happy!).toBeLessThan(presetsOf(smile).happy!);
  });
});
