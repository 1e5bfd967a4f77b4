import { describe, expect, it } from 'vitest';
import { languageOf } from './language.js';
import { qualityReason } from './quality.js';

describe('language', () => {
  it.each([
    ['这件多少钱', 'zh'],
    ['XL码还有吗', 'zh'],
    ['how much is this one', 'en'],
    ['これはいくらですか', 'other'],
    ['이거 얼마예요', 'other'],
    ['сколько стоит', 'other'],
    ['我の天', 'zh'],
    ['666', null],
  ])('%s is %s', (text, language) => expect(languageOf(text)).toBe(language));
});

describe('quality', () => {
  const reason = (text: string): string | null =>
    qualityReason(text, { minChars: 2, maxChars: 100, bannedWords: ['骂人词'] });
  it.each([
    ['？？？', 'noWords'],
    ['好', 'tooShort'],
    ['很'.repeat(101), 'tooLong'],
    ['加群 www.example.com 领券', 'link'],
    ['138 0013', 'digitsOnly'],
    ['666', null],
    ['a+++---***///===', 'symbols'],
    ['红蓝'.repeat(30), 'repetitive'],
    ['这是骂人词吧', 'bannedWord'],
    ['这件有货吗', null],
    ['😂😂', null],
  ])('%s: %s', (text, wanted) => expect(reason(text)).toBe(wanted));
});
