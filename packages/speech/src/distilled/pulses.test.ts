import { describe, expect, it } from 'vitest';
import { noiseOf, noiseTable } from './noise.js';
import { PITCH_HOP, pulses } from './pulses.js';

const rms = (x: Float32Array): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0) / x.length);

describe('pulses', () => {
  it('has one peak a period, at a level that does not hang on the pitch', () => {
    for (const hz of [101.3, 240.7, 391.1]) {
      const x = pulses(new Float32Array(80).fill(hz));
      const highest = x.reduce((a, b) => Math.max(a, b), 0);
      const peaks = x.filter((v, i) => v > highest / 2 && (x[i - 1] ?? 0) <= highest / 2).length;
      // The phase stands still in the outer halves of the first and last frame.
      expect(Math.abs(peaks - (hz * 79) / 80)).toBeLessThan(2);
      expect(rms(x)).toBeCloseTo(Math.SQRT1_2, 1);
    }
  });

  it('is silent where there is no voice, and never infinite', () => {
    const x = pulses(Float32Array.of(0, 9, 240, 240, 0));
    expect(x.subarray(0, 2 * PITCH_HOP).every((v) => v === 0)).toBe(true);
    expect(x.subarray(4 * PITCH_HOP).every((v) => v === 0)).toBe(true);
    expect(x.every(Number.isFinite)).toBe(true);
    expect(pulses(new Float32Array(0))).toHaveLength(0);
  });

  it('glides with the pitch: the phase is the sum of the frames', () => {
    // From the trainer's source.py: pulses([200, 220, 240, 260]) at a few samples.
    const x = pulses(Float32Array.of(200, 220, 240, 260));
    const expected = [
      [0, -0.13484],
      [100, -0.13484],
      [149, -0.13484],
      [150, -0.065567],
      [333, 0.052246],
      [600, 0.011114],
      [777, -0.106545],
      [1000, -0.248576],
      [1199, 0.0],
    ] as const;
    for (const [at, value] of expected) expect(x[at]).toBeCloseTo(value, 3);
  });
});

describe('noise', () => {
  it('is white, normal and the same at each start', () => {
    const table = noiseTable();
    expect(rms(table)).toBeCloseTo(1, 2);
    const mean = table.reduce((a, b) => a + b, 0) / table.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    const next = table.reduce((sum, v, i) => sum + v * (table[i + 1] ?? 0), 0) / table.length;
    expect(Math.abs(next)).toBeLessThan(0.01);
    expect(Buffer.from(noiseTable().buffer).equals(Buffer.from(table.buffer))).toBe(true);
  });

  it('goes round when more is wanted', () => {
    const table = Float32Array.of(1, 2, 3);
    expect(noiseOf(table, 7)).toEqual(Float32Array.of(1, 2, 3, 1, 2, 3, 1));
  });
});
