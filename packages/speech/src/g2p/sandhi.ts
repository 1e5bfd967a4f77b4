import type { Syllable } from './syllable.js';

/** A syllable on its way through the tone rules. */
export interface ToneUnit {
  readonly char: string;
  readonly syllable: Syllable;
  /** Begins a word. */
  readonly wordStart: boolean;
  /** The sound was given, so 一 and 不 keep their tone. */
  readonly fixed: boolean;
}

const DIGITS = '零〇一二三四五六七八九幺两点';
const ORDINAL_BEFORE = '十第初周期之统唯';
const ORDINAL_AFTER = '月号日楼等级';
const POWERS = '百千万亿';

const toneOfYi = (units: readonly ToneUnit[], i: number): number => {
  const before = units[i - 1]?.char ?? '';
  const next = units[i + 1];
  if (next === undefined) return 1;
  // 看一看, 试一试
  if (before !== '' && before === next.char && !DIGITS.includes(before)) return 5;
  if (before !== '' && ORDINAL_BEFORE.includes(before)) return 1;
  if (ORDINAL_AFTER.includes(next.char)) return 1;
  // 一百一十: the second keeps its tone; 一点 (a little) is no digit.
  if (next.char === '十' && before !== '' && (POWERS + DIGITS).includes(before)) return 1;
  if (next.char === '点') return DIGITS.slice(0, -1).includes(units[i + 2]?.char ?? '-') ? 1 : 4;
  if (DIGITS.includes(next.char) || (before !== '' && DIGITS.includes(before) && !POWERS.includes(next.char)))
    return 1;
  return next.syllable.tone === 4 || next.char === '个' ? 2 : 4;
};

const toneOfBu = (units: readonly ToneUnit[], i: number): number => {
  const next = units[i + 1];
  if (next === undefined) return 4;
  // 差不多 is one word.
  if (units[i - 1]?.char === '差' && next.char === '多') return 5;
  if (units[i - 1]?.char === next.char) return 5;
  return next.syllable.tone === 4 ? 2 : 4;
};

/** Third tones in a row: all but the last rise, except that a group of words of three or more is read word by word. */
const raiseThirds = (tones: number[], units: readonly ToneUnit[]): void => {
  const pairUp = (crossing: boolean): void => {
    for (let i = 0; i + 1 < tones.length; i++) {
      const crosses = units[i + 1]!.wordStart;
      if (crosses === crossing && tones[i] === 3 && tones[i + 1] === 3) tones[i] = 2;
    }
  };
  pairUp(false);
  pairUp(true);
};

/**
 * Tones as they are spoken in one breath (no mark inside): 一 and 不 by what follows, third tones before third tones.
 * Rules after Y. R. Chao, "A Grammar of Spoken Chinese" (1968), 1.3.
 */
export const applySandhi = (units: readonly ToneUnit[]): Syllable[] => {
  const tones = units.map((u, i) => {
    if (u.fixed) return u.syllable.tone;
    if (u.char === '一') return toneOfYi(units, i);
    if (u.char === '不') return toneOfBu(units, i);
    return u.syllable.tone;
  });
  raiseThirds(tones, units);
  return units.map((u, i) => ({ ...u.syllable, tone: tones[i]! }));
};
