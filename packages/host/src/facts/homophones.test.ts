import { describe, expect, it } from 'vitest';
import { mendHomophones, mendShopWords, unspell } from './homophones.js';

describe('words spelt with a character of the same sound', () => {
  it.each([
    ['蓝牙的蓄航怎么样', '蓝牙的续航怎么样'],
    ['保游吗', '包邮吗'],
    ['敏感皮扶能用吗', '敏感皮肤能用吗'],
    ['能吃吗', '能吃吗'],
  ])('%s -> %s', (typed, meant) => {
    expect(mendShopWords(typed)).toBe(meant);
  });
  it('knows the names of a shop, and leaves a name that is right', () => {
    expect(mendHomophones('露赢椅多重', ['露营椅', '红茶'])).toBe('露营椅多重');
    expect(mendHomophones('红茶多重', ['露营椅', '红茶'])).toBe('红茶多重');
  });
  it('reads a question that is spelt out', () => {
    expect(unspell('you huo ma')).toBe('有货吗');
    expect(unspell('hello there')).toBe('hello there');
  });
});
