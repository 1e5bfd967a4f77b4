import type { Viseme, VisemeKey } from '@zhubo/protocol';

const FRAME_S = 0.04;
/** Below this share of the loud frames' level the mouth is closed. */
const SILENT_SHARE = 0.12;
/** Speech is never quieter than this; keeps noise of a silent file from flapping the lips. */
const FLOOR_RMS = 0.004;
const LOUD_QUANTILE = 0.9;
const INT16_SCALE = 32_768;

/**
 * Mouth shapes from loudness and brightness alone, for a voice that has no phoneme times.
 * @param pcm mono samples, 16 bit integers or floats in [-1,1]
 * @returns keys in seconds from the first sample, adjoining, equal neighbours merged
 */
export function visemesFromEnergy(pcm: Int16Array | Float32Array, sampleRate: number): VisemeKey[] {
  const size = Math.max(1, Math.round(sampleRate * FRAME_S));
  const scale = pcm instanceof Int16Array ? 1 / INT16_SCALE : 1;
  const frames: { rms: number; zcr: number }[] = [];
  for (let from = 0; from < pcm.length; from += size)
    frames.push(measure(pcm.subarray(from, from + size), scale, sampleRate));
  const sorted = frames.map((f) => f.rms).sort((a, b) => a - b);
  const loud = Math.max(FLOOR_RMS, sorted[Math.floor((sorted.length - 1) * LOUD_QUANTILE)] ?? 0);
  const keys: VisemeKey[] = [];
  frames.forEach((f, i) => {
    const level = f.rms / loud;
    const v = shape(level, f.zcr);
    const w = v === 'sil' ? 1 : Math.min(1, 0.25 + 0.75 * level);
    const last = keys.at(-1);
    const length = Math.min(size, pcm.length - i * size) / sampleRate;
    if (last && last.v === v && (v === 'sil' || Math.abs(last.w - w) < 0.12)) last.d += length;
    else keys.push({ v, t: (i * size) / sampleRate, d: length, w });
  });
  return keys;
}

function measure(frame: Int16Array | Float32Array, scale: number, sampleRate: number) {
  let sum = 0;
  let crossings = 0;
  for (let i = 0; i < frame.length; i++) {
    const x = frame[i]! * scale;
    sum += x * x;
    if (i > 0 && x >= 0 !== frame[i - 1]! >= 0) crossings++;
  }
  const seconds = frame.length / sampleRate;
  return { rms: Math.sqrt(sum / Math.max(1, frame.length)), zcr: seconds > 0 ? crossings / seconds : 0 };
}

/** Hissing frames (many zero crossings a second) are sibilants; dark ones are rounded; the rest are open. */
function shape(level: number, zcr: number): Viseme {
  if (level < SILENT_SHARE) return 'sil';
  if (zcr > 5_000) return 'zcs';
  if (zcr > 2_600) return 'i';
  if (zcr > 1_300) return 'e';
  return level > 0.55 ? 'a' : 'o';
}
