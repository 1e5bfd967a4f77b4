import { describe, expect, it } from 'vitest';
import { phoneSymbols, tokensOf } from '../kokoro/symbols.js';
import { said } from '../testing/spoken-table.js';
import { isEnglishWord, phonesOf, phonesOfLetter } from './dictionary.js';
import { mouthOf } from './mouth.js';
import { englishUnits } from './sentences.js';
import { spellOut } from './spell-out.js';

const heard = (word: string): string => phonesOf(word).join(' ');

describe('English sentences', () => {
  it.each([
    ["How much is it? It's 99 yuan.", "How much is it？ It's ninety nine yuan。"],
    ['It is $49.99, was $60.', 'It is forty nine dollars and ninety nine cents， was sixty dollars。'],
    ['Only ¥1,299 today!', 'Only one thousand two hundred ninety nine yuan today！'],
    ['It holds 500ml of water.', 'It holds five hundred milliliters of water。'],
    ['The screen is 6.1 inches.', 'The screen is six point one inches。'],
    ['Made of 85% cotton.', 'Made of eighty five percent cotton。'],
    [
      'The show starts at 8:30 and ends at 10:00.',
      "The show starts at eight thirty and ends at ten o'clock。",
    ],
    ['We have been here since 1998.', 'We have been here since nineteen ninety eight。'],
    ['This is the 3rd of 21 items.', 'This is the third of twenty one items。'],
    ['For ages 3-6, please.', 'For ages three to six， please。'],
    ['Take an XL or an M.', 'Take an X L or an M。'],
    ['Call us: 4001234567, please', 'Call us： four zero zero one two three four five six seven， please'],
    ['A cup & a bag for you', 'A cup and a bag for you'],
    ['Thank you!', 'Thank you！'],
    ['Hello! How are you?', 'Hello！ How are you？'],
  ])('%s', (written, spoken) => expect(said(written)).toBe(spoken));

  it('are told from Chinese ones with English names, sentence by sentence', () => {
    expect(englishUnits('这款iPhone 15 Pro Max到了').includes(true)).toBe(false);
    expect(englishUnits('OK').includes(true)).toBe(false);
    expect(englishUnits('Pro Max').includes(true)).toBe(false);
    expect(englishUnits('XS S M L XL XXL 3XL').includes(true)).toBe(false);
    const mixed = '偏大。It runs large, take one size down.';
    const english = englishUnits(mixed);
    expect(english[0]).toBe(false);
    expect(english[mixed.indexOf('I')]).toBe(true);
    expect(english.at(-1)).toBe(true);
    expect(said('偏大。It runs large, 2 cm.')).toBe('偏大。 It runs large， two centimeters。');
  });
});

describe('English words', () => {
  it('are said as the dictionary has them, or by their endings and parts', () => {
    expect(heard('Hello')).toBe('HH AH0 L OW1');
    expect(heard('hoodies')).toBe('HH UH1 D IY0 Z');
    expect(heard('lipgloss')).toBe('L IH1 P G L AO2 S');
    expect(isEnglishWord('vlogging')).toBe(isEnglishWord('vlog'));
    expect(isEnglishWord('xzqw')).toBe(false);
    expect(heard('constructor')).toBe('K AH0 N S T R AH1 K T ER0');
  });
  it.each([
    ['zake', 'Z EY1 K'],
    ['brillo', 'B R IH1 L OW0'],
    ['naturaction', 'N AE1 T ER0 AE0 K SH AH0 N'],
    ['phonique', 'F AA1 N IH0 K'],
    ['quench', 'K W EH1 N CH'],
  ])('%s is sounded out by its spelling', (word, phones) => expect(spellOut(word).join(' ')).toBe(phones));
  it('have symbols for every sound that can come', () => {
    const all = ['abcdefghijklmnopqrstuvwxyz'].flatMap((letters) => [...letters].flatMap(phonesOfLetter));
    for (const phone of [...all, ...['measure', 'toy', 'out', 'bird', 'think', 'this'].flatMap(phonesOf)])
      expect(tokensOf(phoneSymbols(phone)).length).toBeGreaterThan(0);
    expect(phonesOf('water').map(phoneSymbols).join('')).toBe('wˈɔtəɹ');
    expect(() => phoneSymbols('Q1')).toThrow(/Q1/);
  });
  it('close the lips where Mandarin would', () => {
    expect(mouthOf(phonesOf('lamp')).map((m) => m.initial + m.final)).toEqual(['la', 'me', 'pe']);
    expect(mouthOf(phonesOf('we'))).toEqual([
      { initial: '', final: 'u', tone: 5, from: 0, to: 1 },
      { initial: '', final: 'i', tone: 1, from: 1, to: 2 },
    ]);
  });
});
