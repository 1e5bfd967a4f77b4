import { KOKORO_SAMPLE_RATE } from '../kokoro/features.js';

/** Samples of one pitch frame. */
export const PITCH_HOP = 300;
const VOICED_HZ = 10;
/** Harmonics above this are left out, so that none folds back. */
const TOP_HZ = 11_000;
const NEAR_ZERO = 1e-4;

/**
 * What the vocal folds give: the sum of cos(k·phase) over all harmonics below TOP_HZ, `f0` [frames] in Hz -> [frames * 300]
 * samples of RMS about 0.7; zero where f0 says unvoiced. The phase is a running sum at the middle of each frame with
 * straight lines between, as the teacher's source has it; the sum in closed form is the Dirichlet kernel,
 * sin((K+1/2)x) / (2 sin(x/2)) - 1/2. The trainer's `voice/source.py` is the same word for word: change both or neither.
 */
export const pulses = (f0: Float32Array): Float32Array => {
  const cycles = new Float64Array(f0.length);
  let sum = 0;
  for (let i = 0; i < f0.length; i++) cycles[i] = sum += (f0[i]! * PITCH_HOP) / KOKORO_SAMPLE_RATE;
  const out = new Float32Array(f0.length * PITCH_HOP);
  for (let i = 0; i < out.length; i++) {
    const pitch = f0[Math.floor(i / PITCH_HOP)]!;
    if (pitch <= VOICED_HZ) continue;
    const at = Math.min(f0.length - 1, Math.max(0, (i + 0.5) / PITCH_HOP - 0.5));
    const before = Math.floor(at);
    const here = cycles[before]!;
    const next = cycles[Math.min(f0.length - 1, before + 1)]!;
    const phase = 2 * Math.PI * (here + (next - here) * (at - before));
    const count = Math.floor(TOP_HZ / pitch);
    const below = 2 * Math.sin(phase / 2);
    const kernel = Math.abs(below) < NEAR_ZERO ? count : Math.sin((count + 0.5) * phase) / below - 0.5;
    out[i] = kernel / Math.sqrt(count);
  }
  return out;
};
