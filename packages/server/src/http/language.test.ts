import { expect, it } from 'vitest';
import { languageOf } from './language.js';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['zh', 'zh'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['zh-Hant-TW', 'zh'],
  ['ZH-cn', 'zh'],
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['en;q=0.5, zh;q=0.9', 'zh'],
  ['fr, zh;q=0.4', 'zh'],
  ['fr, de', 'en'],
  ['*', 'en'],
  ['*;q=0.1, zh', 'zh'],
  ['zh;q=0, en', 'en'],
  ['zh;q=0', 'en'],
  ['zh;q=2', 'en'],
  ['zhx', 'en'],
  [';;,,=', 'en'],
])('%s -> %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
