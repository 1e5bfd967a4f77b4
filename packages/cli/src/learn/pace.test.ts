import { describe, expect, it } from 'vitest';
import { p95, slower } from './pace.js';

/** A machine that is busy by turns: what is asked meanwhile takes ten times as long. */
const busy = Array.from({ length: 20 }, (_, i) => (i % 7 < 2 ? 4_000 : 400) + 13 * i);

describe('which of two is slower at the same questions', () => {
  it('sees a fifth more on a machine that is busy by turns', () => {
    const after = busy.map((ms) => ms * 1.2);
    expect(slower(busy, after)).toBe(true);
    expect(slower(after, busy)).toBe(false);
  });
  it.each([
    ['the same', busy.map((ms) => ms)],
    ['as often quicker as slower', busy.map((ms, i) => (i % 2 === 0 ? ms * 1.5 : ms / 1.5))],
    ['slower by a twentieth', busy.map((ms) => ms * 1.05)],
    ['four answers are no proof', [9_000, 9_000, 9_000, 9_000]],
    ['nothing answered', [null, null]],
  ])('is not moved by: %s', (_, after) => {
    expect(slower(busy, after)).toBe(false);
  });
  it('leaves out what one of them did not answer', () => {
    expect(slower([null, ...busy], [9_000, ...busy])).toBe(false);
    expect(p95([null, 3, 1, 2])).toBe(3);
    expect(p95([])).toBe(0);
  });
});
