import { expect, it } from 'vitest';
import { withoutRest } from './opener-rest.js';

const RATE = 1_000;
const phones = [{ initial: 'l', final: 'ai', tone: 2, t: 0.1, d: 0.3 }];

it('ends soon after the last syllable, fading', () => {
  const pcm = new Int16Array(700).fill(1_000);
  const { pcm: cut, samples } = withoutRest({ pcm, phones, samples: 700 }, RATE);
  expect([cut.length, samples]).toEqual([450, 450]);
  expect(cut[399]).toBe(1_000);
  expect(Math.abs(cut.at(-1)!)).toBeLessThan(50);
  expect(pcm[449], 'the kept sound is not touched').toBe(1_000);
});

it('leaves alone what is not whole or has no times', () => {
  const pcm = new Int16Array(700);
  const part = { pcm, phones, samples: 1_400 };
  expect(withoutRest(part, RATE)).toBe(part);
  const untimed = { pcm, samples: 700 };
  expect(withoutRest(untimed, RATE)).toBe(untimed);
});
