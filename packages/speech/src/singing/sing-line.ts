import type { InferenceSession } from 'onnxruntime-node';
import { levelSpeech } from '../audio/level.js';
import { type Decoder, encode, KOKORO_SAMPLE_RATE } from '../kokoro/features.js';
import { pitchCurve, STEP_SECONDS, type SungNote } from './melody.js';
import { LEAD_STEPS, RELEASE_STEPS, reshape } from './reshape.js';
import { type HeldVowel, rideLevel } from './ride.js';
import type { SungSpan } from './sung-tokens.js';

/** Words sung in one breath. Times in seconds from the breath's own zero. */
export interface SungBreath {
  readonly tokens: readonly number[];
  readonly spans: readonly SungSpan[];
  /** When each syllable's vowel begins; the first not before LEAD_SECONDS. */
  readonly onsets: readonly number[];
  /** When the last vowel is let go. */
  readonly end: number;
  readonly notes: readonly SungNote[];
}

/** A breath and where it begins, in seconds. */
export interface PlacedBreath {
  readonly at: number;
  readonly breath: SungBreath;
}

/** Before a breath's first vowel: room for its consonant. */
export const LEAD_SECONDS = LEAD_STEPS * STEP_SECONDS;
/** After its last vowel is let go it sounds on for so long. */
export const RELEASE_SECONDS = RELEASE_STEPS * STEP_SECONDS;
/** Spoken a little slowly for singing: consonants are fuller, vowels have more to be stretched. */
const SPOKEN_SPEED = 0.8;
const FADE_SECONDS = 0.01;

/** Speaks a breath, gives it the song's pace and pitch, and decodes it. */
const singBreath = async (
  encoder: InferenceSession,
  decode: Decoder,
  table: Float32Array,
  breath: SungBreath,
): Promise<Float32Array> => {
  const spoken = await encode(encoder, breath.tokens, table, SPOKEN_SPEED);
  const steps = (seconds: number): number => Math.round(seconds / STEP_SECONDS);
  const end = steps(breath.end);
  const pitch = pitchCurve(breath.notes, end + RELEASE_STEPS);
  return decode(reshape(spoken, breath.spans, breath.onsets.map(steps), end, pitch));
};

const vowelsOf = ({ at, breath }: PlacedBreath): HeldVowel[] =>
  breath.onsets.map((from, k) => ({ from: at + from, to: at + (breath.onsets[k + 1] ?? breath.end) }));

/**
 * Sings one line: mono samples at 24 kHz, `seconds` long, at -16 LUFS; silent where nothing is sung.
 *
 * @param table the voice's styles
 * @param breaths their `at` counts from the line's first sample
 */
export const singLine = async (
  encoder: InferenceSession,
  decode: Decoder,
  table: Float32Array,
  breaths: readonly PlacedBreath[],
  seconds: number,
): Promise<Float32Array> => {
  const line = new Float32Array(Math.round(seconds * KOKORO_SAMPLE_RATE));
  for (const { at, breath } of breaths) {
    const sound = await singBreath(encoder, decode, table, breath);
    const from = Math.round(at * KOKORO_SAMPLE_RATE);
    const fade = Math.round(FADE_SECONDS * KOKORO_SAMPLE_RATE);
    const size = Math.min(sound.length, line.length - from);
    for (let i = Math.max(0, -from); i < size; i++)
      line[from + i]! += sound[i]! * Math.min(1, (i + 1) / fade, (size - i) / fade);
  }
  return levelSpeech(rideLevel(line, KOKORO_SAMPLE_RATE, breaths.flatMap(vowelsOf)), KOKORO_SAMPLE_RATE);
};
