/** A syllable and when its vowel is asked to begin, in seconds. */
export interface SungOnset {
  readonly char: string;
  readonly initial: string;
  readonly at: number;
}

const HOP_SECONDS = 0.005;
const WINDOW_SECONDS = 0.02;
/** Where a vowel's voice shows and hiss does not; and where a vowel shows and m, n, l, r do not. */
const VOICE_BAND = [150, 1_200] as const;
const VOWEL_BAND = [700, 3_500] as const;
const SONORANTS = ['m', 'n', 'l', 'r'];
/** The search: from so long before the beat to so long behind it. */
const BEFORE_SECONDS = 0.15;
const DIP_AFTER_SECONDS = 0.04;
const TOP_AFTER_SECONDS = 0.15;
const SEARCH_AFTER_SECONDS = 0.2;
/** A vowel has begun when it is so near to its full level, or half way up from a shallow dip. */
const NEAR_TOP_DB = 6;
/** What does not rise by as much has no onset that could be heard: a vowel that goes on into a vowel. */
const RISE_LEAST_DB = 4;
const Q = Math.SQRT1_2;

type Coefficients = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** Second-order low or high pass (R. Bristow-Johnson's Audio EQ Cookbook). */
const pass = (kind: 'low' | 'high', hz: number, sampleRate: number): Coefficients => {
  const w = (2 * Math.PI * hz) / sampleRate;
  const alpha = Math.sin(w) / (2 * Q);
  const a0 = 1 + alpha;
  const edge = kind === 'low' ? 1 - Math.cos(w) : 1 + Math.cos(w);
  const middle = kind === 'low' ? edge : -edge;
  return [edge / 2 / a0, middle / a0, edge / 2 / a0, (-2 * Math.cos(w)) / a0, (1 - alpha) / a0];
};

const run = (x: Float32Array, [b0, b1, b2, a1, a2]: Coefficients): Float32Array => {
  const out = new Float32Array(x.length);
  for (let i = 0; i < x.length; i++)
    out[i] =
      b0 * x[i]! +
      b1 * (x[i - 1] ?? 0) +
      b2 * (x[i - 2] ?? 0) -
      a1 * (out[i - 1] ?? 0) -
      a2 * (out[i - 2] ?? 0);
  return out;
};

/** There and back, so that nothing is moved in time. */
const filtered = (x: Float32Array, by: Coefficients): Float32Array => run(run(x, by).reverse(), by).reverse();

/** Level in dB, one value a hop. */
const levels = (
  x: Float32Array,
  sampleRate: number,
  [low, high]: readonly [number, number],
): Float32Array => {
  const band = filtered(filtered(x, pass('high', low, sampleRate)), pass('low', high, sampleRate));
  const sums = new Float64Array(band.length + 1);
  band.forEach((v, i) => {
    sums[i + 1] = sums[i]! + v * v;
  });
  const hop = Math.round(HOP_SECONDS * sampleRate);
  const half = Math.round((WINDOW_SECONDS * sampleRate) / 2);
  return Float32Array.from({ length: Math.floor(band.length / hop) }, (_, i) => {
    const from = Math.max(0, i * hop - half);
    const to = Math.min(band.length, i * hop + half);
    return 10 * Math.log10((sums[to]! - sums[from]!) / (to - from) + 1e-7);
  });
};

/** How far each vowel begins from where it was asked to, in ms; those that rise out of nothing are left out. */
export const onsetErrors = (
  samples: Float32Array,
  sampleRate: number,
  asked: readonly SungOnset[],
): number[] => {
  const voice = levels(samples, sampleRate, VOICE_BAND);
  const vowel = levels(samples, sampleRate, VOWEL_BAND);
  const hops = (seconds: number): number => Math.round(seconds / HOP_SECONDS);
  return asked.flatMap(({ initial, at }) => {
    const level = SONORANTS.includes(initial) || initial === '' ? vowel : voice;
    const beat = hops(at);
    const from = Math.max(0, beat - hops(BEFORE_SECONDS));
    const top = Math.max(...level.subarray(beat, beat + hops(TOP_AFTER_SECONDS)));
    let dip = from;
    for (let i = from; i < beat + hops(DIP_AFTER_SECONDS); i++) if (level[i]! < level[dip]!) dip = i;
    if (top - level[dip]! < RISE_LEAST_DB) return [];
    const begun = Math.max(top - NEAR_TOP_DB, (top + level[dip]!) / 2);
    let i = dip;
    while (i < beat + hops(SEARCH_AFTER_SECONDS) && level[i]! < begun) i++;
    return [(i * HOP_SECONDS - at) * 1_000];
  });
};
