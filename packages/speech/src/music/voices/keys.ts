import { decayOf, type Voice, withEdges } from './voice.js';

const RELEASE_S = 0.18;

/** An electric piano by frequency modulation (Chowning 1973): a soft body and a tine that dies at once. */
export const electricPiano: Voice = ({ hz, durationS, loud }, sampleRate) => {
  const out = new Float32Array(Math.round((durationS + RELEASE_S) * sampleRate));
  const step = (2 * Math.PI * hz) / sampleRate;
  const body = decayOf(3.2 * Math.min(1.4, Math.sqrt(262 / hz)), sampleRate);
  const warmth = decayOf(1.1, sampleRate);
  const tineDecay = decayOf(0.22, sampleRate);
  let size = 0.24 * loud;
  let index = 0.35 + 1.15 * loud;
  // The tine's partial would fold back on high notes.
  let tine = hz * 14 < sampleRate / 2.2 ? 0.16 * loud : 0;
  for (let i = 0; i < out.length; i += 1) {
    const phase = step * i;
    const pure = Math.sin(phase + index * Math.sin(phase));
    const wave = 0.75 * pure + 0.25 * Math.sin(phase * 1.003 + tine * Math.sin(14 * phase));
    out[i] = size * (wave + tine * Math.sin(14 * phase));
    size *= body;
    index *= warmth;
    tine *= tineDecay;
  }
  return withEdges(out, 0.003, RELEASE_S, sampleRate);
};

/** A small bell for sparkle: an inharmonic pair by frequency modulation. */
export const bell: Voice = ({ hz, durationS, loud }, sampleRate) => {
  const out = new Float32Array(Math.round((Math.max(durationS, 0.5) + RELEASE_S) * sampleRate));
  const step = (2 * Math.PI * hz) / sampleRate;
  const decay = decayOf(1.4, sampleRate);
  const clang = decayOf(0.5, sampleRate);
  let size = 0.16 * loud;
  let index = hz * 4.5 < sampleRate / 2 ? 1.1 : 0.3;
  for (let i = 0; i < out.length; i += 1) {
    out[i] = size * Math.sin(step * i + index * Math.sin(3.5 * step * i));
    size *= decay;
    index *= clang;
  }
  return withEdges(out, 0.002, RELEASE_S, sampleRate);
};

/** A round bass: three partials that die at different rates, driven a little. */
export const bass: Voice = ({ hz, durationS, loud }, sampleRate) => {
  const releaseS = 0.06;
  const out = new Float32Array(Math.round((durationS + releaseS) * sampleRate));
  const step = (2 * Math.PI * hz) / sampleRate;
  const decays = [2.4, 0.9, 0.45].map((s) => decayOf(s, sampleRate));
  const sizes = [0.8, 0.42 * loud, 0.26 * loud];
  for (let i = 0; i < out.length; i += 1) {
    let x = 0;
    for (let k = 0; k < 3; k += 1) {
      x += sizes[k]! * Math.sin(step * (k + 1) * i);
      sizes[k]! *= decays[k]!;
    }
    out[i] = 0.42 * loud * Math.tanh(1.5 * x);
  }
  return withEdges(out, 0.005, releaseS, sampleRate);
};
