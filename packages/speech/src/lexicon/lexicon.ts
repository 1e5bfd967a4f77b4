import { annotate, type Reading, withoutMarks } from '../text/annotation.js';

/** One line of a shop's lexicon; the reading as `parseReading` takes it. */
export interface LexiconEntry {
  readonly written: string;
  readonly reading: string;
}

/**
 * Writes the lexicon's readings into a text (`annotate`); the text itself stays as it is. `also`: readings from elsewhere, by
 * the text's code points; where the lexicon has a word, it goes before them.
 */
export type Lexicon = (text: string, also?: readonly Reading[]) => string;

const WORD = /[\p{Script=Latin}\d]/u;
/** So that `ＮＩＫＥ` and `nike` are one word. One code point stays one, or offsets would slip. */
const plainChar = (c: string): string => {
  const folded = c.normalize('NFKC').toLowerCase();
  return [...folded].length === 1 ? folded : c;
};
const plainChars = (text: string): string[] => [...text].map(plainChar);

/**
 * A lexicon from its entries: the longest entry at each place wins; letters match in either case and whole words only
 * (`LV` not in `LVMH`). The same entries give the same annotated text, so it serves as a cache key.
 */
export const createLexicon = (entries: readonly LexiconEntry[]): Lexicon => {
  const byFirst = new Map<string, { chars: string[]; say: string }[]>();
  for (const { written, reading } of entries) {
    const chars = plainChars(written);
    const [first] = chars;
    if (first === undefined) continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { chars, say: reading }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.chars.length - a.chars.length);
  const fits = (text: readonly string[], at: number, word: readonly string[]): boolean => {
    const end = at + word.length;
    const cutsWord = (left: string | undefined, right: string | undefined): boolean =>
      left !== undefined && right !== undefined && WORD.test(left) && WORD.test(right);
    return (
      word.every((c, i) => text[at + i] === c) &&
      !cutsWord(text[at - 1], text[at]) &&
      !cutsWord(text[end - 1], text[end])
    );
  };

  return (text, also = []) => {
    const clean = withoutMarks(text);
    const chars = plainChars(clean);
    const readings: Reading[] = [];
    for (let at = 0; at < chars.length; ) {
      const found = byFirst.get(chars[at]!)?.find(({ chars: word }) => fits(chars, at, word));
      if (found === undefined) at++;
      else {
        readings.push({ from: at, to: at + found.chars.length, say: found.say });
        at += found.chars.length;
      }
    }
    // Offsets count a text without marks.
    const free =
      clean === text ? also.filter((r) => !readings.some((own) => r.from < own.to && own.from < r.to)) : [];
    return annotate(clean, [...readings, ...free]);
  };
};
