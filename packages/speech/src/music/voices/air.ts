import { whiteNoise } from '../random.js';
import { highPass, lowPass, type Voice, withEdges } from './voice.js';

/** Partials above this make a pad sharp. */
const PAD_TOP_HZ = 2600;
const PAD_RELEASE_S = 0.5;
/** Cents that the three players of a pad note are apart. */
const PAD_APART_CENTS = [-7, 0, 6.5] as const;
const TABLE = 1024;

/** A soft pad: three detuned players of a band-limited, mellow saw. */
export const pad: Voice = ({ hz, durationS, loud, random }, sampleRate) => {
  const out = new Float32Array(Math.round((durationS + PAD_RELEASE_S) * sampleRate));
  const partials = Math.max(2, Math.min(16, Math.floor(PAD_TOP_HZ / hz)));
  const table = new Float32Array(TABLE + 1);
  for (let k = 1; k <= partials; k += 1)
    for (let i = 0; i <= TABLE; i += 1) table[i]! += Math.sin((2 * Math.PI * k * i) / TABLE) / k ** 1.55;
  for (const cents of PAD_APART_CENTS) {
    const step = (TABLE * hz * 2 ** (cents / 1200)) / sampleRate;
    let at = random() * TABLE;
    for (let i = 0; i < out.length; i += 1) {
      const low = Math.floor(at);
      out[i]! += 0.05 * loud * (table[low]! + (table[low + 1]! - table[low]!) * (at - low));
      at += step;
      if (at >= TABLE) at -= TABLE;
    }
  }
  return withEdges(out, Math.min(0.3, durationS / 2), PAD_RELEASE_S, sampleRate);
};

/** A bamboo flute: few partials, breath, and a shake that comes in late. */
export const flute: Voice = ({ hz, durationS, loud, random }, sampleRate) => {
  const releaseS = 0.11;
  const out = new Float32Array(Math.round((durationS + releaseS) * sampleRate));
  const breath = lowPass(highPass(whiteNoise(out.length, random), hz, sampleRate), hz * 2.5, sampleRate);
  let phase = 0;
  for (let i = 0; i < out.length; i += 1) {
    const t = i / sampleRate;
    const late = Math.min(1, Math.max(0, (t - 0.22) / 0.35));
    const shake = Math.sin(2 * Math.PI * 5.1 * t) * late;
    const scoop = -0.5 * Math.max(0, 1 - t / 0.07);
    phase += (2 * Math.PI * hz * 2 ** ((0.16 * shake + scoop) / 12)) / sampleRate;
    const wave = Math.sin(phase) + 0.32 * Math.sin(2 * phase) + 0.1 * Math.sin(3 * phase);
    const swell = (0.8 + 0.2 * Math.min(1, t / 0.25)) * (1 + 0.08 * shake);
    out[i] = 0.2 * loud * (wave * swell + 0.1 * breath[i]!);
  }
  return withEdges(out, 0.045, releaseS, sampleRate);
};
