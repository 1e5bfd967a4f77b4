import { type Chord, chordOf, midiOf } from './pitch.js';

/** Melodies and drums count in sixteenths of a whole bar of four beats: four steps a beat. */
export const STEPS_PER_BEAT = 4;

/** A note of a melody; times in steps from the start. */
export interface Note {
  midi: number;
  atStep: number;
  steps: number;
}

/** A chord and how long it stands. */
export interface ChordSpan {
  chord: Chord;
  atStep: number;
  steps: number;
}

/** A drum's stroke, 0 < loud <= 1. */
export interface Stroke {
  atStep: number;
  loud: number;
}

const barsOf = (text: string): string[] =>
  text
    .split('|')
    .map((bar) => bar.trim())
    .filter((bar) => bar !== '');

/**
 * Reads `C | Am F | G`: bars between strokes, the chords of a bar share it equally. Chords go round until `bars` are full.
 * @throws Error when a chord is unknown or does not fit the bar
 */
export function readChords(text: string, bars: number, stepsPerBar: number): ChordSpan[] {
  const written = barsOf(text).map((bar) => bar.split(/\s+/).map(chordOf));
  if (written.length === 0) throw new Error('there are no chords');
  return Array.from({ length: bars }, (_, bar) => bar).flatMap((bar) => {
    const chords = written[bar % written.length]!;
    const steps = stepsPerBar / chords.length;
    if (!Number.isInteger(steps)) throw new Error(`bar ${bar + 1}: ${chords.length} chords do not share it`);
    return chords.map((chord, i) => ({ chord, atStep: bar * stepsPerBar + i * steps, steps }));
  });
}

/**
 * Reads `e5:2 g5 a5:4 -:8 | …`: note and length in steps (a length stands until another one), `-` is a rest, a bar
 * that says `*` rests.
 * @throws Error naming the bar whose steps do not fill it
 */
export function readMelody(text: string, stepsPerBar: number): Note[] {
  return barsOf(text).flatMap((bar, n) => {
    if (bar === '*') return [];
    const notes: Note[] = [];
    let at = 0;
    let steps = STEPS_PER_BEAT / 2;
    for (const token of bar.split(/\s+/)) {
      const [name, length] = token.split(':');
      if (length !== undefined) steps = Number(length);
      if (!(steps > 0)) throw new Error(`bar ${n + 1}: no length: ${token}`);
      if (name !== '-') notes.push({ midi: midiOf(name!), atStep: n * stepsPerBar + at, steps });
      at += steps;
    }
    if (at !== stepsPerBar) throw new Error(`bar ${n + 1}: ${at} steps of ${stepsPerBar}`);
    return notes;
  });
}

const LOUDNESS: Readonly<Record<string, number>> = { x: 1, o: 0.6, '-': 0.32 };

/**
 * Reads `x...o... | x.x.o...`: one character a step, `x` loud, `o` softer, `-` soft, `.` nothing. Bars go round until
 * `bars` are full.
 * @throws Error naming the bar that has too few or too many steps, or an unknown character
 */
export function readDrum(text: string, bars: number, stepsPerBar: number): Stroke[] {
  const written = barsOf(text).map((bar) => bar.replace(/\s+/g, ''));
  return Array.from({ length: bars }, (_, bar) => bar).flatMap((bar) => {
    const pattern = written[bar % written.length]!;
    if (pattern.length !== stepsPerBar)
      throw new Error(`bar ${bar + 1}: ${pattern.length} steps of ${stepsPerBar}`);
    return [...pattern].flatMap((c, i) => {
      const loud = LOUDNESS[c];
      if (loud === undefined && c !== '.') throw new Error(`bar ${bar + 1}: no stroke: ${c}`);
      return loud === undefined ? [] : [{ atStep: bar * stepsPerBar + i, loud }];
    });
  });
}
