const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  times: '×',
  deg: '°',
};
const CODE_POINT_MAX = 0x10ffff;
/** Elements whose text nobody reads. Bounded, so that a tag that is never closed costs nothing. */
const UNREAD = /<(script|style|template)\b[^>]{0,2000}>[\s\S]{0,20000}?<\/\1\s*>/gi;
const BLOCK_END = /<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr|\/ul|\/ol|\/table)\b[^<>]{0,2000}>/gi;

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
    const half = code >= 0xd800 && code <= 0xdfff;
    return code <= CODE_POINT_MAX && !half ? String.fromCodePoint(code) : whole;
  });

/** True for a text that holds tags or entities. */
export const looksLikeHtml = (text: string): boolean =>
  /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i.test(text);

/** The words of a piece of HTML; paragraphs and list items stay apart as lines. Not a sanitizer: the result is text. */
export const textOfHtml = (html: string): string =>
  decoded(
    html
      .replaceAll(UNREAD, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(BLOCK_END, '\n')
      .replaceAll(/<\/?[a-z!][^<>]*>/gi, ' '),
  )
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim();
