import { EXPRESSIONS } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createFace } from './face.js';

const STEP_S = 1 / 60;
/** What a shape may change between two pictures, and its change of pace: a half-life of 0.2 s allows no more. */
const STEP_MAX = 0.05;
const PACE_MAX = 0.02;

describe('face', () => {
  it('never pops: every expression melts into every other, also when it turns on the way', () => {
    let [step, bend] = [0, 0];
    for (const from of EXPRESSIONS)
      for (const to of EXPRESSIONS) {
        const face = createFace();
        let before = face.update(from, false, 5, 1.5);
        let pace: Record<string, number> = {};
        for (let i = 0; i < 40; i += 1) {
          // The voice begins and ends, and another feeling comes before this one is all there.
          const now = face.update(i < 6 || i > 20 ? to : from, i % 20 < 10, STEP_S, i < 30 ? 1.5 : 0.65);
          const moved: Record<string, number> = {};
          for (const name of new Set([...Object.keys(now), ...Object.keys(before)])) {
            moved[name] = (now[name] ?? 0) - (before[name] ?? 0);
            step = Math.max(step, Math.abs(moved[name]));
            bend = Math.max(bend, Math.abs(moved[name] - (pace[name] ?? 0)));
          }
          pace = moved;
          before = now;
        }
      }
    expect(step).toBeLessThan(STEP_MAX);
    expect(bend).toBeLessThan(PACE_MAX);
    // It does move: a bound that nothing comes near to would say nothing.
    expect(step).toBeGreaterThan(STEP_MAX / 4);
  });
  it('shows a stronger feeling more', () => {
    const smile = (strength?: number): number =>
      createFace().update('happy', false, 5, strength).mouthSmileLeft!;
    expect(smile(1.3)).toBeCloseTo(smile() * 1.3, 3);
    expect(smile(0.65)).toBeCloseTo(smile() * 0.65, 3);
  });
});
