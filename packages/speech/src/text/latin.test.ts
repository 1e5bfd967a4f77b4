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
  it.each([
    ['vintage', 'wen4 ti5 zhi5'],
    ['lipstick', 'li4 pu5 si5 ti4 ke5'],
    ['leather', 'lai4 ze5'],
    ['banana', 'ba5 na4 ne5'],
    ['premium', 'pu5 rui4 mi5 e5 mu5'],
    ['Uniqlo', 'you1 yi1 ku4'],
  ])('says %s by the sounds that a dictionary has', (word, said) => expect(pinyin(word)).toBe(said));
  it('sounds out what it does not know', () => expect(pinyin('brillo')).toBe('bu4 ri5 lou5'));
  it('has a sound for each syllable that English words can become', () => {
    const words =
      'through strength measure boy house girl year young think sixth world queue earth vision judge fire shoe';
    for (const word of words.split(' '))
      for (const [, p] of soundWord(word))
        expect(() => syllableSymbols(parsePinyin(p)!), `${word} ${p}`).not.toThrow();
  });
  it('has a sound for every letter', () => {
    for (const [, p] of soundLetters('ABCDEFGHIJKLMNOPQRSTUVWXYZ'))
      expect(syllableSymbols(parsePinyin(p)!)).not.toBe('');
  });
});
