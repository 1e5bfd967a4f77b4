import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NormaliseOptions, normaliseSteps } from './normalise.js';

const run = (text: string, options: Partial<NormaliseOptions> = {}): string =>
  normaliseSteps({ simplified: true, emoji: 'keep', maxRepeat: 3, ...options }).reduce(
    (t, s) => s.apply(t),
    text,
  );

describe('normalise', () => {
  it('narrows full-width letters and digits and leaves Chinese punctuation', () => {
    expect(run('ＡＢＣ１２３，好吗？（是的）')).toBe('ABC123，好吗？（是的）');
    expect(run('多少钱?包邮吗,亲')).toBe('多少钱？包邮吗，亲');
    expect(run('1,299元, ok?')).toBe('1,299元，ok?');
  });

  it('writes simplified characters, by phrase', () => {
    expect(run('這個多少錢，頭髮乾燥可以用嗎')).toBe('这个多少钱，头发干燥可以用吗');
    expect(run('這個', { simplified: false })).toBe('這個');
  });

  it('shortens repetitions and leaves numbers alone', () => {
    expect(run('哈哈哈哈哈哈哈')).toBe('哈哈哈');
    expect(run('买它买它买它买它买它')).toBe('买它买它买它');
    expect(run('66666666')).toBe('666');
    expect(run('价格100000元')).toBe('价格100000元');
    expect(run('[笑哭][笑哭][笑哭][笑哭][笑哭]')).toBe('[笑哭][笑哭][笑哭]');
    expect(run('😂😂😂😂😂')).toBe('😂😂😂');
  });

  it('removes what cannot be seen, and emoji when asked', () => {
    expect(run('好\u200B看\uFEFF\u0007')).toBe('好看');
    expect(run('好看😂👨‍👩‍👧[doge]🇨🇳!', { emoji: 'remove' })).toBe('好看！');
    expect(run('1️⃣号链接')).toBe('1号链接');
  });

  it('done twice is done once', () => {
    const units = [
      '哈',
      '買',
      '它',
      '1',
      '２',
      ' ',
      '\u200B',
      '😂',
      '[赞]',
      'ａ',
      '!',
      '，',
      '\n',
      '\u200D',
      '\uFE0F',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...units), { maxLength: 40 }), (parts) => {
        const once = run(parts.join(''));
        expect(run(once)).toBe(once);
      }),
    );
  });
});
