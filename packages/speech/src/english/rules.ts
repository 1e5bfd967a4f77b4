import { type Rule, rule, type Said } from '../text/rule.js';
import { phonesOf, phonesOfLetter } from './dictionary.js';
import {
  sayEnglishDigits,
  sayEnglishInteger,
  sayEnglishNumber,
  sayEnglishOrdinal,
  sayEnglishYear,
} from './numbers.js';

const N = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`;

/** Written units and their one and many. */
const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  ml: ['milliliter', 'milliliters'], l: ['liter', 'liters'], kg: ['kilogram', 'kilograms'], g: ['gram', 'grams'], mg: ['milligram', 'milligrams'],
  cm: ['centimeter', 'centimeters'], mm: ['millimeter', 'millimeters'], m: ['meter', 'meters'], km: ['kilometer', 'kilometers'], w: ['watt', 'watts'],
  v: ['volt', 'volts'], mah: ['milliamp hour', 'milliamp hours'], gb: ['gigabyte', 'gigabytes'], tb: ['terabyte', 'terabytes'], mb: ['megabyte', 'megabytes'],
  h: ['hour', 'hours'], min: ['minute', 'minutes'], oz: ['ounce', 'ounces'], lb: ['pound', 'pounds'], lbs: ['pound', 'pounds'], hz: ['hertz', 'hertz'],
}; // biome-ignore format: one screen
const UNIT = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .join('|');

const CURRENCIES: Readonly<Record<string, readonly [one: string, many: string, part: string]>> = {
  $: ['dollar', 'dollars', 'cents'],
  '€': ['euro', 'euros', 'cents'],
  '£': ['pound', 'pounds', 'pence'],
  '¥': ['yuan', 'yuan', 'fen'],
};

/** Sizes and the like, whose capitals are letters though they could be read as words. */
const SPELLED =
  /^(?:X{0,4}[SL]|\d?XL|M|USB|LED|OK|TV|AI|VIP|RMB|DIY|SKU|ID|IT|US|UK|EU|PU|PVC|UV|SPF|UPF|PC|CPU|GPU|RAM|SSD)$/;

const english = (words: readonly string[]): Said =>
  words.flatMap((w) => w.split(' ')).map((word) => ({ word, phones: phonesOf(word) }));
const letters = (word: string): Said => [...word].map((c) => ({ word: c, phones: phonesOfLetter(c) }));

const money = (sign: string, written: string): string[] => {
  const [one, many, part] = CURRENCIES[sign]!;
  const [whole = '', cents = ''] = written.replaceAll(',', '').split('.');
  if (sign === '¥' || cents.length !== 2) return [...sayEnglishNumber(written), written === '1' ? one : many];
  const main = [...sayEnglishInteger(whole), whole === '1' ? one : many];
  return cents === '00' ? main : [...main, 'and', ...sayEnglishInteger(String(Number(cents))), part];
};

const clock = (hour: string, minute: string): string[] => {
  const h = sayEnglishInteger(String(Number(hour)));
  if (minute === '00') return [...h, "o'clock"];
  return [
    ...h,
    ...(minute.startsWith('0') ? ['oh', ...sayEnglishDigits(minute.slice(1))] : sayEnglishInteger(minute)),
  ];
};

const isSpelled = (word: string): boolean =>
  SPELLED.test(word) || (word.length > 1 && word.length <= 4 && /^[^aeiouyAEIOUY]+$/.test(word));

/** How numbers and words are read in a sentence that is English as a whole; marks are read by the rules of all text. */
export const englishRules: readonly Rule[] = [
  rule(new RegExp(`([$€£¥])\\s?${N}`), ([, sign = '', n = '']) => english(money(sign, n))),
  rule(new RegExp(`${N}\\s?(?:RMB|CNY)(?![A-Za-z])`, 'u'), ([, n = '']) =>
    english([...sayEnglishNumber(n), 'yuan']),
  ),
  rule(new RegExp(`${N}\\s?%`), ([, n = '']) => english([...sayEnglishNumber(n), 'percent'])),
  rule(/(\d{1,2}):([0-5]\d)(?!\d)/, ([, h = '', m = '']) => english(clock(h, m))),
  rule(/(?<=\b(?:in|since|from|until|of|year) )((?:19|20)\d\d)(?!\d|[.,]\d)/, ([, y = '']) =>
    english(sayEnglishYear(y)),
  ),
  rule(/(\d+)(?:st|nd|rd|th)(?![A-Za-z])/, ([, n = '']) => english(sayEnglishOrdinal(n))),
  rule(new RegExp(`${N}\\s?[-~]\\s?${N}(?!\\d)`), ([, a = '', b = '']) =>
    english([...sayEnglishNumber(a), 'to', ...sayEnglishNumber(b)]),
  ),
  rule(new RegExp(`${N}\\s?(${UNIT})(?![A-Za-z])`, 'i'), ([, n = '', unit = '']) => {
    const [one, many] = UNITS[unit.toLowerCase()]!;
    return english([...sayEnglishNumber(n), n === '1' ? one : many]);
  }),
  rule(/(\d{7,})(?![\d.])/, ([, n = '']) => english(sayEnglishDigits(n))),
  rule(new RegExp(N), ([, n = '']) => english(sayEnglishNumber(n))),
  rule(/&/, () => english(['and'])),
  rule(/[A-Za-z]+(?:'[A-Za-z]+)*/, ([word = '']) => (isSpelled(word) ? letters(word) : english([word]))),
];
