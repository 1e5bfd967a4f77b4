import { whiteNoise } from '../random.js';
import { decayOf, highPass, lowPass, withEdges } from './voice.js';

export const DRUMS = ['kick', 'snare', 'hat', 'openHat', 'clap', 'shaker', 'block', 'tom'] as const;
export type DrumName = (typeof DRUMS)[number];

type Drum = (random: () => number, sampleRate: number) => Float32Array;

const burst = (
  seconds: number,
  decayS: number,
  random: () => number,
  sampleRate: number,
  gain: number,
): Float32Array => {
  const out = whiteNoise(Math.round(seconds * sampleRate), random);
  const decay = decayOf(decayS, sampleRate);
  for (let i = 0, size = gain; i < out.length; i += 1, size *= decay) out[i]! *= size;
  return out;
};

/** A sine that falls from one pitch to another while it dies. */
const falling = (
  seconds: number,
  fromHz: number,
  toHz: number,
  fallS: number,
  decayS: number,
  gain: number,
  sampleRate: number,
): Float32Array => {
  const out = new Float32Array(Math.round(seconds * sampleRate));
  const decay = decayOf(decayS, sampleRate);
  let phase = 0;
  for (let i = 0, size = gain; i < out.length; i += 1, size *= decay) {
    const hz = toHz + (fromHz - toHz) * Math.exp(-i / (fallS * sampleRate));
    phase += (2 * Math.PI * hz) / sampleRate;
    out[i] = size * Math.sin(phase);
  }
  return out;
};

const together = (...parts: readonly Float32Array[]): Float32Array => {
  const out = new Float32Array(Math.max(...parts.map((p) => p.length)));
  for (const part of parts) for (let i = 0; i < part.length; i += 1) out[i]! += part[i]!;
  return out;
};

const hatOf =
  (seconds: number, decayS: number, gain: number): Drum =>
  (random, rate) =>
    withEdges(
      highPass(highPass(burst(seconds, decayS, random, rate, gain), 6500, rate), 5000, rate),
      0.0005,
      0.01,
      rate,
    );

const clapAtS = [0, 0.011, 0.023] as const;

/** The kit. Each drum begins and ends at nothing. */
export const KIT: Readonly<Record<DrumName, Drum>> = {
  kick: (random, rate) =>
    withEdges(
      together(
        falling(0.32, 165, 49, 0.028, 0.42, 0.85, rate),
        lowPass(burst(0.012, 0.02, random, rate, 0.35), 3000, rate),
      ),
      0.001,
      0.03,
      rate,
    ),
  snare: (random, rate) =>
    withEdges(
      together(
        falling(0.16, 235, 182, 0.02, 0.2, 0.3, rate),
        highPass(burst(0.24, 0.26, random, rate, 0.3), 1400, rate),
      ),
      0.0008,
      0.03,
      rate,
    ),
  hat: hatOf(0.07, 0.075, 2.2),
  openHat: hatOf(0.34, 0.4, 1.6),
  clap: (random, rate) => {
    const out = new Float32Array(Math.round(0.26 * rate));
    clapAtS.forEach((s, n) => {
      const last = n === clapAtS.length - 1;
      const hit = burst(last ? 0.22 : 0.012, last ? 0.24 : 0.03, random, rate, 0.5);
      const from = Math.round(s * rate);
      for (let i = 0; i < hit.length && from + i < out.length; i += 1) out[from + i]! += hit[i]!;
    });
    return withEdges(lowPass(highPass(out, 900, rate), 4500, rate), 0.0008, 0.03, rate);
  },
  shaker: (random, rate) =>
    withEdges(highPass(burst(0.09, 0.12, random, rate, 1.4), 4500, rate), 0.018, 0.02, rate),
  block: (_random, rate) =>
    withEdges(
      together(
        falling(0.11, 860, 820, 0.02, 0.12, 0.2, rate),
        falling(0.07, 1410, 1370, 0.02, 0.06, 0.1, rate),
      ),
      0.0008,
      0.02,
      rate,
    ),
  tom: (random, rate) =>
    withEdges(
      together(
        falling(0.5, 128, 84, 0.06, 0.62, 0.6, rate),
        lowPass(burst(0.03, 0.05, random, rate, 0.25), 1200, rate),
      ),
      0.0015,
      0.05,
      rate,
    ),
};
