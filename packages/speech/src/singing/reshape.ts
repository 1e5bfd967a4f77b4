import { FEATURE_COUNT, type SpeechFeatures } from '../kokoro/features.js';
import type { SungSpan } from './sung-tokens.js';

/** Pitch and energy values a frame; all places below are in these steps of 12.5 ms. */
const STEPS = 2;
/** The encoder's tokens run behind what is heard, most after a voiced consonant. */
const LAG_STEPS = { vowel: 2, obstruent: 1, sonorant: 3, r: 5 } as const;
/** How far before the consonant's token its closure is looked for, and how far behind the vowel's its full voice. */
const CLOSURE_BEFORE_STEPS = 5;
const ONSET_AFTER_STEPS = 4;
/** Of the way out of the closure, where the vowel begins: breath and hiss lie below it. */
const ONSET_SHARE = 0.7;
/** From the onset on the vowel is still coming out of its consonant for so long: not to be stretched. */
const ATTACK_STEPS = 3;
/** The end of a vowel's tokens is on the way to the next consonant already. */
const GUARD_STEPS = 4;
const GUARD_BEFORE_CODA_STEPS = 1;
/** Energy that has fallen so far below the vowel's best is on its way out. */
const FADED = 0.8;
/** The shortest stretch that is left of a vowel when a note is short. */
const VOWEL_LEAST_STEPS = 3;
/** What is kept of the sound before the first onset and behind the last vowel. */
export const LEAD_STEPS = 16;
export const RELEASE_STEPS = 14;
/** Silent by the encoder's own word: below any voice. */
const VOICED_HZ = 60;

/** A syllable's landmarks in what was spoken, in steps: the vowel's onset, and the even part of it that may be stretched. */
export interface Landmarks {
  readonly onset: number;
  readonly evenFrom: number;
  readonly evenTo: number;
}

/** First step of each token, pads included, counted from the first kept frame; may be negative. */
const tokenSteps = ({ frames, from }: SpeechFeatures): number[] => {
  const out: number[] = [];
  let at = -from;
  for (const count of frames) {
    out.push(at * STEPS);
    at += count;
  }
  out.push(at * STEPS);
  return out;
};

const argmin = (x: Float32Array, from: number, to: number): number => {
  let best = from;
  for (let i = from; i < to; i++) if (x[i]! < x[best]!) best = i;
  return best;
};

const highest = (x: Float32Array, from: number, to: number): number => {
  let best = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) best = Math.max(best, x[i]!);
  return best;
};

/** Where each syllable's vowel begins and where it is even, read off the tokens and the energy. */
export const landmarks = (spoken: SpeechFeatures, spans: readonly SungSpan[]): Landmarks[] => {
  const { nrg } = spoken;
  const steps = tokenSteps(spoken);
  const clamp = (step: number): number => Math.min(nrg.length - 1, Math.max(0, step));
  // The first token is the pad.
  const at = (token: number): number => clamp(steps[token + 1]!);
  return spans.map((span) => {
    const voiced = at(span.glide);
    // A glide without a consonant (wo, yang) is half one itself.
    const glide = span.start === 'vowel' ? (at(span.nucleus) - voiced) / 2 : 0;
    const boundary = Math.round(voiced + glide) - LAG_STEPS[span.start];
    let onset = clamp(boundary);
    if (span.start === 'obstruent') {
      const dip = argmin(nrg, clamp(at(span.from) - CLOSURE_BEFORE_STEPS), onset + 1);
      const peak = highest(nrg, dip, clamp(boundary + ONSET_AFTER_STEPS) + 1);
      const level = nrg[dip]! + (peak - nrg[dip]!) * ONSET_SHARE;
      onset = dip;
      while (onset < nrg.length - 1 && nrg[onset]! < level) onset++;
    }
    const guard = span.coda < span.to ? GUARD_BEFORE_CODA_STEPS : GUARD_STEPS;
    const evenFrom = clamp(Math.max(onset + ATTACK_STEPS, at(span.nucleus)));
    let evenTo = Math.max(evenFrom + 1, at(span.coda) - guard);
    const best = highest(nrg, evenFrom, evenTo + 1);
    while (evenTo > evenFrom + 1 && nrg[evenTo]! < best - FADED) evenTo--;
    return { onset, evenFrom, evenTo: clamp(evenTo) };
  });
};

/** A point of the time map: target step, and the step of what was spoken that stands there. */
type Pin = readonly [target: number, source: number];

/**
 * Where in what was spoken each step of what is sung lies. Vowels begin on their notes and are stretched in their even
 * part; consonants keep their own length, and take it from the vowel before.
 *
 * @param onsets target steps of the vowels' onsets, the first at LEAD_STEPS or later; `end`: where the last vowel is let go
 */
