import { describe, expect, it } from 'vitest';
import { jsonFault, refusedJson } from './json-words.js';

const faultOf = (text: string) => {
  try {
    JSON.parse(text);
  } catch (e) {
    return jsonFault((e as Error).message).zh;
  }
  return '';
};

describe('broken JSON in Chinese', () => {
  it.each([
    ['{"a":', '没有写完'],
    ['', '没有写完'],
    ['{"user":,', '不该有'],
    ['{a:1}', '第 2 个字符处'],
    [`{"text":"${'好'.repeat(100)}" x}`, '处写错了'],
    ['"a\u0001"', '处写错了'],
  ])('%j', (text, words) => {
    expect(faultOf(text)).toContain(words);
    expect(refusedJson(text, 'refused')).toEqual({ en: 'refused', zh: faultOf(text) });
  });

  it('that could do harm', () => {
    expect(refusedJson('{"__proto__":{}}', 'forbidden').zh).toContain('__proto__');
  });
});
