import { describe, expect, it } from 'vitest';
import { shelve } from './shelf.js';

const RATE = 24_000;
const tone = (hz: number): Float32Array =>
  Float32Array.from({ length: RATE }, (_, i) => Math.sin((2 * Math.PI * hz * i) / RATE));
/** Level in dB after the filter has settled. */
const levelDb = (x: Float32Array): number =>
  10 * Math.log10(x.subarray(RATE / 2).reduce((sum, v) => sum + v * v, 0) / (RATE / 2));
const change = (hz: number, gainDb: number): number =>
  levelDb(shelve(tone(hz), RATE, gainDb)) - levelDb(tone(hz));

describe('shelve', () => {
  it.each([3, -2])('changes the highs by %f dB and leaves the lows', (gainDb) => {
    expect(change(10_000, gainDb)).toBeCloseTo(gainDb, 1);
    expect(change(3_000, gainDb)).toBeCloseTo(gainDb / 2, 1);
    expect(change(200, gainDb)).toBeCloseTo(0, 1);
  });
  it('does nothing at 0 dB', () => {
    const x = tone(400);
    expect(shelve(x, RATE, 0)).toBe(x);
  });
});
