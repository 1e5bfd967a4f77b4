import { customPinyin, pinyin } from 'pinyin-pro';
import { isMark, type SpokenUnit } from '../text/spoken.js';
import { POLYPHONES } from './polyphones.js';
import { applySandhi, type ToneUnit } from './sandhi.js';
import { parsePinyin, type Syllable } from './syllable.js';

/** A spoken unit with its sound: a syllable, or of an English word its `phones`; marks have neither. */
export interface PhonedUnit extends SpokenUnit {
  readonly syllable: Syllable | null;
  readonly wordStart: boolean;
}

interface Reading {
  readonly pinyin: string;
  readonly wordStart: boolean;
}

export const isSounded = (unit: PhonedUnit): boolean => unit.syllable !== null || unit.phones !== undefined;

customPinyin(POLYPHONES);
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Who must do something (我得, 大家都得), and 得 in words where it is dé. */
const MUST_BEFORE = '我你您他她它们家还就都也可总';
const DE_WORD =
  /^(?:得到|得分|得体|得意|得知|得奖|得出|得名|获得|取得|难得|心得|所得|赢得|只得|求得|不得|得当|应得)$/;

/** 女儿, 婴儿 and the like are children; elsewhere 儿 at a word's end only colours it. */
const CHILD_BEFORE = '女婴幼少胎小男孤宠的';

/** Neutral behind a word; at a breath's start (啊, 哇) they call out. */
const FINAL_PARTICLES: Readonly<Record<string, string>> = {
  吧: 'ba5', 吗: 'ma5', 呢: 'ne5', 嘛: 'ma5', 啦: 'la5', 啊: 'a5', 呀: 'ya5', 哇: 'wa5',
}; // biome-ignore format: one screen
/** Bars, wool, cheering squads. */
const NO_PARTICLE = /[酒网贴氧餐书茶]吧|[毛花]呢|呢[子大料绒]|啦啦|[哎啊呜]呀|哇哇|呱?吗啡/;

/** 儿, 得, 地 and final particles by their neighbours, where a dictionary of words can't tell; null for all else. */
const particle = (chars: readonly string[], i: number): string | null => {
  if (chars[i] === '儿')
    return i > 0 && chars[i + 1] !== '童' && !CHILD_BEFORE.includes(chars[i - 1]!) ? 'er5' : null;
  const [before = '', next = ''] = [chars[i - 1], chars[i + 1]];
  const final = FINAL_PARTICLES[chars[i]!];
  if (final !== undefined) return before !== '' && !NO_PARTICLE.test(before + chars[i] + next) ? final : null;
  if (chars[i] === '地') return before !== '' && before === chars[i - 2] && next !== '方' ? 'de5' : null;
  if (chars[i] !== '得' || DE_WORD.test(`得${next}`) || DE_WORD.test(`${before}得`)) return null;
  if (next !== '' && (before === '' || MUST_BEFORE.includes(before))) return 'dei3';
  return before === '' ? null : 'de5';
};

/** Readings of Chinese characters in a row. */
const readCharacters = (chars: readonly string[]): Reading[] => {
  const text = chars.join('');
  const readings = pinyin(text, { type: 'array', toneType: 'num', toneSandhi: false });
  const starts = new Set<number>();
  let at = 0;
  for (const { segment } of segmenter.segment(text)) {
    starts.add(at);
    at += [...segment].length;
  }
  return chars.map((_, i) => ({ pinyin: particle(chars, i) ?? readings[i] ?? '', wordStart: starts.has(i) }));
};

/** Units whose sound is given stand apart: their characters are stand-ins and must not form words with the others. */
const readRun = (run: readonly SpokenUnit[]): Reading[] => {
  const out: Reading[] = [];
  let chars: string[] = [];
  const flush = (): void => {
    if (chars.length > 0) out.push(...readCharacters(chars));
    chars = [];
  };
  run.forEach((unit, i) => {
    if (unit.pinyin === undefined) chars.push(unit.say);
    else {
      flush();
      const before = run[i - 1];
      const goesOn = unit.joined ?? (before?.pinyin !== undefined && before.from === unit.from);
      out.push({ pinyin: unit.pinyin, wordStart: !goesOn });
    }
  });
  flush();
  return out;
};

/** One breath: units without a mark. Characters that have no reading are left out. */
const pronounceRun = (run: readonly SpokenUnit[]): PhonedUnit[] => {
  const readings = readRun(run);
  const known = run.flatMap((unit, i): (ToneUnit & { unit: SpokenUnit })[] => {
    const { pinyin: reading, wordStart } = readings[i]!;
    const syllable = parsePinyin(reading);
    return syllable === null
      ? []
      : [{ unit, char: unit.say, syllable, wordStart, fixed: unit.pinyin !== undefined }];
  });
  const spoken = applySandhi(known);
  return known.map(({ unit, wordStart }, i) => ({ ...unit, wordStart, syllable: spoken[i]! }));
};

/** Gives each unit its syllable, by the words they form, with tones as spoken. */
export const pronounce = (units: readonly SpokenUnit[]): PhonedUnit[] => {
  const out: PhonedUnit[] = [];
  let run: SpokenUnit[] = [];
  const flush = (): void => {
    if (run.length > 0) out.push(...pronounceRun(run));
    run = [];
  };
  for (const unit of units) {
    if (isMark(unit.say) || unit.phones !== undefined) {
      flush();
      out.push({ ...unit, syllable: null, wordStart: unit.phones !== undefined });
    } else run.push(unit);
  }
  flush();
  return out;
};
