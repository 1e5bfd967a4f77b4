import { describe, expect, it } from 'vitest';
import { integratedLoudness } from './loudness.js';

const sine = (hz: number, amplitude: number, seconds: number, rate: number): Float32Array =>
  Float32Array.from(
    { length: seconds * rate },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / rate),
  );

describe('integratedLoudness', () => {
  // BS.1770-4: a 997 Hz sine at full scale in one channel reads -3.01 LUFS.
  it.each([24_000, 48_000])('reads the reference tone right at %i Hz', (rate) => {
    expect(integratedLoudness(sine(997, 1, 3, rate), rate)).toBeCloseTo(-3.01, 1);
    expect(integratedLoudness(sine(997, 0.1, 3, rate), rate)).toBeCloseTo(-23.01, 1);
  });
  it('does not count pauses', () => {
    const speech = new Float32Array(24_000 * 6);
    speech.set(sine(997, 0.1, 3, 24_000));
    expect(integratedLoudness(speech, 24_000)).toBeGreaterThan(-23.6);
  });
  it('measures sound shorter than a block', () => {
    expect(integratedLoudness(sine(997, 0.1, 0.2, 24_000), 24_000)).toBeCloseTo(-23, 0);
  });
  it('knows silence', () => {
    expect(integratedLoudness(new Float32Array(24_000), 24_000)).toBe(Number.NEGATIVE_INFINITY);
    expect(integratedLoudness(new Float32Array(0), 24_000)).toBe(Number.NEGATIVE_INFINITY);
  });
});
