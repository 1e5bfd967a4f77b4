import type { EnglishWord } from '../english/phones.js';
import type { Sound } from './latin.js';

/** What a written group becomes: characters and marks to say, sounds that no character has, or English words. */
export type Said = readonly (string | Sound | EnglishWord)[];

/** A way to read one kind of written group. */
export interface Rule {
  /** Sticky: tried where the reader stands, on folded text. */
  readonly pattern: RegExp;
  /** Null when the match isn't meant after all. `after` is the text behind it. */
  say(match: RegExpExecArray, after: string): Said | null;
}

export const rule = (
  pattern: RegExp,
  say: (groups: readonly string[], after: string) => Said | string | null,
): Rule => ({
  pattern: new RegExp(pattern.source, 'uy'),
  say: (match, after) => {
    // Groups that didn't take part are undefined in the match.
    const said = say(
      Array.from(match, (g) => g ?? ''),
      after,
    );
    return typeof said === 'string' ? [said] : said;
  },
});

/** A plain number, with thousands separators or decimals. */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`;
/** What stands between the ends of a range. */
export const TO = String.raw`\s*(?:-|~|—+|至|到)\s*`;
