import beatTrack from '@audio/beat-track';
import { spectralFlux } from '@audio/onset';

/** Beats of a recording, seconds from its first sample. */
export interface TrackedBeats {
  beats: number[];
  /** 0 when there is no music. */
  bpm: number;
  /** 0..1: how much of what starts in the music starts on a beat. */
  confidence: number;
}

const FRAMES_PER_S = 120;
/** Length of a window, at least: shorter ones do not see a bass drum's pitch. */
const WINDOW_S = 0.04;
const SLOWEST_BPM = 56;
const FASTEST_BPM = 184;
/** Tempo that people tap to when several fit, and how many octaves away from it one standard deviation is. */
const PREFERRED_BPM = 110;
const PREFERENCE_OCTAVES = 0.8;
/** A slower swell than this is no onset. */
const SWELL_S = 0.5;
/** Weights of a beat's half, one beat, two and four: music divides and repeats by twos. */
const MULTIPLES: readonly (readonly [times: number, weight: number])[] = [
  [0.5, 0.7],
  [1, 1],
  [2, 0.5],
  [4, 0.25],
];

/**
 * Finds the beats of a mono recording: tempo by the onsets' autocorrelation with a preference for usual tempi, then the best
 * row of beats by dynamic programming (Ellis, Beat Tracking by Dynamic Programming, JNMR 2007).
 */
export function trackBeats(pcm: Float32Array, sampleRate: number): TrackedBeats {
  const frameSize = 2 ** Math.ceil(Math.log2(WINDOW_S * sampleRate));
  const hopSize = Math.round(sampleRate / FRAMES_PER_S);
  const opts = { fs: sampleRate, frameSize, hopSize };
  // Frames reach half a window past either end, so that a beat on the first sample is seen.
  const padded = new Float32Array(pcm.length + frameSize);
  padded.set(pcm, frameSize / 2);
  const { odf, nFrames } = spectralFlux(padded, opts);
  const bpm = nFrames > 0 ? tempoOf(odf, sampleRate / hopSize) : 0;
  if (bpm === 0) return { beats: [], bpm: 0, confidence: 0 };
  const found = beatTrack(padded, { ...opts, bpm });
  const endS = pcm.length / sampleRate;
  const beats = [...found.beats].filter((t) => t >= 0 && t <= endS);
  return { beats, bpm, confidence: found.confidence };
}

/** Beats a minute that the onsets repeat with; 0 when they do not. */
function tempoOf(odf: Float64Array, framesPerS: number): number {
  const onsets = withoutSwell(odf, Math.round(SWELL_S * framesPerS));
  const longest = Math.ceil((4 * 60 * framesPerS) / SLOWEST_BPM) + 1;
  const repeats = autocorrelation(onsets, Math.min(longest, onsets.length - 1));
  if (!(repeats[0]! > 0)) return 0;
  const strength = (lag: number): number => {
    const octaves = Math.log2((60 * framesPerS) / lag / PREFERRED_BPM);
    const sum = MULTIPLES.reduce((a, [times, weight]) => a + weight * between(repeats, times * lag), 0);
    return sum * Math.exp(-0.5 * (octaves / PREFERENCE_OCTAVES) ** 2);
  };
  let best = { lag: 0, strength: 0 };
  // Quarters of a frame: a whole one is 1.5 BPM at 120.
  for (let lag = (60 * framesPerS) / FASTEST_BPM; lag <= (60 * framesPerS) / SLOWEST_BPM; lag += 0.25) {
    const s = strength(lag);
    if (s > best.strength) best = { lag, strength: s };
  }
  return best.lag > 0 ? (60 * framesPerS) / best.lag : 0;
}

function withoutSwell(odf: Float64Array, window: number): Float64Array {
  const sums = new Float64Array(odf.length + 1);
  for (let i = 0; i < odf.length; i += 1) sums[i + 1] = sums[i]! + odf[i]!;
  return odf.map((x, i) => {
    const from = Math.max(0, i - window);
    const to = Math.min(odf.length, i + window + 1);
    return Math.max(0, x - (sums[to]! - sums[from]!) / (to - from));
  });
}

/** Of a row without its mean, each lag by the number of its products. */
function autocorrelation(x: Float64Array, longest: number): Float64Array {
  const mean = x.reduce((a, b) => a + b, 0) / x.length;
  const out = new Float64Array(longest + 1);
  for (let lag = 0; lag <= longest; lag += 1) {
    let sum = 0;
    for (let i = lag; i < x.length; i += 1) sum += (x[i]! - mean) * (x[i - lag]! - mean);
    out[lag] = sum / (x.length - lag);
  }
  return out;
}

const between = (x: Float64Array, at: number): number => {
  const low = Math.floor(at);
  if (low + 1 >= x.length) return 0;
  return x[low]! + (x[low + 1]! - x[low]!) * (at - low);
};
