import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createResampler } from './resample.js';

const tone = (hz: number, rate: number, seconds: number): Int16Array =>
  Int16Array.from(
    { length: Math.round(rate * seconds) },
    (_, i) => 10_000 * Math.sin((2 * Math.PI * hz * i) / rate),
  );
const whole = (samples: Int16Array, from: number, to: number): number[] => {
  const r = createResampler(from, to);
  return [...r.push(samples), ...r.end()];
};
const rms = (x: readonly number[]): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0) / x.length);
/** Away from the edges. */
const middle = (x: readonly number[]): number[] => x.slice(200, -200);

describe('createResampler', () => {
  it.each([
    [22_050, 24_000],
    [44_100, 24_000],
    [16_000, 24_000],
  ])('keeps a tone and its length from %i to %i Hz', (from, to) => {
    const out = whole(tone(1_000, from, 0.2), from, to);
    expect(Math.abs(out.length - to * 0.2)).toBeLessThanOrEqual(1);
    const wanted = [...tone(1_000, to, 0.2)];
    const off = middle(out.map((x, i) => x - (wanted[i] ?? x)));
    expect(rms(off)).toBeLessThan(60);
  });
  it('lets nothing fold back', () =>
    expect(rms(middle(whole(tone(15_000, 48_000, 0.1), 48_000, 24_000)))).toBeLessThan(150));
  it('passes the same rate through', () => {
    const samples = Int16Array.of(1, 2, 3);
    expect(whole(samples, 24_000, 24_000)).toEqual([1, 2, 3]);
  });
  it('makes the same of a stream however it is cut', () => {
    const samples = tone(440, 22_050, 0.03);
    const expected = whole(samples, 22_050, 24_000);
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 5 }), (sizes) => {
        const r = createResampler(22_050, 24_000);
        const out: number[] = [];
        let at = 0;
        for (const size of sizes) {
          out.push(...r.push(samples.subarray(at, at + size)));
          at += size;
        }
        out.push(...r.push(samples.subarray(at)), ...r.end());
        expect(out).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
