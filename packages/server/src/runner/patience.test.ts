import { expect, it } from 'vitest';
import { createPatience } from './patience.js';

const ask = (p: ReturnType<typeof createPatience>, times: number, inTime: boolean): boolean[] =>
  Array.from({ length: times }, () => {
    const waited = p.waits('m');
    if (waited) p.saw('m', inTime);
    return waited;
  });

it('waits for a model that is in time', () => {
  expect(ask(createPatience(), 20, true)).not.toContain(false);
});

it('stops waiting after two that came too late, and tries every eighth question again', () => {
  const waited = ask(createPatience(), 26, false);
  expect(waited.slice(0, 9)).toEqual([true, true, false, false, false, false, false, false, false]);
  expect(waited.filter(Boolean)).toHaveLength(5);
});

it('one late answer among others does not count', () => {
  const p = createPatience();
  ask(p, 3, true);
  ask(p, 1, false);
  expect(p.waits('m')).toBe(true);
});

it('waits again when the model is in time again, and judges each model by itself', () => {
  const p = createPatience();
  ask(p, 4, false);
  expect(p.waits('other')).toBe(true);
  for (let i = 0; i < 16; i++) if (p.waits('m')) p.saw('m', true);
  expect(ask(p, 3, true)).toEqual([true, true, true]);
});
