/** The band under the voice: within the 10 to 14 dB at which words are still easily heard. */
const BAND_DB = -12;
/** Where nobody sings it comes forward. */
const FORWARD_DB = -5;
const RAMP_SECONDS = 0.35;
/** Peaks above are bent, not cut: the bend has no memory, so pieces of a song meet without a step. */
const KNEE = 0.7;
const CEILING = 0.95;
/** How far a cut may move to meet a zero crossing. */
const CUT_SEARCH_SECONDS = 0.012;

const gainOf = (db: number): number => 10 ** (db / 20);

const bend = (x: number): number => {
  const size = Math.abs(x);
  if (size <= KNEE) return x;
  const room = CEILING - KNEE;
  return Math.sign(x) * (KNEE + room * Math.tanh((size - KNEE) / room));
};

/** The band's level, `seconds` from the song's start, when words are sung at these times. */
const bandGain = (seconds: number, sung: readonly (readonly [number, number])[]): number => {
  const away = Math.min(
    ...sung.map(([from, to]) => (seconds < from ? from - seconds : seconds > to ? seconds - to : 0)),
  );
  const forward = Math.min(1, away / RAMP_SECONDS);
  return gainOf(BAND_DB + (FORWARD_DB - BAND_DB) * forward);
};

/** How often the band's level is worked out; between, it moves straight. */
const GAIN_STEP = 240;

/**
 * One line of a song: the voice over the band.
 *
 * @param voice the line's own samples
 * @param band the whole song's, at about the voice's loudness
 * @param first sample of the song at which the line begins
 * @param sung spans of the song in which words are sung, in seconds
 */
export const mixLine = (
  voice: Float32Array,
  band: Float32Array,
  first: number,
  sampleRate: number,
  sung: readonly (readonly [number, number])[],
): Float32Array => {
  const at = (step: number): number => bandGain((first + step * GAIN_STEP) / sampleRate, sung);
  let [before, after] = [at(0), at(1)];
  return voice.map((x, i) => {
    const share = (i % GAIN_STEP) / GAIN_STEP;
    if (share === 0 && i > 0) [before, after] = [after, at(i / GAIN_STEP + 1)];
    return bend(x + (band[first + i] ?? 0) * (before + (after - before) * share));
  });
};

/** The sample near `wanted` at which the band crosses zero: there a line can end and the next begin unheard. */
export const cutNear = (band: Float32Array, wanted: number, sampleRate: number): number => {
  const reach = Math.round(CUT_SEARCH_SECONDS * sampleRate);
  for (let away = 0; away <= reach; away++)
    for (const i of [wanted - away, wanted + away])
      if (i > 0 && i < band.length && band[i - 1]! <= 0 && band[i]! >= 0) return i;
  return wanted;
};
