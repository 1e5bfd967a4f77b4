import { hertz } from './song.js';

/** A note as it was asked for, in seconds of the sound that is judged. */
export interface AskedNote {
  readonly midi: number;
  readonly from: number;
  readonly to: number;
}

const WINDOW_SECONDS = 0.05;
const HOP_SECONDS = 0.02;
const LOWEST_HZ = 90;
const HIGHEST_HZ = 600;
/** YIN's threshold (de Cheveigné and Kawahara 2002): below it a lag is taken for the period. */
const APERIODIC_MAX = 0.2;
/** Glides and consonants at a note's ends are not its pitch. */
const SKIP_START_SECONDS = 0.1;
const SKIP_END_SECONDS = 0.08;
const FRAMES_LEAST = 3;

/** Pitch of a window in Hz by YIN; null where it is not periodic. */
export const yin = (x: Float32Array, sampleRate: number): number | null => {
  const size = Math.floor(x.length / 2);
  const longest = Math.min(size - 1, Math.floor(sampleRate / LOWEST_HZ));
  const shortest = Math.floor(sampleRate / HIGHEST_HZ);
  const score = new Float64Array(longest + 2).fill(1);
  let sum = 0;
  for (let lag = 1; lag <= longest; lag++) {
    let difference = 0;
    for (let i = 0; i < size; i++) difference += (x[i]! - x[i + lag]!) ** 2;
    sum += difference;
    score[lag] = sum > 0 ? (difference * lag) / sum : 1;
  }
  for (let lag = shortest; lag <= longest; lag++) {
    if (score[lag]! >= APERIODIC_MAX) continue;
    while (lag < longest && score[lag + 1]! < score[lag]!) lag++;
    const [a, b, c] = [score[lag - 1]!, score[lag]!, score[lag + 1]!];
    const bow = a - 2 * b + c;
    return sampleRate / (lag + (bow === 0 ? 0 : (0.5 * (a - c)) / bow));
  }
  return null;
};

const median = (x: readonly number[]): number => [...x].sort((a, b) => a - b)[Math.floor(x.length / 2)]!;

/** How far the middle of a note is from its pitch, in cents; null where no pitch is heard in it. */
export const centsOff = (samples: Float32Array, sampleRate: number, note: AskedNote): number | null => {
  const size = Math.round(WINDOW_SECONDS * sampleRate);
  const heard: number[] = [];
  for (let t = note.from + SKIP_START_SECONDS; t < note.to - SKIP_END_SECONDS; t += HOP_SECONDS) {
    const start = Math.round((t - WINDOW_SECONDS / 2) * sampleRate);
    const hz = yin(samples.subarray(Math.max(0, start), start + size), sampleRate);
    if (hz !== null) heard.push(1200 * Math.log2(hz / hertz(note.midi)));
  }
  return heard.length < FRAMES_LEAST ? null : median(heard);
};
