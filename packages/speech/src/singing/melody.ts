import { hertz } from './song.js';

/** Seconds of one pitch value: the encoder's half frame, 300 samples at 24 kHz. */
export const STEP_SECONDS = 0.0125;

/** A pitch from `from` to `to`, in seconds. */
export interface SungNote {
  readonly midi: number;
  readonly from: number;
  readonly to: number;
}

/** How long the voice takes from one note to the next; the most of it lies before the beat, so that the beat has the new pitch. */
const GLIDE_SECONDS = 0.06;
const GLIDE_BEFORE = 0.65;
/** After a breath a voice comes up to its note. */
const SCOOP_SEMITONES = 0.7;
const SCOOP_SECONDS = 0.07;
const VIBRATO_HZ = 5.5;
const VIBRATO_SEMITONES = 0.24;
/** Long notes begin straight. */
const VIBRATO_AFTER_SECONDS = 0.3;
const VIBRATO_RAMP_SECONDS = 0.3;
/** It is gone when the next note is approached. */
const VIBRATO_END_SECONDS = 0.08;
/** No voice holds a pitch like a machine: a slow wander, two sines whose periods don't meet. */
const WANDER = [
  { hz: 0.83, semitones: 0.03 },
  { hz: 1.97, semitones: 0.02 },
] as const;
/** A rest as long as this is a breath. */
const BREATH_SECONDS = 0.08;

/** From 0 to 1 with level ends. */
const smooth = (share: number): number => {
  const x = Math.min(1, Math.max(0, share));
  return (1 - Math.cos(Math.PI * x)) / 2;
};

const vibratoAt = (note: SungNote, t: number): number => {
  const since = t - note.from - VIBRATO_AFTER_SECONDS;
  const left = note.to - t;
  if (since <= 0 || left <= 0) return 0;
  const depth = smooth(since / VIBRATO_RAMP_SECONDS) * smooth(left / VIBRATO_END_SECONDS);
  return VIBRATO_SEMITONES * depth * Math.sin(2 * Math.PI * VIBRATO_HZ * since);
};

/**
 * The sung pitch in Hz, one value a step from time 0 on, each for the step's middle. Before the first note and after the
 * last it holds theirs; in a rest it moves, unheard, to the next. `notes` are in order and don't overlap; at least one.
 */
export const pitchCurve = (notes: readonly SungNote[], steps: number): Float32Array => {
  const out = new Float32Array(steps);
  let k = 0;
  for (let i = 0; i < steps; i++) {
    const t = (i + 0.5) * STEP_SECONDS;
    while (k + 1 < notes.length && t >= notes[k + 1]!.from - GLIDE_SECONDS * GLIDE_BEFORE) k++;
    const note = notes[k]!;
    const before = notes[k - 1];
    const joined = before !== undefined && note.from - before.to < BREATH_SECONDS;
    let midi = note.midi + vibratoAt(note, t);
    if (joined) {
      const share = smooth((t - note.from) / GLIDE_SECONDS + GLIDE_BEFORE);
      // The old note's vibrato has died down by now, so the way is from its bare pitch.
      midi = before.midi + (midi - before.midi) * share;
    } else midi -= SCOOP_SEMITONES * (1 - smooth((t - note.from) / SCOOP_SECONDS));
    for (const w of WANDER) midi += w.semitones * Math.sin(2 * Math.PI * w.hz * t);
    out[i] = hertz(midi);
  }
  return out;
};
