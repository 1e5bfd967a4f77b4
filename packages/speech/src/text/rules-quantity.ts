import type { Sound } from './latin.js';
import { soundLetters } from './latin.js';
import { sayCount, sayDigits, sayInteger, sayNumber } from './numbers.js';
import { NUMBER, type Rule, rule, type Said, TO } from './rule.js';
import { isCounted, UNITS } from './units.js';

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const UNIT = `(${Object.keys(UNITS)
  .filter((u) => u !== '%' && u !== '‰')
  .sort((a, b) => b.length - a.length)
  .map(literally)
  .join('|')})(?![A-Za-z²³])`;
const N = `(${NUMBER})`;

const unit = (written: string): Said => {
  const said = UNITS[written] ?? '';
  return /^[A-Z]$/.test(said) ? soundLetters(said) : [said];
};

/** Two degrees are 二, two of anything else 两. */
const amount = (n: string, written: string): string => (/[°℃℉]/u.test(written) ? sayNumber(n) : sayCount(n));

const number = (n: string, after: string): string => (isCounted(after) ? sayCount(n) : sayNumber(n));

const percent = (n: string): string => (n === '100' ? '百' : sayNumber(n));

/** A number that belongs to a name: up to two digits and round hundreds as an amount, the rest digit by digit. */
const modelNumber = (n: string): string => {
  if (n.includes('.')) return sayNumber(n);
  return n.length <= 2 || /^[1-9]0+$/.test(n) ? sayInteger(n) : sayDigits(n, true);
};

const plusses = (count: number): (string | Sound)[] => [
  count === 1 ? '加' : `${sayCount(String(count))}个加`,
];

const VULGAR: Readonly<Record<string, string>> = {
  '½': '二分之一', '⅓': '三分之一', '⅔': '三分之二', '¼': '四分之一', '¾': '四分之三',
}; // biome-ignore format: one screen

const SIZE = '((?:[2-9]X|X{0,4})[SL]|M)';
/** 3XL: the number as it stands, then the letters. */
const size = (written: string): Said =>
  /^\d/.test(written) ? [sayInteger(written[0]!), ...soundLetters(written.slice(1))] : soundLetters(written);

