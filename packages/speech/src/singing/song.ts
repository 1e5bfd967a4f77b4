import type { Syllable } from '../g2p/syllable.js';
import type { AccompanyStyle } from '../music/index.js';

/** A held pitch. `at` and `beats` are in beats, `at` from the song's start; `midi` 69 is a' (440 Hz). */
export interface SongNote {
  readonly midi: number;
  readonly at: number;
  readonly beats: number;
}

/** A syllable and the notes it is held over: one, or several where it is slurred. */
export interface SongSyllable {
  /** As it is written in captions. */
  readonly char: string;
  readonly syllable: Syllable;
  readonly notes: readonly SongNote[];
}

/** One line of the lyrics: a caption, and a clause of the performance. */
export interface SongLine {
  readonly text: string;
  readonly syllables: readonly SongSyllable[];
  readonly at: number;
  readonly beats: number;
}

/** A song as it is written; nothing in it hangs on a voice. */
export interface Song {
  readonly title: string;
  readonly titleEn: string;
  /** Whose words and tune, and why they may be sung. */
  readonly credit: string;
  /** Beats (quarter notes) a minute. */
  readonly tempo: number;
  readonly beatsPerBar: 3 | 4;
  readonly lines: readonly SongLine[];
  /** The chords of each bar as written ('C', 'Am F'), with what is played before, between and after the words. */
  readonly bars: readonly string[];
  /** The band that plays them. */
  readonly style: AccompanyStyle;
  readonly drums: boolean;
}

export const secondsPerBeat = (song: Pick<Song, 'tempo'>): number => 60 / song.tempo;

export const hertz = (midi: number): number => 440 * 2 ** ((midi - 69) / 12);

const notesOf = (song: Song): readonly SongNote[] =>
  song.lines.flatMap((line) => line.syllables.flatMap((s) => s.notes));

/** Semitones between which a voice sings well, as MIDI numbers. */
export interface VoiceRange {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * By how many semitones the song moves to lie in the voice's range: as few as may be; where the song is wider than the
 * voice, its top note goes to the voice's top, for high notes break and low ones only lose force.
 */
export const shiftFor = (song: Song, range: VoiceRange): number => {
  const pitches = notesOf(song).map((n) => n.midi);
  const [low, high] = [Math.min(...pitches), Math.max(...pitches)];
  if (high > range.highest) return range.highest - high;
  return low < range.lowest ? Math.min(range.lowest - low, range.highest - high) : 0;
};

const CHORD_ROOT = /([A-G])([#b]?)/g;
const NAMES = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'] as const;

/** The chords of a bar moved by semitones. */
export const shiftChords = (bar: string, semitones: number): string =>
  bar.replace(CHORD_ROOT, (_, step: string, accidental: string) => {
    const root = midiOf(step, accidental, 0) + semitones;
    return NAMES[((root % 12) + 12) % 12]!;
  });

const STEPS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** A note's MIDI number by its letter, '#', 'b' or '', and octave; C4 is 60. */
export const midiOf = (step: string, accidental: string, octave: number): number =>
  12 * (octave + 1) + STEPS[step]! + (accidental === '#' ? 1 : accidental === 'b' ? -1 : 0);
