import { expect, it } from 'vitest';
import { bothIn, untranslated } from './said.js';

it('reads a text that holds both languages', () => {
  expect(bothIn('正在准备 / loading')).toEqual({ zh: '正在准备', en: 'loading' });
  expect(bothIn('甲 / 乙 / this / that')).toEqual({ zh: '甲 / 乙', en: 'this / that' });
  expect(bothIn('缺少 a/b.json / its manifest is missing')).toEqual({
    zh: '缺少 a/b.json',
    en: 'its manifest is missing',
  });
});

it('leaves any other text as it is', () => {
  for (const text of ['', 'connect ECONNREFUSED', 'a / b', '只有中文', '中文 / 也是中文', ' / x'])
    expect(bothIn(text)).toEqual(untranslated(text));
});
