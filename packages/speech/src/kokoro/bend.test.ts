import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bendPitch } from './bend.js';

const semitones = (a: number, b: number): number => 12 * Math.log2(a / b);

describe('bendPitch', () => {
  it('moves the pitch and leaves voiceless frames', () => {
    const bent = bendPitch(Float32Array.of(0, 200, 220, 30), { semitones: 2, range: 1 });
    expect(bent[0]).toBe(0);
    expect(semitones(bent[1]!, 200)).toBeCloseTo(2, 4);
    expect(semitones(bent[2]!, 220)).toBeCloseTo(2, 4);
    expect(bent[3]).toBe(30);
  });
  it('stretches about the middle, which stays', () => {
    const bent = bendPitch(Float32Array.of(160, 250), { semitones: 0, range: 1.2 });
    expect(semitones(bent[1]!, bent[0]!)).toBeCloseTo(1.2 * semitones(250, 160), 4);
    expect(Math.sqrt(bent[0]! * bent[1]!)).toBeCloseTo(Math.sqrt(160 * 250), 2);
  });
  it('gives back what it got when nothing is to be done', () => {
    const f0 = Float32Array.of(0, 200);
    expect(bendPitch(f0, { semitones: 0, range: 1 })).toBe(f0);
    expect(bendPitch(Float32Array.of(0, 5), { semitones: 3, range: 2 })).toEqual(Float32Array.of(0, 5));
  });
  it('keeps the order of pitches, and under the ceiling what was under it', () => {
    const pitches = fc.array(fc.float({ min: 60, max: 350, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(pitches, (list) => {
        const sorted = Float32Array.from(list).sort();
        const bent = bendPitch(sorted, { semitones: 1.6, range: 1.2 });
        for (let i = 1; i < bent.length; i++) expect(bent[i]!).toBeGreaterThanOrEqual(bent[i - 1]!);
        expect(bent.at(-1)!).toBeLessThanOrEqual(390);
      }),
    );
  });
});
