import { describe, expect, it } from 'vitest';
import { cutNear, mixLine } from './mix.js';
import { rideLevel } from './ride.js';

const RATE = 24_000;
const tone = (seconds: number, size: number, hz = 220): Float32Array =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => size * Math.sin((2 * Math.PI * hz * i) / RATE));
const rms = (x: Float32Array): number => Math.sqrt(x.reduce((a, v) => a + v * v, 0) / x.length);
const db = (x: number): number => 20 * Math.log10(x);

describe('the band under the voice', () => {
  const band = tone(6, 0.3);

  it('is 10 to 14 dB below what it is alone while words are sung, and comes forward between', () => {
    const out = mixLine(new Float32Array(6 * RATE), band, 0, RATE, [[1, 3]]);
    const under = db(rms(out.subarray(1.5 * RATE, 2.5 * RATE)) / rms(band));
    expect(under).toBeLessThan(-10);
    expect(under).toBeGreaterThan(-14);
    expect(db(rms(out.subarray(4 * RATE, 5 * RATE)) / rms(band))).toBeGreaterThan(-7);
  });

  it('goes on without a step from one line to the next', () => {
    const silence = (seconds: number): Float32Array => new Float32Array(seconds * RATE);
    const whole = mixLine(silence(6), band, 0, RATE, [[1, 3]]);
    const second = mixLine(silence(3), band, 3 * RATE, RATE, [[1, 3]]);
    const apart = second.reduce((most, x, i) => Math.max(most, Math.abs(x - whole[3 * RATE + i]!)), 0);
    expect(apart).toBeLessThan(1e-3);
  });

  it('never clips', () => {
    const loud = mixLine(tone(1, 1), tone(1, 1), 0, RATE, [[5, 6]]);
    expect(loud.every((x) => Math.abs(x) < 0.96)).toBe(true);
  });

  it('is cut where it crosses zero', () => {
    const at = cutNear(band, 12_345, RATE);
    expect(Math.abs(at - 12_345)).toBeLessThan(RATE / 220);
    expect(Math.abs(band[at]!)).toBeLessThan(0.02);
  });
});

describe('riding the level', () => {
  it('brings a weak note near the others', () => {
    const x = tone(3, 0.3);
    x.subarray(RATE, 2 * RATE).forEach((v, i, part) => {
      part[i] = v * 0.45;
    });
    const vowels = [0, 1, 2].map((from) => ({ from, to: from + 1 }));
    const out = rideLevel(x, RATE, vowels);
    const level = (k: number): number => db(rms(out.subarray((k + 0.4) * RATE, (k + 0.6) * RATE)));
    expect(Math.abs(level(1) - level(0))).toBeLessThan(2.5);
    expect(Math.abs(level(2) - level(0))).toBeLessThan(1);
  });
});
