import { expect, it } from 'vitest';
import { levelOf } from './pieces.js';

it('measures by decibels', () => {
  expect(levelOf(new Int16Array(512))).toBe(0);
  expect(levelOf(new Int16Array(0))).toBe(0);
  expect(levelOf(new Int16Array(512).fill(-32_768))).toBe(1);
  // -30 dB is the middle of a meter that begins at -60 dB.
  expect(levelOf(new Int16Array(512).fill(32_768 * 10 ** (-30 / 20)))).toBeCloseTo(0.5, 2);
});
