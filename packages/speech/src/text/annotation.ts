/** How the code points [from, to) of a text are said, whatever the rules would make of them. */
export interface Reading {
  readonly from: number;
  readonly to: number;
  /** Pinyin with tones (`yue4 ge1`), or characters and letters that sound like it. What can't be read is passed over. */
  readonly say: string;
}

/** Unicode's own marks for a text with its reading: anchor, text, separator, reading, terminator. */
const [ANCHOR, SEPARATOR, TERMINATOR] = ['\ufff9', '\ufffa', '\ufffb'];
const ANNOTATED = /\ufff9([^\ufff9-\ufffb]*)\ufffa([^\ufff9-\ufffb]*)\ufffb/gu;
const STRAY = /[\ufff9-\ufffb]/gu;

/** The text without any annotation marks: what a viewer wrote must not steer the voice. */
export const withoutMarks = (text: string): string => text.replace(STRAY, '');

/** Readings that have a span of their own inside the text, in order. Earlier and longer ones win. */
export const soundReadings = (readings: readonly Reading[], length: number): Reading[] => {
  const out: Reading[] = [];
  for (const r of [...readings].sort((a, b) => a.from - b.from || b.to - a.to))
    if (r.from >= (out.at(-1)?.to ?? 0) && r.to > r.from && r.to <= length) out.push(r);
  return out;
};

/**
 * Writes readings into the text, so that they travel with it through queues, caches and processes. `readings` count
 * the code points of `text`, which holds no annotation marks (`withoutMarks`).
 */
export const annotate = (text: string, readings: readonly Reading[]): string => {
  const written = [...text];
  let out = '';
  let at = 0;
  for (const { from, to, say } of soundReadings(readings, written.length)) {
    const base = written.slice(from, to).join('');
    out += `${written.slice(at, from).join('')}${ANCHOR}${base}${SEPARATOR}${withoutMarks(say)}${TERMINATOR}`;
    at = to;
  }
  return out + written.slice(at).join('');
};

/** Takes an annotated text apart again. Marks that belong to no annotation stay in the text; they are not heard. */
export const readAnnotated = (text: string): { text: string; readings: Reading[] } => {
  if (!text.includes(ANCHOR!)) return { text, readings: [] };
  const readings: Reading[] = [];
  let plain = '';
  let length = 0;
  let at = 0;
  const add = (part: string): void => {
    plain += part;
    length += [...part].length;
  };
  for (const match of text.matchAll(ANNOTATED)) {
    add(text.slice(at, match.index));
    const from = length;
    add(match[1]!);
    readings.push({ from, to: length, say: match[2]! });
    at = match.index + match[0].length;
  }
  add(text.slice(at));
  return { text: plain, readings };
};

/**
 * For engines with a front end of their own, which don't know the marks: a reading in characters stands for what it
 * reads, one in pinyin is given up.
 */
export const forForeignEngine = (text: string): string =>
  withoutMarks(
    text.replace(ANNOTATED, (_, base: string, say: string) => (/^\p{Script=Han}+$/u.test(say) ? say : base)),
  );
