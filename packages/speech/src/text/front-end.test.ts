import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pronounce } from '../g2p/pronounce.js';
import { kokoroInput } from '../kokoro/phonemes.js';
import { frontEnd } from './front-end.js';
import { isMark } from './spoken.js';

const shopText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'这款保温杯到手价只要元块件瓶折斤一不得地儿'),
      fc.constantFrom(...'0123456789.,-~:/%+×xX¥℃()，。！？ 👍ABCabcgmlkWVH'),
      fc.constantFrom('49.9元', '3.5折', '500ml', 'iPhone15', '2025-11-11', '16:00', '138', '¥', '～'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('frontEnd', () => {
  it('tells which written characters each unit stands for', () => {
    const { units } = frontEnd('👍只要49.9元！');
    expect(units.map((u) => [u.say, u.from, u.to])).toEqual([
      ['只', 1, 2],
      ['要', 2, 3],
      ...[...'四十九块九'].map((say) => [say, 3, 8]),
      ['！', 8, 9],
    ]);
  });

  it('gives spans in order, inside the text, of speakable units, whatever it reads', () => {
    fc.assert(
      fc.property(shopText, (text) => {
        const { written, units } = frontEnd(text);
        expect(written.join('')).toBe(text);
        let from = 0;
        units.forEach((u, i) => {
          expect(u.from).toBeGreaterThanOrEqual(from);
          expect(u.to).toBeGreaterThan(u.from);
          expect(u.to).toBeLessThanOrEqual(written.length);
          expect([...u.say]).toHaveLength(1);
          if (isMark(u.say)) expect(isMark(units[i - 1]?.say ?? '，')).toBe(false);
          from = u.from;
        });
      }),
      { numRuns: 100 },
    );
  });

  it('says everything in symbols that the voice knows', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          shopText,
          fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), maxLength: 12 }),
        ),
        (text) => {
          expect(() => kokoroInput(pronounce(frontEnd(text).units))).not.toThrow();
        },
      ),
      { numRuns: 200 },
    );
  });
});
