import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontEnd } from './front-end.js';
import { type TimedUnit, timeChars } from './timing.js';

const everyTenth = (text: string): { written: readonly string[]; timed: TimedUnit[] } => {
  const { written, units } = frontEnd(text);
  return { written, timed: units.map((unit, i) => ({ unit, t: i / 10, d: 0.1 })) };
};

describe('timeChars', () => {
  it('shares the time of a group among its written characters', () => {
    const { written, timed } = everyTenth('只49.9元');
    expect(timeChars(written, timed, 0, written.length)).toEqual([
      { c: '只', t: 0, d: 0.1 },
      { c: '4', t: 0.1, d: 0.1 },
      { c: '9', t: 0.2, d: 0.1 },
      { c: '.', t: 0.3, d: 0.1 },
      { c: '9', t: 0.4, d: 0.1 },
      { c: '元', t: 0.5, d: 0.1 },
    ]);
  });

  it('names unspoken characters where speech has got to, without duration', () => {
    const { written, timed } = everyTenth('“好”👍的');
    const chars = timeChars(written, timed, 0, written.length);
    expect(chars.map((c) => c.c).join('')).toBe('“好”👍的');
    expect(chars.filter((c) => c.d === 0).map((c) => [c.c, c.t])).toEqual([
      ['“', 0],
      ['”', 0.1],
      ['👍', 0.1],
    ]);
  });

  it('names each character once when a group holds marks (a telephone number)', () => {
    const { written, timed } = everyTenth('打13800138000吧');
    const chars = timeChars(written, timed, 0, written.length);
    expect(chars.map((c) => c.c).join('')).toBe('打13800138000吧');
    expect(chars.at(-1)).toEqual({ c: '吧', t: 1.4, d: 0.1 });
  });

  it('tells a part of the text', () => {
    const { written, timed } = everyTenth('好，的');
    expect(timeChars(written, timed.slice(2), 2, 3)).toEqual([{ c: '的', t: 0.2, d: 0.1 }]);
  });

  it('names every written character once, in order, whatever was written', () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({
        unit: fc.constantFrom(
          ...'0123456789.,-~:/%+×¥元块折件℃第到AXLmg（）[]①½№\ufff9\ufffa\ufffb\ufffc👍一不',
        ),
        maxLength: 30,
      }),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        const { written, timed } = everyTenth(text);
        const chars = timeChars(written, timed, 0, written.length);
        expect(chars.map((c) => c.c)).toEqual([...written]);
        chars.forEach((c, i) => {
          expect(c.t).toBeGreaterThanOrEqual(chars[i - 1]?.t ?? 0);
          expect(c.d).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 300 },
    );
  });
});
