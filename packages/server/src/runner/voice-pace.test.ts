import { expect, it } from 'vitest';
import { createVoicePace } from './voice-pace.js';

it('takes a voice that was never heard to be quick', () => {
  expect(createVoicePace().expectedMs('a')).toBe(0);
});

it('judges each voice by the median of its last clauses', () => {
  const pace = createVoicePace();
  for (const ms of [120, 2_000, 150]) pace.heard('ours', ms);
  for (const ms of [700, 900, 100]) pace.heard('teacher', ms);
  expect(pace.expectedMs('ours')).toBe(150);
  expect(pace.expectedMs('teacher')).toBe(700);
});

it('notices that the machine got busy, and that it is free again', () => {
  const pace = createVoicePace();
  for (let i = 0; i < 20; i++) pace.heard('ours', 100);
  for (let i = 0; i < 3; i++) pace.heard('ours', 600);
  expect(pace.expectedMs('ours')).toBe(600);
  for (let i = 0; i < 3; i++) pace.heard('ours', 100);
  expect(pace.expectedMs('ours')).toBe(100);
});
