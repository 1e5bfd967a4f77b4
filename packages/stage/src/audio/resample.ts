/** Taps each side of a windowed sinc; 8 keep images of 24 kHz speech below -50 dB at little cost. */
const HALF_TAPS = 8;
/** Sub-sample positions that are tabled; between them the nearest is taken. */
const PHASES = 256;

/** Reads one value of `source` at a fractional index; outside it there is silence. */
export type Interpolate = (source: Int16Array, length: number, position: number) => number;

/**
 * A band-limited reader for going from `fromRate` to `toRate` (windowed sinc, Blackman window; see J. O. Smith,
 * "Digital Audio Resampling Home Page"). Output is a float in [-1,1].
 */
export function createInterpolator(fromRate: number, toRate: number): Interpolate {
  const cutoff = Math.min(1, toRate / fromRate);
  const table = new Float32Array((PHASES + 1) * HALF_TAPS * 2);
  for (let phase = 0; phase <= PHASES; phase++) fillPhase(table, phase, cutoff);
  return (source, length, position) => {
    const base = Math.floor(position);
    const row = Math.round((position - base) * PHASES) * HALF_TAPS * 2;
    let sum = 0;
    for (let k = 0; k < HALF_TAPS * 2; k++) {
      const i = base + k - HALF_TAPS + 1;
      if (i >= 0 && i < length) sum += source[i]! * table[row + k]!;
    }
    return sum / 32_768;
  };
}

function fillPhase(table: Float32Array, phase: number, cutoff: number): void {
  const row = phase * HALF_TAPS * 2;
  let total = 0;
  for (let k = 0; k < HALF_TAPS * 2; k++) {
    const x = k - HALF_TAPS + 1 - phase / PHASES;
    const w = x / HALF_TAPS;
    const window =
      Math.abs(w) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * w) + 0.08 * Math.cos(2 * Math.PI * w);
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x * cutoff) / (Math.PI * x * cutoff);
    table[row + k] = sinc * window;
    total += sinc * window;
  }
  for (let k = 0; k < HALF_TAPS * 2; k++) table[row + k]! /= total;
}
