import type { DrumName } from './voices/drums.js';

export const INSTRUMENTS = ['guitar', 'zither', 'electricPiano', 'bell', 'bass', 'pad', 'flute'] as const;
export type InstrumentName = (typeof INSTRUMENTS)[number];

/** A tune, bar by bar: see `readMelody`. */
export interface MelodyPart {
  instrument: InstrumentName;
  notes: string;
  /** 1 is the instrument's usual level. */
  gain?: number;
}

/**
 * What follows the chords. One character a step: `0` to `9` a note of the chord counted from below (past the last one
 * an octave up), `x` all of them, `r` the bass note, `R` its octave, `f` the fifth above it, `.` goes on. Bars go round.
 */
export interface ChordPart {
  instrument: InstrumentName;
  pattern: string;
  /** Lowest note of the voicing, such as `g3`. */
  lowest: string;
  gain?: number;
  /** Notes ring on until the chord changes; otherwise each ends where the next begins. */
  ring?: boolean;
  /** Steps after which a note is cut off: short for a chop. */
  longestSteps?: number;
}

/** A piece in our compact notation. All bars have four steps a beat. */
export interface MusicScore {
  id: string;
  title: { zh: string; en: string };
  bpm: number;
  beatsPerBar: 3 | 4;
  bars: number;
  /** Bars between strokes, see `readChords`; they go round. */
  chords: string;
  melody: readonly MelodyPart[];
  backing: readonly ChordPart[];
  /** A pattern a drum, see `readDrum`; they go round. */
  drums: Readonly<Partial<Record<DrumName, string>>>;
  /** Of the players' small unevenness. */
  seed: number;
}