/** Amounts with units, ranges, percentages, fractions, sizes; and at last any number. */
export const quantityRules: readonly Rule[] = [
  rule(new RegExp(`(?<![A-Za-z\\d])${SIZE}${TO}${SIZE}(?![A-Za-z\\d])`), ([, a = '', b = '']) => [
    ...size(a),
    '到',
    ...size(b),
  ]),
  rule(
    new RegExp(`(?:${N})%?${TO}${N}%`),
    ([, a = '', b = '']) => `百分之${percent(a)}到${percent(b) === '百' ? '一百' : percent(b)}`,
  ),
  rule(new RegExp(`${N}\\s?%(?:\\s?[Vv][Oo][Ll](?![A-Za-z]))?`), ([, n = '']) => `百分之${percent(n)}`),
  rule(new RegExp(`${N}\\s?‰`), ([, n = '']) => `千分之${sayNumber(n)}`),
  rule(/(?<![\d/])(1\d\d)\/(\d{2,3})([A-CY])?(?![\d/A-Za-z])/, ([, height = '', chest = '', letter = '']) => [
    `${sayDigits(height)}、${sayDigits(chest)}`,
    ...(letter === '' ? [] : soundLetters(letter)),
  ]),
  rule(/(?<![\d/.A-Za-z])([1-9]\d?)\/([1-9]\d{0,2})(?![\d/.A-Za-z])/, ([, a = '', b = '']) =>
    Number(a) < Number(b)
      ? `${sayInteger(b).replace(/^一百$/, '百')}分之${sayInteger(a)}`
      : `${sayInteger(a)}、${sayInteger(b)}`,
  ),
  rule(/[½⅓⅔¼¾]/, ([c = '']) => VULGAR[c] ?? ''),
  rule(
    new RegExp(`(?<![\\dA-Za-z])-${N}${TO}(-?)${N}\\s?(℃|°C|度)`),
    ([, a = '', minus = '', b = '', word = '']) =>
      `零下${sayNumber(a)}到${minus === '' ? '' : '零下'}${sayNumber(b)}${word === '度' ? '度' : '摄氏度'}`,
  ),
  rule(
    new RegExp(`(?<![\\dA-Za-z])-${N}\\s?(℃|°C|度)`),
    ([, n = '', word = '']) => `零下${sayNumber(n)}${word === '度' ? '度' : '摄氏度'}`,
  ),
  rule(
    new RegExp(`(?<![\\d.])${N}\\s?${UNIT}${TO}${N}\\s?${UNIT}`),
    ([, a = '', unitA = '', b = '', unitB = '']) => [
      amount(a, unitA),
      ...unit(unitA),
      '到',
      amount(b, unitB),
      ...unit(unitB),
    ],
  ),
  rule(new RegExp(`(?<![\\d.A-Za-z-])${N}${TO}${N}\\s?${UNIT}`), ([, a = '', b = '', written = '']) => [
    amount(a, written),
    '到',
    amount(b, written),
    ...unit(written),
  ]),
  rule(new RegExp(`(?<![\\d.A-Za-z-])${N}${TO}${N}(?![\\d-])`), ([, a = '', b = ''], after) => {
    const [from, to] = [a, b].map((n) => Number(n.replaceAll(',', ''))) as [number, number];
    if (from > to) return `${sayNumber(a)}杠${sayNumber(b)}`;
    return `${number(a, after)}到${number(b, after)}`;
  }),
  rule(
    new RegExp(`(?<![\\d.A-Za-z-])${N}\\s?[×xX*]\\s?${N}(?:\\s?[×xX*]\\s?${N})?(?:\\s?${UNIT})?`),
    (groups, after) => {
      const [, a = '', b = '', c = '', written = ''] = groups;
      const last = c === '' ? b : c;
      const end = written === '' && isCounted(after) ? sayCount(last) : sayNumber(last);
      return [[a, ...(c === '' ? [] : [b])].map(sayNumber).join('乘'), '乘', end, ...unit(written)];
    },
  ),
  rule(
    /(?<![A-Za-z\d])(\d)\s?[vV]\s?(\d)(?![\dA-Za-z])/,
    ([, a = '', b = '']) => `${sayInteger(a)}对${sayInteger(b)}`,
  ),
  rule(
    new RegExp(`(?<![\\d.]|(?<!\\d)[A-Za-z])${N}\\s?${UNIT}(\\+(?!\\d))?`),
    ([, n = '', written = '', plus = '']) => [
      amount(n, written),
      ...unit(written),
      ...(plus === '' ? [] : [written === 'w' || written === 'k' ? '多' : '以上']),
    ],
  ),
  rule(/(?<=[\d\p{L}℃㎡²)]\s?)\s?[×*]\s?(?=\d)/u, () => '乘'),
  rule(/(?<=[\d\p{Script=Han}mMgGlL]\s?)[xX](?=\s?\d)/u, () => '乘'),
  rule(/×/, () => '乘'),
  rule(/(?<=\d)\s?\+\s?(?=\d)/, () => '加'),
  rule(/(?<![\dA-Za-z.])([1-9]\d*0)\+(?=[\p{Script=Han}\s,，。]|$)/u, ([, n = '']) => `${sayInteger(n)}多`),
  rule(/(?<=[万亿])\+/, () => '多'),
  rule(/(?<=[天年岁斤个件家])\+/, () => '以上'),
  rule(/\++/, ([all = '']) => plusses(all.length)),
  rule(/(?<=(?:[Ss][Pp][Ff]|[Uu][Pp][Ff]|[Pp][Mm]|[Tt][Oo][Pp])\s?)(\d+(?:\.\d+)?)/, ([, n = '']) =>
    sayNumber(n),
  ),
  rule(/(?<=\d米)(\d\d)(?!\d|\s?[厘cC])/, ([, n = '']) => sayDigits(n)),
  rule(/(?<=[A-Za-z]-?)(\d+)((?:-\d+)+)/, ([, n = '', rest = '']) =>
    sayDigits((n + rest).replaceAll('-', ''), true),
  ),
  rule(/(?<=IP)(\d\d)(?!\d)/, ([, n = '']) => sayDigits(n)),
  rule(/(?<=[A-Z]{2,}\s)(\d{3,4})(?![\d.,%元块个件人份名])/, ([, n = '']) => modelNumber(n)),
  rule(/(?<=[A-Za-z]-?)(\d+(?:\.\d+)?)(?=-|$|[^\d.])/, ([, n = '']) => modelNumber(n)),
  rule(/(?<![\d.])(\d{3,4})(?=[Pp](?![A-Za-z]))/, ([, n = '']) => sayDigits(n, true)),
  rule(new RegExp(`第\\s?${N}`), ([, n = '']) => `第${sayNumber(n)}`),
  rule(/[Nn][Oo]\.\s?(\d+)/, ([, n = '']) => `第${sayInteger(n)}`),
  rule(/(?<=双)(1[12])/, ([, n = '']) => sayInteger(n)),
  rule(new RegExp(`(?<=负数|等于|[是为:]|^)\\s?-${N}`), ([, n = ''], after) => `负${number(n, after)}`),
  rule(new RegExp(`(?<![\\d\\p{L}])-${N}`), ([, n = ''], after) => `负${number(n, after)}`),
  rule(/(?<![\d.])(\d+(?:\.\d+){2,})/, ([, n = '']) =>
    n
      .split('.')
      .map((part) => sayInteger(part))
      .join('点'),
  ),
  rule(new RegExp(N), ([, n = ''], after) => number(n, after)),
];
