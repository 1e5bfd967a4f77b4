/** A vowel in the sound, in seconds. */
export interface HeldVowel {
  readonly from: number;
  readonly to: number;
}

/** High notes come out of the decoder weaker than low ones; a singer would not. As far as this is made up for. */
const RIDE_MAX_DB = 7;
/** Some of the difference is expression. */
const RIDE_SHARE = 0.8;
/** Long notes swell a little and die away. */
const SWELL_DB = 1;
const SWELL_AFTER_SECONDS = 0.5;
/** The middle of a vowel tells its level. */
const EDGE_SHARE = 0.25;

const levelDb = (samples: Float32Array, from: number, to: number): number => {
  let sum = 1e-9;
  for (let i = from; i < to; i++) sum += samples[i]! ** 2;
  return 10 * Math.log10(sum / Math.max(1, to - from));
};

/**
 * Brings a line's notes to one level, with straight changes from note to note. The consonant before a vowel moves halfway.
 * Vowels are in order.
 */
export const rideLevel = (
  samples: Float32Array,
  sampleRate: number,
  vowels: readonly HeldVowel[],
): Float32Array => {
  const places = vowels.map(({ from, to }) => {
    const edge = (to - from) * EDGE_SHARE;
    const first = Math.max(0, Math.round((from + edge) * sampleRate));
    const last = Math.min(samples.length, Math.round((to - edge) * sampleRate));
    return { first, last, db: levelDb(samples, first, last), long: to - from > SWELL_AFTER_SECONDS };
  });
  const sorted = places.map((p) => p.db).sort((a, b) => a - b);
  const target = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const points: [number, number][] = places.flatMap(({ first, last, db, long }): [number, number][] => {
    const gain = Math.max(-RIDE_MAX_DB, Math.min(RIDE_MAX_DB, (target - db) * RIDE_SHARE));
    if (!long) return [[(first + last) / 2, gain]];
    return [
      [first, gain],
      [first + (last - first) * 0.4, gain + SWELL_DB],
      [last, gain - SWELL_DB],
    ];
  });
  let k = 0;
  return samples.map((x, i) => {
    while (k + 1 < points.length && i >= points[k + 1]![0]) k++;
    const here = points[k];
    if (here === undefined) return x;
    const next = points[k + 1] ?? here;
    const share = next[0] > here[0] ? Math.min(1, Math.max(0, (i - here[0]) / (next[0] - here[0]))) : 0;
    return x * 10 ** ((here[1] + (next[1] - here[1]) * share) / 20);
  });
};
