import { expect, it } from 'vitest';
import { pauseAfterMs } from './pause.js';
import { syllableEnd } from './syllable-end.js';

it('breathes longer after a sentence than after a comma, always within 60-120 ms', () => {
  expect(pauseAfterMs('好的。')).toBe(120);
  expect(pauseAfterMs('好的，')).toBe(60);
  expect(pauseAfterMs('好的')).toBe(80);
  expect(pauseAfterMs('')).toBe(80);
});

it('finds the end of the syllable being spoken', () => {
  const chars = [
    { c: '好', t: 0, d: 0.2 },
    { c: '的', t: 0.3, d: 0.2 },
  ];
  expect(syllableEnd(chars, 0.1)).toBeCloseTo(0.2);
  expect(syllableEnd(chars, 0.25)).toBe(0.25);
  expect(syllableEnd([], 0.25)).toBe(0.25);
});
