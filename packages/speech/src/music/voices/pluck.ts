import { whiteNoise } from '../random.js';
import { lowPass, type Tone, type Voice, withEdges } from './voice.js';

interface StringKind {
  /** Seconds until an open middle string is 60 dB down. */
  ringS: number;
  /** Hz up to which the finger's noise goes at full loudness: nails are bright, flesh is not. */
  brightHz: number;
  /** Where the string is plucked, in parts of its length. */
  pluckAt: number;
  /** Losses of high partials each time round, 0..0.5. */
  dull: number;
  /** Semitones below the note from which the left hand slides up, for long notes. */
  slide: number;
  /** Semitones of the slow shake on long notes. */
  shake: number;
}

const RELEASE_S = 0.12;
/** Notes longer than this are long enough to be slid into and shaken. */
const LONG_S = 0.5;
const SLIDE_S = 0.09;
const SHAKE_HZ = 5.2;

/**
 * Karplus and Strong (1983), with the loop's fraction of a sample by an all-pass (Jaffe and Smith 1983) and the comb
 * that the place of plucking makes.
 */
function string(kind: StringKind, tone: Tone, sampleRate: number): Float32Array {
  const count = Math.round((tone.durationS + RELEASE_S) * sampleRate);
  const period = sampleRate / tone.hz;
  // The averaging filter delays by `dull` samples, the all-pass by 0.1 to 1.1.
  const whole = Math.max(2, Math.floor(period - kind.dull - 0.1));
  const fraction = period - kind.dull - whole;
  const allPass = (1 - fraction) / (1 + fraction);
  const ringS = kind.ringS * Math.min(1.5, Math.sqrt(262 / tone.hz));
  const loss = 10 ** (-3 / (ringS * tone.hz));

  const finger = lowPass(
    whiteNoise(whole, tone.random),
    kind.brightHz * (0.35 + 0.65 * tone.loud),
    sampleRate,
  );
  const comb = Math.max(1, Math.round(kind.pluckAt * whole));
  const line = new Float32Array(whole);
  let mean = 0;
  for (let i = 0; i < whole; i += 1) mean += finger[i]! / whole;
  let size = 1e-9;
  for (let i = 0; i < whole; i += 1) {
    line[i] = finger[i]! - mean - 0.9 * (finger[(i - comb + whole) % whole]! - mean);
    size += line[i]! ** 2 / whole;
  }
  const gain = (0.3 * tone.loud) / Math.sqrt(size);
  for (let i = 0; i < whole; i += 1) line[i]! *= gain;

  const out = new Float32Array(count);
  let before = 0;
  let passIn = 0;
  let passOut = 0;
  for (let i = 0, at = 0; i < count; i += 1) {
    const x = line[at]!;
    out[i] = x;
    const mild = loss * ((1 - kind.dull) * x + kind.dull * before);
    before = x;
    passOut = allPass * mild + passIn - allPass * passOut;
    passIn = mild;
    line[at] = passOut;
    at = at + 1 === whole ? 0 : at + 1;
  }
  return withEdges(out, 0.0015, RELEASE_S, sampleRate);
}

/** Plays the samples faster and slower, so that the pitch slides and shakes. */
function bent(samples: Float32Array, kind: StringKind, tone: Tone, sampleRate: number): Float32Array {
  const out = new Float32Array(samples.length);
  let from = 0;
  for (let i = 0; i < out.length && from < samples.length - 1; i += 1) {
    const low = Math.floor(from);
    out[i] = samples[low]! + (samples[low + 1]! - samples[low]!) * (from - low);
    const t = i / sampleRate;
    const slid = -kind.slide * Math.max(0, 1 - t / SLIDE_S) ** 2;
    const depth = kind.shake * Math.min(1, Math.max(0, (t - 0.25) / 0.3));
    from += 2 ** ((slid + depth * Math.sin(2 * Math.PI * SHAKE_HZ * t)) / 12);
  }
  return withEdges(out, 0, Math.min(RELEASE_S, tone.durationS), sampleRate);
}

const voiceOf =
  (kind: StringKind): Voice =>
  (tone, sampleRate) => {
    const plain = string(kind, tone, sampleRate);
    const bends = (kind.slide > 0 || kind.shake > 0) && tone.durationS >= LONG_S;
    return bends ? bent(plain, kind, tone, sampleRate) : plain;
  };

/** A nylon guitar. */
export const guitar = voiceOf({ ringS: 2.6, brightHz: 4200, pluckAt: 0.21, dull: 0.42, slide: 0, shake: 0 });
/** In the manner of a guzheng: nails, long ringing, a slide into long notes and a shake on them. */
export const zither = voiceOf({
  ringS: 4.5,
  brightHz: 7500,
  pluckAt: 0.13,
  dull: 0.28,
  slide: 0.9,
  shake: 0.14,
});
