/** All but letters, digits, faces, line breaks and the point within a number: "好看！" and "好看" are one. */
const NOT_SAID = /(?!(?<=\d)\.(?=\d))[^\p{L}\p{N}\p{Extended_Pictographic}\n]/gu;

/** What two texts must have in common to count as equal. */
export function canonical(text: string): string {
  const said = text.toLowerCase().replace(NOT_SAID, '');
  return said.trim() === '' ? text : said;
}
