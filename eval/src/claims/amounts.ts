/** A number with its unit, as it stands in a text; `base` is in the class's base unit (fen, grams, millimetres, minutes, ml). */
export interface Amount {
  class: string;
  base: number;
  /** As written. */
  text: string;
  at: number;
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const STEPS: Record<string, number> = { 十: 10, 百: 100, 千: 1_000 };

/** Value of a Chinese numeral such as 四十八 or 一百二十九; NaN for what is none. */
export function hanNumber(text: string): number {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const c of text) {
    if (c in DIGITS) {
      // 一二九 is read figure by figure.
      digit = digit === null ? DIGITS[c]! : digit * 10 + DIGITS[c]!;
    } else if (c in STEPS) {
      section += (digit ?? 1) * STEPS[c]!;
      digit = null;
    } else if (c === '万') {
      total += (section + (digit ?? 0) || 1) * 10_000;
      section = 0;
      digit = null;
    } else return Number.NaN;
  }
  return total + section + (digit ?? 0);
}

/** Unit as written -> class and factor to the class's base unit. */
const UNITS: readonly (readonly [string, string, number])[] = [
  ['元', 'money', 100],
  ['块钱', 'money', 100],
  ['块', 'money', 100],
  ['毛', 'money', 10],
  ['折', 'discount', 1],
  ['%', 'percent', 1],
  ['公斤', 'weight', 1_000],
  ['千克', 'weight', 1_000],
  ['kg', 'weight', 1_000],
  ['斤', 'weight', 500],
  ['毫克', 'weight', 0.001],
  ['克', 'weight', 1],
  ['g', 'weight', 1],
  ['厘米', 'length', 10],
  ['公分', 'length', 10],
  ['cm', 'length', 10],
  ['毫米', 'length', 1],
  ['mm', 'length', 1],
  ['米', 'length', 1_000],
  ['m', 'length', 1_000],
  ['毫升', 'volume', 1],
  ['ml', 'volume', 1],
  ['升', 'volume', 1_000],
  ['l', 'volume', 1_000],
  ['小时', 'minutes', 60],
  ['分钟', 'minutes', 1],
  ['个月', 'months', 1],
  ['月龄', 'months', 1],
  ['月', 'calendar month', 1],
  ['年', 'years', 1],
  ['天', 'days', 1],
  ['日', 'days', 1],
  ['周', 'weeks', 1],
  ['点', 'o’clock', 1],
  ['岁', 'age', 1],
  ['瓦', 'watts', 1],
  ['w', 'watts', 1],
  ['毫安', 'milliamperes', 1],
  ['k', 'kelvin', 1],
  ['度', 'degrees', 1],
  ['℃', 'degrees', 1],
  ['倍', 'times', 1],
  ['码', 'size', 1],
  ['号', 'number', 1],
];
const COUNTED =
  '件条双盒罐支台口副提个把瓶袋包片抽张泡只套份单箱组枚颗粒档种层款次位名人本对根块期单床册页辆'.split('');
const UNIT_OF = new Map<string, readonly [string, number]>([
  ...COUNTED.map((c) => [c, ['count', 1]] as const),
  ...UNITS.map(([unit, cls, factor]) => [unit, [cls, factor]] as const),
]);
const UNIT = [...UNIT_OF.keys()].sort((a, b) => b.length - a.length).join('|');
const ARABIC = new RegExp(`(?<![\\d.])(\\d+(?:,\\d{3})*(?:\\.\\d+)?)(万)?\\s*(${UNIT})?`, 'giu');
/** Chinese numerals are claims only with a unit: 一样, 万一 and 三心二意 are words. */
const HAN = new RegExp(`([零〇一二两三四五六七八九十百千万]+)(半)?(${UNIT})`, 'giu');
/** "一个", "一下", "一件" name no quantity that could be wrong; "两个都" and "三天两头" are manners of speaking. */
const IDLE =
  /^一(?:[件条双盒罐支台口副提个把瓶袋包片抽张泡只套份单箱组枚颗粒档种层款次位名人本对根块期点号])$/u;

/** Every number of a text with its unit, Arabic or Chinese. A number without a unit has the class `bare`. */
export function amountsIn(raw: string): Amount[] {
  // "9 . 9 元" is heard as 9.9元.
  const text = raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d)\s*\.\s*(?=\d)/gu, '.');
  const out: Amount[] = [];
  const put = (value: number, unit: string | undefined, words: string, at: number): void => {
    const [cls, factor] = (unit !== undefined && UNIT_OF.get(unit)) || (['bare', 1] as const);
    const role = cls === 'money' ? roleOf(text, at, at + words.length) : cls;
    if (Number.isFinite(value)) out.push({ class: role, base: round(value * factor), text: words, at });
  };
  for (const m of text.matchAll(ARABIC)) {
    // Part of a word such as ipx4, ra95 or gb/t29606: the word is checked as a whole.
    if (/[a-z]/u.test(text[m.index - 1] ?? '')) continue;
    put(Number(m[1]!.replaceAll(',', '')) * (m[2] ? 10_000 : 1), m[3], m[0].trim(), m.index);
  }
  for (const m of text.matchAll(HAN)) {
    if (IDLE.test(m[0]) || /第$/u.test(text.slice(0, m.index))) continue;
    put(hanNumber(m[1]!) + (m[2] ? 0.5 : 0), m[3], m[0], m.index);
  }
  return out;
}

/** Looks so far around an amount of money for what it is. */
const ROLE_CHARS = 6;
/** 满99元 is no price, and a fee of 15元 does not make a product cost 15元. */
function roleOf(text: string, from: number, to: number): string {
  const before = (/[^，。；,;]*$/u.exec(text.slice(Math.max(0, from - ROLE_CHARS), from)) ?? [''])[0];
  const after = text.slice(to, to + 3);
  if (/满$/u.test(before)) return 'threshold';
  if (/^(?:的)?(?:优惠)?券/u.test(after) || /(?:减|省|便宜|优惠|差)$/u.test(before)) return 'saving';
  if (/运费|邮费|补|加收/u.test(before) || /^(?:的)?(?:运费|邮费)/u.test(after)) return 'fee';
  // 199元是吊牌价 says it behind the number.
  return /吊牌|原价|划线|专柜|市场价/u.test(before) ||
    /^(?:钱)?(?:是|的)?(?:吊牌|原价|划线|专柜)/u.test(text.slice(to, to + 6))
    ? 'list price'
    : 'money';
}

export const keyOf = (a: Pick<Amount, 'class' | 'base'>): string => `${a.class}:${a.base}`;
export const round = (v: number): number => Math.round(v * 1_000) / 1_000;
