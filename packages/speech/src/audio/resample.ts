/** Samples on each side of a point that it is made of, at the lower of the two rates. */
const REACH = 12;

/** Takes pieces of a stream, gives what can be made of them so far; `end` gives the rest. */
export interface Resampler {
  push(samples: Int16Array): Int16Array;
  end(): Int16Array;
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/**
 * Changes the rate of a stream of mono samples, by a sinc with a Hann window cut at the lower rate's half; so nothing folds
 * back and nothing is left out below nine tenths of it. The same rate passes through.
 */
export const createResampler = (fromHz: number, toHz: number): Resampler => {
  if (fromHz === toHz) return { push: (samples) => samples, end: () => new Int16Array(0) };
  const cut = Math.min(1, toHz / fromHz);
  const reach = Math.ceil(REACH / cut);
  const step = fromHz / toHz;
  /** What is kept of the input begins at its sample `start`; silence stands before it. */
  let kept: number[] = Array.from({ length: reach }, () => 0);
  let start = -reach;
  let made = 0;

  const make = (until: number): Int16Array => {
    const out: number[] = [];
    for (; made * step < until; made++) {
      const at = made * step;
      const middle = Math.floor(at);
      let sum = 0;
      let weights = 0;
      for (let i = middle - reach + 1; i <= middle + reach; i++) {
        const x = i - at;
        const weight = cut * sinc(cut * x) * (0.5 + 0.5 * Math.cos((Math.PI * x) / (reach + 1)));
        sum += weight * (kept[i - start] ?? 0);
        weights += weight;
      }
      out.push(Math.max(-32_768, Math.min(32_767, Math.round(sum / weights))));
    }
    const needed = Math.floor(made * step) - reach + 1;
    if (needed > start) {
      kept = kept.slice(needed - start);
      start = needed;
    }
    return Int16Array.from(out);
  };

  return {
    push(samples) {
      for (const x of samples) kept.push(x);
      return make(start + kept.length - reach);
    },
    end: () => make(start + kept.length),
  };
};
