/** Text in plain forms, each UTF-16 unit knowing the written code point it came from. */
export interface FoldedText {
  /** The text as written, by code points. */
  readonly written: readonly string[];
  readonly folded: string;
  /** Index into `written`, by unit of `folded`. */
  readonly origin: readonly number[];
}

/** With what joins and colours them: variation selectors and key caps are marks; joiners are dropped as invisible. */
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{M}/u;
/** Formatting and control characters: joiners, direction marks, byte-order mark. */
const INVISIBLE = /[\p{Cf}\p{Cc}]/u;
const LINE_BREAK = /[\n\r\u{2028}\u{2029}]/u;
/** Kept as they are: NFKC would turn them into something longer that the rules don't expect. */
const KEEP = /[℃℉…㎡㎥½⅓¼¾⅔]/u;
const PLAIN: Readonly<Record<string, string>> = {
  '‐': '-', '‑': '-', '–': '-', '−': '-', '﹣': '-', '〜': '~', '∼': '~', '～': '~', '✕': '×', '✖': '×', '＊': '*',
  '￥': '¥', '﹪': '%', '∶': ':', '：': ':', '，': ',', '．': '.', '’': "'", '‘': "'", '㎎': 'mg', '㎏': 'kg',
  '○': '〇', '\ufffc': '', '№': 'No.', Ⅰ: '1', Ⅱ: '2', Ⅲ: '3', Ⅳ: '4', Ⅴ: '5', Ⅵ: '6', Ⅶ: '7', Ⅷ: '8', Ⅸ: '9', Ⅹ: '10',
}; // biome-ignore format: one screen

/** ①②③ name one thing each: a pause keeps them from becoming one number. */
const ENCLOSED = /[\u{2460}-\u{2473}]/u;

const foldOne = (c: string): string => {
  const plain = PLAIN[c];
  if (plain !== undefined) return plain;
  if (LINE_BREAK.test(c)) return '。';
  if (KEEP.test(c)) return c;
  if (EMOJI.test(c) || INVISIBLE.test(c)) return '';
  return c.normalize('NFKC');
};

/** Full-width to half-width, compatibility forms to plain ones, emoji and invisible characters dropped. */
export const fold = (text: string): FoldedText => {
  const written = [...text];
  let folded = '';
  const origin: number[] = [];
  written.forEach((c, i) => {
    const listed = ENCLOSED.test(c) && ENCLOSED.test(written[i + 1] ?? '');
    const plain = foldOne(c) + (listed ? '、' : '');
    folded += plain;
    for (let k = 0; k < plain.length; k++) origin.push(i);
  });
  return { written, folded, origin };
};
