import { describe, expect, it } from 'vitest';
import { frontEnd } from './front-end.js';
import { pauseSeconds } from './pauses.js';

const after = (text: string, speed = 1): number => pauseSeconds(frontEnd(text).units, speed);

describe('pauseSeconds', () => {
  it('rests longer after a sentence than in it', () => {
    expect(after('好的，')).toBeLessThan(after('好的；'));
    expect(after('好的；')).toBeLessThan(after('好的。'));
    expect(after('红、')).toBeLessThan(after('红，'));
  });
  it('leaves viewers a moment to answer', () =>
    expect(after('要不要吗？')).toBeGreaterThan(after('要不要？')));
  it('is shorter after a drawn-out particle', () =>
    expect(after('家人们啊，')).toBeLessThan(after('家人们，')));
  it('goes with the pace', () => expect(after('好。', 2)).toBeCloseTo(after('好。') / 2));
  it('is none without a mark', () => {
    expect(after('好')).toBe(0);
    expect(after('')).toBe(0);
  });
});
