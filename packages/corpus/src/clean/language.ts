export type Language = 'zh' | 'en' | 'other';

const SCRIPTS: [RegExp, 'han' | 'kana' | 'hangul' | 'latin' | 'rest'][] = [
  [/\p{Script=Han}/gu, 'han'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'kana'],
  [/\p{Script=Hangul}/gu, 'hangul'],
  [/\p{Script=Latin}/gu, 'latin'],
  [
    /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Latin}])\p{L}/gu,
    'rest',
  ],
];
/** A Chinese character says about as much as this many Latin letters. */
const LATIN_PER_HAN = 4;
/** A kana in ten characters of Han and kana: Japanese (a single の is a joke in Chinese). */
const KANA_SHARE = 0.1;

/**
 * Language by script: what a comment of five characters can be told by. null when there is no letter at all.
 * Short marks such as "ok" or "XL" count as English; whether that is wanted is the caller's.
 */
export function languageOf(text: string): Language | null {
  const n = { han: 0, kana: 0, hangul: 0, latin: 0, rest: 0 };
  for (const [pattern, script] of SCRIPTS) n[script] = text.match(pattern)?.length ?? 0;
  const { han, kana, hangul, latin, rest } = n;
  if (han + kana + hangul + latin + rest === 0) return null;
  if (kana > 1 && kana / (han + kana) > KANA_SHARE) return 'other';
  const weights = { zh: han, en: latin / LATIN_PER_HAN, other: hangul + kana + rest };
  if (weights.other > weights.zh && weights.other > weights.en) return 'other';
  return weights.zh >= weights.en ? 'zh' : 'en';
}
