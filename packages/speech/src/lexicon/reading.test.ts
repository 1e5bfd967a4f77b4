import { describe, expect, it } from 'vitest';
import { parsePinyin } from '../g2p/syllable.js';
import { syllableSymbols } from '../kokoro/symbols.js';
import { SYLLABLES } from './inventory.js';
import { parseReading } from './reading.js';

const shown = (text: string): string => {
  const parsed = parseReading(text);
  if (!parsed.ok) return `? ${parsed.syllable}`;
  return parsed.parts.map((p) => ('text' in p ? p.text : p.sounds.map(([, s]) => s).join(' '))).join(' ');
};

describe('parseReading', () => {
  it.each([
    ['yue4 ge1', 'yue4 ge1'],
    ['yuè gē', 'yue4 ge1'],
    ['yuègē', 'yue4 ge1'],
    ['Yue4ge1', 'yue4 ge1'],
    ['xī huan', 'xi1 huan5'],
    ['xi1huan', 'xi1 huan5'],
    ['lǜ sè', 'lv4 se4'],
    ['lü4', 'lv4'],
    ['lu:4', 'lv4'],
    ['nüè', 'nve4'],
    ['xī’ān', 'xi1 an1'],
    ['zhuang4', 'zhuang4'],
    ['ma0', 'ma5'],
    ['月哥', '月哥'],
    ['阿 di1', '阿 di1'],
    ['VIP', 'VIP'],
    ['V I P', 'V I P'],
    ['Nike', 'Nike'],
    ['wai1 fai1', 'wai1 fai1'],
  ])('understands %s', (text, expected) => expect(shown(text)).toBe(expected));

  it.each([
    ['yue4 xbg4', 'xbg4'],
    ['qang1', 'qang1'],
    ['yue6', 'yue6'],
    ['zh4', 'zh4'],
    ['le4 VIP', 'VIP'],
    ['yue', 'yue'],
    ['', ''],
    ['！', '！'],
    ['ā'.repeat(200), 'ā'.repeat(200)],
  ])('refuses %s, naming it', (text, syllable) => expect(shown(text)).toBe(`? ${syllable}`));

  it('says how to mend it', () => {
    const parsed = parseReading('yue4 gx1');
    expect(parsed.ok ? null : parsed.message).toEqual({
      zh: '第2个音“gx1”不是拼音；声调写数字或调号，例如 yue4 或 yuè，轻声写 5',
      en: 'sound 2, "gx1", is not pinyin; write tones as digits or marks, like yue4 or yuè, and 5 for neutral',
    });
  });

  it('takes only syllables that the voice can say', () => {
    for (const s of SYLLABLES) expect(() => syllableSymbols(parsePinyin(`${s}1`)!)).not.toThrow();
  });
});
