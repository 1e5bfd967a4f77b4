import type { Prosody } from '../style.js';

/** Below it the encoder's pitch is on its way to or from a voiceless sound; bending it would pull it further off. */
const SUNG_FROM_HZ = 60;
/** Our decoder's lessons end there. Bending raises nothing above it; what comes near is pressed together, not cut flat. */
const CEILING_HZ = 390;
const KNEE_HZ = 350;
const OVER_KNEE = 0.4;

/**
 * The encoder's pitch (Hz, near zero where voiceless) moved by `semitones` and stretched by `range` about its own middle.
 * Both are ratios, so it does the same to a man's voice and a woman's.
 */
export const bendPitch = (
  f0: Float32Array,
  { semitones, range }: Pick<Prosody, 'semitones' | 'range'>,
): Float32Array => {
  if (semitones === 0 && range === 1) return f0;
  let sum = 0;
  let count = 0;
  for (const hz of f0)
    if (hz >= SUNG_FROM_HZ) {
      sum += Math.log2(hz);
      count++;
    }
  if (count === 0) return f0;
  const middle = sum / count;
  return f0.map((hz) => {
    if (hz < SUNG_FROM_HZ) return hz;
    const bent = 2 ** (middle + range * (Math.log2(hz) - middle) + semitones / 12);
    if (bent <= KNEE_HZ) return bent;
    return Math.min(Math.max(CEILING_HZ, hz), KNEE_HZ * (bent / KNEE_HZ) ** OVER_KNEE);
  });
};
