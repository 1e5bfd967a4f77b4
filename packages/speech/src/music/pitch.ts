const LETTERS: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const NOTE = /^([a-g])([#b]?)(-?\d)$/;
const CHORD = /^([A-G])([#b]?)([^/]*)(?:\/([A-G])([#b]?))?$/;

/** Semitones above the root. */
const QUALITIES: Readonly<Record<string, readonly number[]>> = {
  '': [0, 4, 7],
  m: [0, 3, 7],
  '7': [0, 4, 7, 10],
  m7: [0, 3, 7, 10],
  maj7: [0, 4, 7, 11],
  '6': [0, 4, 7, 9],
  m6: [0, 3, 7, 9],
  '9': [0, 4, 7, 10, 14],
  m9: [0, 3, 7, 10, 14],
  maj9: [0, 4, 7, 11, 14],
  add9: [0, 4, 7, 14],
  sus2: [0, 2, 7],
  sus4: [0, 5, 7],
  '7sus4': [0, 5, 7, 10],
  '5': [0, 7],
  dim: [0, 3, 6],
  m7b5: [0, 3, 6, 10],
};

const letter = (name: string, accidental: string | undefined): number =>
  LETTERS[name.toLowerCase()]! + (accidental === '#' ? 1 : accidental === 'b' ? -1 : 0);

/** MIDI number of a note such as `c4` (60), `f#5`, `bb3`. @throws Error when it is no note */
export function midiOf(note: string): number {
  const match = NOTE.exec(note.toLowerCase());
  if (!match) throw new Error(`no note: ${note}`);
  return 12 * (Number(match[3]) + 1) + letter(match[1]!, match[2]);
}

export const hzOf = (midi: number): number => 440 * 2 ** ((midi - 69) / 12);

/** A chord without its place: pitch classes 0 to 11, root first. */
export interface Chord {
  root: number;
  /** Pitch class under everything else. */
  bass: number;
  /** Semitones of all its notes above the root. */
  tones: readonly number[];
}

/** Reads `Am7`, `C/G`, `Fmaj7`, `Dsus4` and so on. @throws Error when it is no chord that we know */
export function chordOf(name: string): Chord {
  const match = CHORD.exec(name);
  const tones = match && QUALITIES[match[3]!];
  if (!match || !tones) throw new Error(`no chord: ${name}`);
  const root = (letter(match[1]!, match[2]) + 12) % 12;
  const bass = match[4] ? (letter(match[4], match[5]) + 12) % 12 : root;
  return { root, bass, tones };
}

/** The pitch class as a MIDI number at or above `lowest`. */
export const atOrAbove = (pitchClass: number, lowest: number): number =>
  lowest + ((((pitchClass - lowest) % 12) + 12) % 12);

/** The chord's notes, each at or above `lowest` and within an octave of it: near voicings make soft changes. */
export const voicing = (chord: Chord, lowest: number): number[] =>
  [...new Set(chord.tones.map((t) => atOrAbove((chord.root + t) % 12, lowest)))].sort((a, b) => a - b);
