import { describe, expect, it } from 'vitest';
import { parsePinyin } from '../g2p/syllable.js';
import { syllableSymbols } from '../kokoro/symbols.js';
import { soundLetters, soundWord } from './latin.js';

const pinyin = (word: string): string =>
  soundWord(word)
    .map(([, p]) => p)
    .join(' ');

describe('Latin words', () => {
  it('spells capitals and short words', () => {
    expect(pinyin('VIP')).toBe('wei1 ai4 pi1');
    expect(pinyin('xl')).toBe('ai2 ke5 si5 ai2 lou5');
  });
  it('knows words of the shop', () => expect(pinyin('WiFi')).toBe('wai1 fai1'));
  it('sounds out what it does not know', () => expect(pinyin('banana')).toBe('ba4 na5 na5'));
  it('has a sound for every letter', () => {
    for (const [, p] of soundLetters('ABCDEFGHIJKLMNOPQRSTUVWXYZ'))
      expect(syllableSymbols(parsePinyin(p)!)).not.toBe('');
  });
});
