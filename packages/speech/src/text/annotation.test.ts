import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate, forForeignEngine, readAnnotated, withoutMarks } from './annotation.js';
import { frontEnd } from './front-end.js';
import { spokenText } from './spoken.js';

const readings = fc.array(
  fc.record({
    from: fc.nat(20),
    to: fc.nat(24),
    say: fc.oneof(fc.constantFrom('yue4 ge1', '月哥', 'VIP', 'xq4', ''), fc.string({ maxLength: 4 })),
  }),
  { maxLength: 4 },
);

describe('readings of spans', () => {
  it('go before the rules', () => {
    expect(spokenText(frontEnd('共618元', [{ from: 1, to: 5, say: '六百一十八元' }]).units)).toBe(
      '共六百一十八元',
    );
    expect(spokenText(frontEnd('拍2折叠', [{ from: 1, to: 2, say: '二' }]).units)).toBe('拍二折叠');
  });
  it('are passed over where they make no sense', () => {
    const spans = [
      { from: 0, to: 9, say: '一' },
      { from: 1, to: 1, say: '一' },
      { from: 0, to: 1, say: 'xq4' },
    ];
    expect(spokenText(frontEnd('好的', spans).units)).toBe('好的');
  });
  it('travel inside the text and come out again, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), readings, (raw, given) => {
        const text = withoutMarks(raw);
        const annotated = annotate(text, given);
        expect(readAnnotated(annotated).text).toBe(text);
        const { written, units } = frontEnd(annotated);
        expect(written.join('')).toBe(text);
        for (const u of units) expect(u.to).toBeLessThanOrEqual(written.length);
      }),
      { numRuns: 200 },
    );
  });
  it('give a foreign engine what it can read', () => {
    const text = annotate('乐歌和LV', [
      { from: 0, to: 2, say: 'yue4 ge1' },
      { from: 3, to: 5, say: '驴牌' },
    ]);
    expect(forForeignEngine(text)).toBe('乐歌和驴牌');
  });
});
