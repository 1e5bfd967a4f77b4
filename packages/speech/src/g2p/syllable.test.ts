import { describe, expect, it } from 'vitest';
import { parsePinyin } from './syllable.js';

const parts = (pinyin: string): string => {
  const s = parsePinyin(pinyin)!;
  return `${s.initial}-${s.final}-${s.tone}`;
};

describe('parsePinyin', () => {
  it.each([
    ['zhuang1', 'zh-uang-1'],
    ['jiu3', 'j-iou-3'],
    ['gui4', 'g-uei-4'],
    ['lun2', 'l-uen-2'],
    ['lü4', 'l-v-4'],
    ['nüe4', 'n-ve-4'],
    ['xue2', 'x-ve-2'],
    ['quan2', 'q-van-2'],
    ['jun1', 'j-vn-1'],
    ['yu3', '-v-3'],
    ['yuan2', '-van-2'],
    ['yun4', '-vn-4'],
    ['yi1', '-i-1'],
    ['ying1', '-ing-1'],
    ['ya5', '-ia-5'],
    ['you3', '-iou-3'],
    ['yong4', '-iong-4'],
    ['wu3', '-u-3'],
    ['wei2', '-uei-2'],
    ['wen4', '-uen-4'],
    ['weng1', '-ueng-1'],
    ['shi4', 'sh-ii-4'],
    ['zi0', 'z-ii-5'],
    ['ri4', 'r-ii-4'],
    ['er2', '-er-2'],
    ['de', 'd-e-5'],
    ['n2', '-n-2'],
    ['hm5', 'h-m-5'],
  ])('takes %s apart', (pinyin, expected) => expect(parts(pinyin)).toBe(expected));

  it.each(['', '1', 'zh1', '好', 'A1'])('refuses %j', (text) => expect(parsePinyin(text)).toBeNull());
});