export const timeMap = (
  marks: readonly Landmarks[],
  onsets: readonly number[],
  end: number,
): Float64Array => {
  const pins: Pin[] = [];
  marks.forEach((mark, k) => {
    const next = marks[k + 1];
    const onset = onsets[k]!;
    const until = next ? onsets[k + 1]! : end;
    const attack = mark.evenFrom - mark.onset;
    const leave = next ? next.onset - mark.evenTo : 0;
    const room = Math.max(0, until - onset - VOWEL_LEAST_STEPS);
    const pace = Math.min(1, room / Math.max(1, attack + leave));
    if (k === 0) pins.push([onset - LEAD_STEPS, mark.onset - LEAD_STEPS]);
    pins.push(
      [onset, mark.onset],
      [onset + attack * pace, mark.evenFrom],
      [until - leave * pace, mark.evenTo],
    );
  });
  const last = marks.at(-1)!;
  pins.push([end + RELEASE_STEPS, last.evenTo + RELEASE_STEPS]);
  const out = new Float64Array(end + RELEASE_STEPS);
  let k = 0;
  for (let i = 0; i < out.length; i++) {
    while (k + 2 < pins.length && i >= pins[k + 1]![0]) k++;
    const [[t0, s0], [t1, s1]] = [pins[k]!, pins[k + 1]!];
    out[i] = t1 > t0 ? s0 + ((s1 - s0) * (i - t0)) / (t1 - t0) : s1;
  }
  return out;
};

export interface Reshaped extends SpeechFeatures {
  /** Step of each vowel's onset, as it was asked for. */
  readonly onsets: readonly number[];
}

/**
 * What was spoken, at the pace and pitch of a song.
 *
 * @param pitch Hz a step; as long as the sound is to be, or longer
 */
export const reshape = (
  spoken: SpeechFeatures,
  spans: readonly SungSpan[],
  onsets: readonly number[],
  end: number,
  pitch: Float32Array,
): Reshaped => {
  const marks = landmarks(spoken, spans);
  const map = timeMap(marks, onsets, end);
  const width = Math.ceil(map.length / STEPS);
  const f0 = new Float32Array(width * STEPS);
  const nrg = new Float32Array(width * STEPS).fill(spoken.nrg[spoken.nrg.length - 1]!);
  const level = vowelLevel(spoken, marks);
  const read = (x: Float32Array, step: number): number => {
    const at = Math.min(x.length - 1, Math.max(0, step));
    const before = Math.floor(at);
    return x[before]! + (x[Math.min(x.length - 1, before + 1)]! - x[before]!) * (at - before);
  };
  for (let i = 0; i < map.length; i++) {
    const step = map[i]!;
    f0[i] = read(spoken.f0, step) < VOICED_HZ ? 0 : pitch[Math.min(pitch.length - 1, i)]!;
    nrg[i] = read(spoken.nrg, step);
  }
  liftVowels(nrg, marks, onsets, end, spoken, level);
  const asr = new Float32Array(FEATURE_COUNT * width);
  for (let frame = 0; frame < width; frame++) {
    const step = map[Math.min(map.length - 1, frame * STEPS)]! + 0.5;
    const column = Math.min(spoken.width - 1, Math.max(0, Math.floor(step / STEPS)));
    for (let row = 0; row < FEATURE_COUNT; row++)
      asr[row * width + frame] = spoken.asr[row * spoken.width + column]!;
  }
  return { asr, f0, nrg, style: spoken.style, width, frames: spoken.frames, from: spoken.from, onsets };
};

const mid = (x: Float32Array, { evenFrom, evenTo }: Landmarks): number =>
  x.subarray(evenFrom, evenTo + 1).reduce((a, b) => a + b, 0) / (evenTo + 1 - evenFrom);

/** The energy that a vowel of this line usually has: the upper quarter, for speech falls off towards its end. */
const vowelLevel = ({ nrg }: SpeechFeatures, marks: readonly Landmarks[]): number => {
  const levels = marks.map((m) => mid(nrg, m)).sort((a, b) => a - b);
  return levels[Math.floor(levels.length * 0.75)]!;
};

/** Brings every vowel near the line's level: a singer does not mumble the end of a phrase. */
const liftVowels = (
  nrg: Float32Array,
  marks: readonly Landmarks[],
  onsets: readonly number[],
  end: number,
  spoken: SpeechFeatures,
  level: number,
): void => {
  marks.forEach((mark, k) => {
    const from = onsets[k]!;
    const to = k + 1 < marks.length ? onsets[k + 1]! : end + RELEASE_STEPS;
    const lift = level - mid(spoken.nrg, mark);
    for (let i = from; i < to && i < nrg.length; i++) {
      const rise = Math.min(1, (i - from + 1) / ATTACK_STEPS);
      const fall = Math.min(1, Math.max(0, (to - i) / RELEASE_STEPS));
      nrg[i]! += lift * rise * fall;
    }
  });
};
