import { describe, expect, it } from 'vitest';
import { parseSong, SongFault } from './notation.js';
import { shiftChords, shiftFor } from './song.js';

const SONG = `
title: 试唱
tempo: 120
metre: 4
style: pop

| R*4
% C
= 好一朵，花
| E4 E4/2 G4/2 A4/2+C5/2 R | R*4
% C Am | F
`;
const faultOf = (text: string): string => {
  try {
    parseSong(text);
  } catch (error) {
    if (error instanceof SongFault) return error.message;
    throw error;
  }
  return 'no fault';
};

describe('our notation', () => {
  it('gives each syllable its notes, and the bars their chords', () => {
    const song = parseSong(SONG);
    expect(song).toMatchObject({ title: '试唱', tempo: 120, beatsPerBar: 4, style: 'pop', drums: true });
    expect(song.bars).toEqual(['C', 'C Am', 'F']);
    const [line] = song.lines;
    expect(line).toMatchObject({ text: '好一朵，花', at: 4, beats: 3 });
    expect(line!.syllables.map((s) => s.char).join('')).toBe('好一朵花');
    expect(line!.syllables.map((s) => s.notes)).toEqual([
      [{ midi: 64, at: 4, beats: 1 }],
      [{ midi: 64, at: 5, beats: 0.5 }],
      [{ midi: 67, at: 5.5, beats: 0.5 }],
      [
        { midi: 69, at: 6, beats: 0.5 },
        { midi: 72, at: 6.5, beats: 0.5 },
      ],
    ]);
  });

  it('takes a given reading, and the sound of a character by its word', () => {
    const song = parseSong('title: a\ntempo: 90\n= 银行{hang2}乐{yue4}\n| C4 D4 E4*2\n% C');
    expect(song.lines[0]!.syllables.map(({ syllable: s }) => s.initial + s.final)).toEqual([
      'in',
      'hang',
      've',
    ]);
    expect(song.lines[0]!.text).toBe('银行乐');
  });

  it('says which line is wrong, and how', () => {
    expect(faultOf(SONG.replace('R |', 'R*2 |'))).toMatch(/line 10: bar .* has 5 beats, not 4/);
    expect(faultOf(SONG.replace('一朵', '一'))).toMatch(/4 notes or slurs for 3 syllables/);
    expect(faultOf(SONG.replace('G4/2', 'H4/2'))).toMatch(/"H4\/2" is no note/);
    expect(faultOf(SONG.replace('tempo: 120', 'tempo: fast'))).toMatch(/line 3: tempo/);
    expect(faultOf(SONG.replace('style: pop', 'style: polka'))).toMatch(/style: one of/);
    expect(faultOf(SONG.replace('% C Am | F', '% C'))).toMatch(/chords of 2 bars for 3/);
    expect(faultOf(SONG.replace('好一朵', 'la la'))).toMatch(/no Chinese character/);
    expect(faultOf('title: a\ntempo: 90')).toMatch(/ends before/);
  });
});

describe('transposing', () => {
  it('moves a song into the voice by its top note, and chords with it', () => {
    const song = parseSong(SONG);
    expect(shiftFor(song, { lowest: 50, highest: 65 })).toBe(-7);
    expect(shiftFor(song, { lowest: 50, highest: 80 })).toBe(0);
    expect(shiftFor(song, { lowest: 66, highest: 80 })).toBe(2);
    expect(shiftChords('C Am F#7', -7)).toBe('F Dm B7');
  });
});
