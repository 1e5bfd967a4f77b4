/** 10 ms windows: fine enough to place an edge, long enough for the lowest voice's period. */
const WINDOW_SECONDS = 0.01;
/** Below the clause's loudest window; breath and room noise of the voices lie under it. */
const SILENCE_DB = -42;

/**
 * Where sound begins and ends, as [first, last) sample, widened by `leadSeconds` and `tailSeconds` as far as there are
 * samples. [0, 0) for silence.
 */
export const soundEdges = (
  samples: Float32Array,
  sampleRate: number,
  leadSeconds: number,
  tailSeconds: number,
): readonly [number, number] => {
  const window = Math.round(WINDOW_SECONDS * sampleRate);
  const powers: number[] = [];
  for (let start = 0; start < samples.length; start += window) {
    let sum = 0;
    const end = Math.min(samples.length, start + window);
    for (let i = start; i < end; i++) sum += samples[i]! ** 2;
    powers.push(sum / window);
  }
  const loudest = powers.reduce((a, b) => Math.max(a, b), 0);
  if (loudest === 0) return [0, 0];
  const floor = loudest * 10 ** (SILENCE_DB / 10);
  const first = powers.findIndex((p) => p >= floor) * window;
  const last = (powers.findLastIndex((p) => p >= floor) + 1) * window;
  return [
    Math.max(0, first - Math.round(leadSeconds * sampleRate)),
    Math.min(samples.length, last + Math.round(tailSeconds * sampleRate)),
  ];
};
