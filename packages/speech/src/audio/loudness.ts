interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** The two filters of K-weighting (ITU-R BS.1770-4, annex 1), recomputed for any sample rate by the bilinear transform. */
const kWeighting = (sampleRate: number): readonly [Biquad, Biquad] => {
  const shelfGainDb = 3.999843853973347;
  const shelfQ = 0.7071752369554196;
  const shelfK = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const vh = 10 ** (shelfGainDb / 20);
  const vb = vh ** 0.4996667741545416;
  const a0 = 1 + shelfK / shelfQ + shelfK * shelfK;
  const shelf: Biquad = {
    b: [
      (vh + (vb * shelfK) / shelfQ + shelfK * shelfK) / a0,
      (2 * (shelfK * shelfK - vh)) / a0,
      (vh - (vb * shelfK) / shelfQ + shelfK * shelfK) / a0,
    ],
    a: [(2 * (shelfK * shelfK - 1)) / a0, (1 - shelfK / shelfQ + shelfK * shelfK) / a0],
  };
  const passQ = 0.5003270373238773;
  const passK = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const p0 = 1 + passK / passQ + passK * passK;
  const pass: Biquad = {
    b: [1, -2, 1],
    a: [(2 * (passK * passK - 1)) / p0, (1 - passK / passQ + passK * passK) / p0],
  };
  return [shelf, pass];
};

const filter = (samples: Float32Array, { b, a }: Biquad): Float32Array => {
  const out = new Float32Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i]!;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    out[i] = y;
  }
  return out;
};

const BLOCK_SECONDS = 0.4;
const STEP_SECONDS = 0.1;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

const lufs = (power: number): number => -0.691 + 10 * Math.log10(power);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/**
 * Integrated loudness of mono samples in [-1, 1], in LUFS (ITU-R BS.1770-4 with both gates); -Infinity for silence.
 * Sound shorter than a block counts as one.
 */
export const integratedLoudness = (samples: Float32Array, sampleRate: number): number => {
  const [shelf, pass] = kWeighting(sampleRate);
  const weighted = filter(filter(samples, shelf), pass);
  const block = Math.min(samples.length, Math.round(BLOCK_SECONDS * sampleRate));
  const step = Math.round(STEP_SECONDS * sampleRate);
  const powers: number[] = [];
  for (let start = 0; block > 0 && start + block <= weighted.length; start += step) {
    let sum = 0;
    for (let i = start; i < start + block; i++) sum += weighted[i]! ** 2;
    powers.push(sum / block);
  }
  const audible = powers.filter((p) => lufs(p) > ABSOLUTE_GATE_LUFS);
  if (audible.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = lufs(mean(audible)) + RELATIVE_GATE_LU;
  return lufs(mean(audible.filter((p) => lufs(p) > gate)));
};
