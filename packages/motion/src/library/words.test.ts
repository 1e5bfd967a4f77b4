import { describe, expect, it } from 'vitest';
import { LIBRARY } from './index.js';
import { parseWords } from './words.js';

describe('words of clips', () => {
  it('are many, in both languages, and none stands twice at a clip', () => {
    for (const c of LIBRARY) {
      expect(c.zh.length, c.id).toBeGreaterThanOrEqual(10);
      expect(c.en.length, c.id).toBeGreaterThanOrEqual(5);
      expect(c.says.length, c.id).toBeGreaterThanOrEqual(5);
      for (const field of [c.zh, c.en, c.says]) expect(new Set(field).size, c.id).toBe(field.length);
    }
  });
  it('are read from blocks of a clip', () => {
    expect(parseWords('# note\nwave.left\nzh 挥手|招手\nen wave a hand\n\nbow.deep\nsays 对不起\n')).toEqual(
      new Map([
        ['wave.left', { zh: ['挥手', '招手'], en: ['wave a hand'] }],
        ['bow.deep', { says: ['对不起'] }],
      ]),
    );
  });
  it.each([
    ['zh 挥手', 'line 1: neither'],
    ['wave.left\nde winken', 'line 2: neither'],
    ['wave.left\nzh 挥手||招手', 'line 2: an empty'],
    ['wave.left\nzh 挥手\nwave.left', 'line 3: wave.left stands twice'],
  ])('are refused with the line: %j', (text, message) => expect(() => parseWords(text)).toThrow(message));
});
