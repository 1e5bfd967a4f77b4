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

/** Brings a clause of mono samples to -16 LUFS without clipping, and fades both edges (5 ms) so that they don't click. */
export const levelSpeech = (samples: Float32Array, sampleRate: number): Float32Array => {
  const loudness = integratedLoudness(samples, sampleRate);
  const gainDb = Number.isFinite(loudness) ? Math.min(MAX_GAIN_DB, TARGET_LUFS - loudness) : 0;
  const raised = samples.map((x) => x * 10 ** (gainDb / 20));
  const limit = limiterGain(raised, sampleRate);
  const fade = Math.min(Math.round(FADE_SECONDS * sampleRate), Math.floor(samples.length / 2));
  return raised.map((x, i) => {
    const edge = Math.min(i, samples.length - 1 - i);
    return x * limit[i]! * (edge < fade ? edge / fade : 1);
  });
};

/** Floats in [-1, 1] to 16-bit samples. */
export const toPcm = (samples: Float32Array): Int16Array =>
  Int16Array.from(samples, (x) => Math.round(Math.max(-1, Math.min(1, x)) * 32_767));
