import { expect, it } from 'vitest';
import { createSpringSet, follow, springAt } from './spring.js';

it('arrives without overshoot, and long steps end where short ones do', () => {
  const fine = springAt(0);
  const coarse = springAt(0);
  let highest = 0;
  for (let i = 0; i < 100; i++) highest = Math.max(highest, follow(fine, 1, 0.1, 0.005));
  for (let i = 0; i < 5; i++) follow(coarse, 1, 0.1, 0.1);
  expect(highest).toBeLessThanOrEqual(1);
  expect(coarse.x).toBeCloseTo(fine.x, 6);
  expect(fine.x).toBeGreaterThan(0.95);
});

it('never jumps: a small step moves a little', () => {
  const s = springAt(0);
  expect(follow(s, 1, 0.1, 0.001)).toBeLessThan(0.01);
});

it('lets names that are no longer given go back to nothing', () => {
  const set = createSpringSet();
  set.follow({ a: 1 }, 0.02, 1);
  expect(set.follow({}, 0.02, 0.01).a).toBeGreaterThan(0);
  set.follow({}, 0.02, 2);
  expect(set.follow({}, 0.02, 0.01)).toEqual({});
});
