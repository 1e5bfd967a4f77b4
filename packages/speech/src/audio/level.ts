import { integratedLoudness } from './loudness.js';

/** The usual level of speech on the web and on phones. */
const TARGET_LUFS = -16;
/** Room for what resampling and codecs add. */
const CEILING = 10 ** (-1.5 / 20);
/** A clause far from the voice's usual level is a whisper or a fault: don't blow it up. */
const MAX_GAIN_DB = 15;
const ATTACK_SECONDS = 0.003;
const RELEASE_SECONDS = 0.06;
const FADE_SECONDS = 0.005;
/** What the limiter takes from loud syllables is given back once, up to here; more would be heard as pumping. */
const MAKE_UP_MAX_DB = 2;
const TOLERANCE_LU = 0.1;

/** Gain per sample that keeps |x| under the ceiling, moving no faster than attack and release allow. */
const limiterGain = (samples: Float32Array, sampleRate: number): Float32Array => {
  const gain = new Float32Array(samples.length);
  const attack = 1 / (ATTACK_SECONDS * sampleRate);
  const release = 1 / (RELEASE_SECONDS * sampleRate);
  for (let i = 0; i < samples.length; i++) {
    const needed = Math.min(1, CEILING / Math.max(Math.abs(samples[i]!), 1e-9));
    gain[i] = Math.min(needed, (gain[i - 1] ?? 1) + release);
  }
  for (let i = samples.length - 2; i >= 0; i--) gain[i] = Math.min(gain[i]!, gain[i + 1]! + attack);
  return gain;
};

/** Raised by `gainDb` and kept under the ceiling. */
const limit = (samples: Float32Array, gainDb: number, sampleRate: number): Float32Array => {
  const factor = 10 ** (gainDb / 20);
  const raised = samples.map((x) => x * factor);
  const gain = limiterGain(raised, sampleRate);
  return raised.map((x, i) => x * gain[i]!);
};

/** Brings a clause of mono samples to -16 LUFS without clipping, and fades both edges (5 ms) so that they don't click. */
export const levelSpeech = (samples: Float32Array, sampleRate: number): Float32Array => {
  const loudness = integratedLoudness(samples, sampleRate);
  const gainDb = Number.isFinite(loudness) ? Math.min(MAX_GAIN_DB, TARGET_LUFS - loudness) : 0;
  let limited = limit(samples, gainDb, sampleRate);
  const lost = TARGET_LUFS - integratedLoudness(limited, sampleRate);
  if (Number.isFinite(lost) && lost > TOLERANCE_LU && gainDb < MAX_GAIN_DB)
    limited = limit(samples, gainDb + Math.min(lost, MAKE_UP_MAX_DB, MAX_GAIN_DB - gainDb), sampleRate);
  const fade = Math.min(Math.round(FADE_SECONDS * sampleRate), Math.floor(samples.length / 2));
  return limited.map((x, i) => {
    const edge = Math.min(i, samples.length - 1 - i);
    return edge < fade ? (x * edge) / fade : x;
  });
};

/** Floats in [-1, 1] to 16-bit samples. */
export const toPcm = (samples: Float32Array): Int16Array =>
  Int16Array.from(samples, (x) => Math.round(Math.max(-1, Math.min(1, x)) * 32_767));
