import { describe, expect, it } from 'vitest';
import { pronounce } from '../g2p/pronounce.js';
import { frontEnd } from '../text/front-end.js';
import { kokoroInput } from './phonemes.js';
import { tokensOf } from './symbols.js';
import { timePiece } from './times.js';

/** Every token takes a tenth of a second. */
const timesOf = (count: number): Float64Array => Float64Array.from({ length: count + 1 }, (_, i) => i / 10);

describe('a piece with English in it', () => {
  it('is one row of tokens, words parted, stress before its vowel', () => {
    const { tokens, phoneStarts } = kokoroInput(pronounce(frontEnd('Thank you, hello.').units));
    expect(tokens).toEqual(tokensOf('θˈæŋk jˈu, həlˈO.'));
    expect(phoneStarts[0]).toEqual([0, 1, 3, 4, 5]);
    expect(kokoroInput(pronounce(frontEnd('Thank you, hello.').units)).english).toBe(true);
  });
  it('is told from one that holds Mandarin too', () => {
    const { tokens, english } = kokoroInput(pronounce(frontEnd('好。Thank you.').units));
    expect(tokens).toEqual(tokensOf('xau↓. θˈæŋk jˈu.'));
    expect(english).toBe(false);
  });
  it('moves the mouth sound by sound, and the caption letter by letter', () => {
    const piece = pronounce(frontEnd('Thank you.').units);
    const input = kokoroInput(piece);
    const spoken = { pcm: new Int16Array(24_000 * 3), tokenTimes: timesOf(input.tokens.length) };
    const { timed, phones } = timePiece(piece, input, spoken, 1);
    expect(timed.map(({ t, d }) => [t, d].map((x) => Math.round(x * 10) / 10))).toEqual([
      [1, 0.5],
      [1.6, 0.3],
      [1.9, 0.1],
    ]);
    expect(phones.map((p) => [p.initial + p.final, p.t])).toEqual([
      ['sa', 1],
      ['ge', 1.3],
      ['ke', 1.4],
      ['i', 1.6],
      ['u', 1.7],
    ]);
  });
});
