import { describe, expect, it } from 'vitest';
import { pitchCurve, STEP_SECONDS, type SungNote } from './melody.js';
import { hertz } from './song.js';

const centsOff = (hz: number, midi: number): number => 1200 * Math.log2(hz / hertz(midi));
const at = (curve: Float32Array, seconds: number): number => curve[Math.floor(seconds / STEP_SECONDS)]!;
const median = (x: number[]): number => x.sort((a, b) => a - b)[Math.floor(x.length / 2)]!;

describe('the sung pitch', () => {
  const notes: SungNote[] = [
    { midi: 60, from: 0.2, to: 0.7 },
    { midi: 64, from: 0.7, to: 2.2 },
    { midi: 62, from: 2.6, to: 3 },
  ];
  const curve = pitchCurve(notes, 260);

  it('is in tune on held notes', () => {
    for (const { midi, from, to } of notes) {
      const held: number[] = [];
      for (let t = from + 0.1; t < to - 0.06; t += STEP_SECONDS) held.push(centsOff(at(curve, t), midi));
      expect(Math.abs(median(held))).toBeLessThan(8);
    }
  });

  it('glides from note to note within 80 ms, and has the new pitch on the beat but for a little', () => {
    expect(Math.abs(centsOff(at(curve, 0.64), 60))).toBeLessThan(12);
    expect(Math.abs(centsOff(at(curve, 0.74), 64))).toBeLessThan(12);
    expect(at(curve, 0.7)).toBeGreaterThan(hertz(62));
  });

  it('comes up to a note after a breath', () => {
    expect(centsOff(at(curve, 2.6), 62)).toBeLessThan(-40);
    expect(Math.abs(centsOff(at(curve, 2.7), 62))).toBeLessThan(12);
  });

  it('vibrates on long notes only, later than 0.3 s, at 5.5 Hz and no more than 30 cents', () => {
    const off = (from: number, to: number): number[] => {
      const out: number[] = [];
      for (let t = from; t < to; t += STEP_SECONDS) out.push(centsOff(at(curve, t), 64));
      return out;
    };
    expect(Math.max(...off(0.78, 0.99).map(Math.abs))).toBeLessThan(8);
    const late = off(1.3, 2.1);
    expect(Math.max(...late)).toBeGreaterThan(15);
    expect(Math.max(...late.map(Math.abs))).toBeLessThan(30);
    const crossings = late.filter((v, i) => i > 0 && v > 0 !== late[i - 1]! > 0).length;
    expect(crossings).toBeGreaterThanOrEqual(7);
    expect(crossings).toBeLessThanOrEqual(10);
  });
});
