/** What a voice is asked to play. */
export interface Tone {
  hz: number;
  /** Until the finger leaves the key; the sound goes on dying after it. */
  durationS: number;
  /** 0..1. */
  loud: number;
  random: () => number;
}

/** Makes one note as samples that begin and end at nothing. */
export type Voice = (tone: Tone, sampleRate: number) => Float32Array;

/** Linear ramps over both edges, so that nothing clicks. */
export function withEdges(
  samples: Float32Array,
  attackS: number,
  releaseS: number,
  sampleRate: number,
): Float32Array {
  const attack = Math.min(samples.length, Math.round(attackS * sampleRate));
  const release = Math.min(samples.length, Math.round(releaseS * sampleRate));
  for (let i = 0; i < attack; i += 1) samples[i]! *= i / attack;
  for (let i = 0; i < release; i += 1) samples[samples.length - 1 - i]! *= i / release;
  return samples;
}

/** Factor a sample for a sound that is 60 dB down after `seconds`. */
export const decayOf = (seconds: number, sampleRate: number): number => 10 ** (-3 / (seconds * sampleRate));

/** One-pole low pass, in place. */
export function lowPass(samples: Float32Array, hz: number, sampleRate: number): Float32Array {
  const k = 1 - Math.exp((-2 * Math.PI * hz) / sampleRate);
  let y = 0;
  for (let i = 0; i < samples.length; i += 1) {
    y += k * (samples[i]! - y);
    samples[i] = y;
  }
  return samples;
}

/** What `lowPass` takes away, in place. */
export function highPass(samples: Float32Array, hz: number, sampleRate: number): Float32Array {
  const k = 1 - Math.exp((-2 * Math.PI * hz) / sampleRate);
  let y = 0;
  for (let i = 0; i < samples.length; i += 1) {
    y += k * (samples[i]! - y);
    samples[i]! -= y;
  }
  return samples;
}
