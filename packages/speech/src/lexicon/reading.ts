import type { Sound } from '../text/latin.js';
import { isSyllable, MAX_SYLLABLE_LETTERS } from './inventory.js';

/** One part of a reading: characters and letters that the rules read, or a sound given as pinyin. */
export type ReadingPart = { readonly text: string } | { readonly sounds: readonly Sound[] };

export type ParsedReading =
  | { readonly ok: true; readonly parts: readonly ReadingPart[] }
  /** `syllable` is what can't be read; `message` says why and how to mend it. */
  | { readonly ok: false; readonly syllable: string; readonly message: { zh: string; en: string } };

const TONE_MARKS: Readonly<Record<string, number>> = { '\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0300': 4 };
const TOKEN = /\p{Script=Han}+|[^\p{Script=Han}\s·'’,，、。.;；/-]+/gu;
const HAN = /^\p{Script=Han}/u;

interface Letter {
  readonly letter: string;
  /** Set where a mark or a digit behind the letter gives a tone. */
  readonly tone: number | null;
}

/** 'Lǜ4' by letters, tones beside them; null when there is something that pinyin doesn't have. */
const lettersOf = (token: string): Letter[] | null => {
  const out: { letter: string; tone: number | null }[] = [];
  for (const c of token.toLowerCase().normalize('NFD')) {
    const last = out.at(-1);
    if (/[a-z]/.test(c)) out.push({ letter: c, tone: null });
    else if (last === undefined) return null;
    else if (c === '\u0308' || c === ':') last.letter = 'v';
    else if (TONE_MARKS[c] !== undefined) last.tone = TONE_MARKS[c];
    else if (/[0-5]/.test(c)) last.tone = Number(c) || 5;
    else return null;
  }
  return out;
};

const isToned = (token: string): boolean =>
  /(?:[a-z:]|\u0308)[0-5]|[\u0304\u0301\u030c\u0300]/i.test(token.normalize('NFD'));

/** Cuts letters into syllables, the longest first, each with at most one tone; null when that can't be done. */
const cut = (letters: readonly Letter[]): string[] | null => {
  if (letters.length === 0) return [];
  for (let end = Math.min(MAX_SYLLABLE_LETTERS, letters.length); end > 0; end--) {
    const part = letters.slice(0, end);
    const tones = part.flatMap(({ tone }) => tone ?? []);
    const spelling = part.map(({ letter }) => letter).join('');
    if (tones.length > 1 || !isSyllable(spelling)) continue;
    const rest = cut(letters.slice(end));
    if (rest !== null) return [spelling.replace(/^([ln])ue$/, '$1ve') + (tones[0] ?? 5), ...rest];
  }
  return null;
};

/** yue6: meant as pinyin, with a tone that isn't there. */
const hasNoSuchTone = (token: string): boolean =>
  /^[a-zü:]+[6-9]$/.test(token) && syllablesOf(token.slice(0, -1)) !== null;

const LONGEST_TOKEN_LETTERS = 40;

const syllablesOf = (token: string): string[] | null => {
  if (token.length > LONGEST_TOKEN_LETTERS) return null;
  const letters = lettersOf(token);
  return letters === null ? null : cut(letters);
};

const notPinyin = (token: string, place: number): ParsedReading => ({
  ok: false,
  syllable: token,
  message: {
    zh: `第${place}个音“${token}”不是拼音；声调写数字或调号，例如 yue4 或 yuè，轻声写 5`,
    en: `sound ${place}, "${token}", is not pinyin; write tones as digits or marks, like yue4 or yuè, and 5 for neutral`,
  },
});

/**
 * Understands how someone writes a sound down: pinyin with tones (`yue4 ge1`, `yuè gē`, `yuègē`; neutral without a
 * tone), or characters and letters that sound like it (`月哥`, `V I P`), or both (`阿 di1`). Pure; never throws.
 */
export const parseReading = (text: string): ParsedReading => {
  const tokens = text.normalize('NFC').match(TOKEN) ?? [];
  if (tokens.length === 0)
    return { ok: false, syllable: '', message: { zh: '请写出读音', en: 'write how it is said' } };
  const toned = tokens.some((token) => !HAN.test(token) && (isToned(token) || hasNoSuchTone(token)));
  const parts: ReadingPart[] = [];
  for (const [i, token] of tokens.entries()) {
    if (HAN.test(token)) {
      parts.push({ text: token });
      continue;
    }
    const syllables = syllablesOf(token);
    if (toned) {
      if (syllables === null) return notPinyin(token, i + 1);
      parts.push({ sounds: syllables.map((s): Sound => [s[0]!, s]) });
    } else if (syllables !== null && token === token.toLowerCase() && /^[a-zü:]+$/.test(token))
      return {
        ok: false,
        syllable: token,
        message: {
          zh: `第${i + 1}个音“${token}”没有声调；写成 ${token}1 到 ${token}4，轻声写 ${token}5；要念字母就写大写`,
          en: `sound ${i + 1}, "${token}", has no tone; write ${token}1 to ${token}4, ${token}5 for neutral, or capitals for letters`,
        },
      };
    else if (/^[A-Za-z0-9]+$/.test(token)) parts.push({ text: token });
    else return notPinyin(token, i + 1);
  }
  return { ok: true, parts };
};
