/** Above the vowels' first formants: what makes a voice bright or soft. */
const CORNER_HZ = 3_000;

/**
 * Mono samples with everything above about 3 kHz raised by `gainDb` (lowered when negative): a high shelf of slope 1 after
 * R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients".
 */
export const shelve = (samples: Float32Array, sampleRate: number, gainDb: number): Float32Array => {
  if (gainDb === 0) return samples;
  const a = 10 ** (gainDb / 40);
  const w = (2 * Math.PI * CORNER_HZ) / sampleRate;
  const cos = Math.cos(w);
  const alpha = (Math.sin(w) / 2) * Math.SQRT2;
  const root = 2 * Math.sqrt(a) * alpha;
  const b0 = a * (a + 1 + (a - 1) * cos + root);
  const b1 = -2 * a * (a - 1 + (a + 1) * cos);
  const b2 = a * (a + 1 + (a - 1) * cos - root);
  const a0 = a + 1 - (a - 1) * cos + root;
  const a1 = 2 * (a - 1 - (a + 1) * cos);
  const a2 = a + 1 - (a - 1) * cos - root;
  const out = new Float32Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i]!;
    const y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    out[i] = y;
  }
  return out;
};
