/** The languages in which the house speaks to those who run it. */
export type Language = 'en' | 'zh';

/** One thing said to people, worded in each language. */
export type Said = Readonly<Record<Language, string>>;

/** For words that are not ours (a parser's, a model server's): the same in every language. */
export const untranslated = (text: string): Said => ({ en: text, zh: text });

const HAN = /\p{Script=Han}/u;
const BETWEEN = ' / ';

/**
 * Reads a text that holds both languages, `正在准备 / loading`: how an engine's `detail` is written.
 * @returns a text of any other form as it is, for both.
 */
export function bothIn(text: string): Said {
  for (let at = text.indexOf(BETWEEN); at >= 0; at = text.indexOf(BETWEEN, at + 1)) {
    const [zh, en] = [text.slice(0, at), text.slice(at + BETWEEN.length)];
    if (HAN.test(zh) && en !== '' && !HAN.test(en)) return { en, zh };
  }
  return untranslated(text);
}
