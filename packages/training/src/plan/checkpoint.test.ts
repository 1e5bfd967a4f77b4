import { describe, expect, it } from 'vitest';
import { bestInterval, GPU_HOURS_BETWEEN_FAILURES } from './checkpoint.js';

const lostBy = (interval: number, write: number, between: number, restart: number): number => {
  const stretch =
    (between / interval) * Math.exp(restart / between) * Math.expm1((interval + write) / between);
  return 1 - 1 / stretch;
};

describe('bestInterval', () => {
  it('is Young’s for rare interruptions', () => {
    const { seconds, lostShare } = bestInterval({
      writeSeconds: 10,
      meanBetweenSeconds: 1e6,
      restartSeconds: 0,
    });
    expect(seconds / Math.sqrt(2 * 10 * 1e6)).toBeCloseTo(1, 2);
    expect(lostShare).toBeCloseTo(Math.sqrt((2 * 10) / 1e6), 3);
  });

  it('loses less than any other interval', () => {
    const [write, between, restart] = [30, 5400, 300];
    const best = bestInterval({ writeSeconds: write, meanBetweenSeconds: between, restartSeconds: restart });
    expect(best.lostShare).toBeCloseTo(lostBy(best.seconds, write, between, restart), 10);
    for (const factor of [0.5, 0.8, 1.25, 2])
      expect(lostBy(best.seconds * factor, write, between, restart)).toBeGreaterThan(best.lostShare);
  });

  it('is the mean time between interruptions when writing takes longer than twice of it', () => {
    expect(bestInterval({ writeSeconds: 300, meanBetweenSeconds: 100, restartSeconds: 0 }).seconds).toBe(100);
  });

  it('a GPU of its own fails about once in six years', () => {
    expect(GPU_HOURS_BETWEEN_FAILURES / 24 / 365).toBeCloseTo(5.8, 1);
  });
});
