import { describe, expect, it } from 'vitest';
import { visemesFromEnergy } from './energy.js';

const RATE = 24_000;
const tone = (hz: number, seconds: number, level: number) =>
  Float32Array.from(
    { length: Math.round(seconds * RATE) },
    (_, i) => level * Math.sin((2 * Math.PI * hz * i) / RATE),
  );
const join = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((x) => [...x]));

describe('visemesFromEnergy', () => {
  it('opens on sound, closes on silence, and covers the whole clip', () => {
    const pcm = join(tone(200, 0.4, 0.5), tone(200, 0.4, 0), tone(6_000, 0.4, 0.5));
    const keys = visemesFromEnergy(pcm, RATE);
    const at = (t: number) => keys.find((k) => k.t <= t + 1e-9 && t < k.t + k.d)!;
    expect(at(0.2).v).toBe('a');
    expect(at(0.6).v).toBe('sil');
    expect(at(1).v).toBe('zcs');
    const last = keys.at(-1)!;
    expect(last.t + last.d).toBeCloseTo(1.2);
  });
  it('reads 16 bit samples as it reads floats', () => {
    const float = tone(300, 0.5, 0.4);
    const ints = Int16Array.from(float, (x) => Math.round(x * 32_767));
    expect(visemesFromEnergy(ints, RATE).map((k) => k.v)).toEqual(
      visemesFromEnergy(float, RATE).map((k) => k.v),
    );
  });
  it('keeps still on noise of a silent file and on nothing', () => {
    expect(visemesFromEnergy(tone(200, 0.4, 0.0002), RATE).map((k) => k.v)).toEqual(['sil']);
    expect(visemesFromEnergy(new Float32Array(0), RATE)).toEqual([]);
  });
});
