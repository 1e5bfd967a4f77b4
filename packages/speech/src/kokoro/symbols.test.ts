import { describe, expect, it } from 'vitest';
import { pronounce } from '../g2p/pronounce.js';
import { frontEnd } from '../text/front-end.js';
import { kokoroInput } from './phonemes.js';
import { syllableSymbols, tokensOf } from './symbols.js';

describe('Kokoro symbols', () => {
  it('writes a syllable with its tone behind the vowel', () => {
    expect(syllableSymbols({ initial: 'zh', final: 'uang', tone: 1 })).toBe('ꭧwa→ŋ');
    expect(syllableSymbols({ initial: '', final: 'van', tone: 2 })).toBe('ɥɛ↗n');
    expect(syllableSymbols({ initial: 'd', final: 'e', tone: 5 })).toBe('tɤ');
  });
  it('refuses what Mandarin has not', () => {
    expect(() => syllableSymbols({ initial: 'q', final: 'xyz', tone: 1 })).toThrow(/q\+xyz/);
    expect(() => tokensOf('Ж')).toThrow(/Ж/);
  });
  it('parts words by spaces and points from units to tokens', () => {
    const units = pronounce(frontEnd('你好，大家！').units);
    const { tokens, spans } = kokoroInput(units);
    expect(tokens).toEqual(tokensOf('ni↗xau↓, ta↘ʨja→!'));
    expect(spans).toEqual([
      [0, 3],
      [3, 7],
      [7, 9],
      [9, 12],
      [12, 16],
      [16, 17],
    ]);
  });
});
