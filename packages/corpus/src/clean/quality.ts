export type QualityOptions = { minChars: number; maxChars: number; bannedWords: readonly string[] };

const SAYS = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const LETTERS = /\p{L}/gu;
const LINK = /(?:https?:\/\/|www\.)\S+|[a-z0-9-]+\.(?:com|cn|net|top|xyz|cc|vip)(?![a-z])/iu;
/** Digits alone, parted or not: the third of a telephone number sent in three comments looks like this. */
const ONLY_DIGITS = /^[\d\s.\-_一二三四五六七八九零〇幺]{3,}$/u;
const ONE_DIGIT = /^(\d)\1*$/u;

/** From this length on, distinct character pairs tell a wall of pasted text from speech. */
const WALL_MIN_CHARS = 40;
const DISTINCT_PAIRS_MIN = 0.3;
const LETTER_SHARE_MIN = 0.25;
/** Faces and marks are few letters by nature; the share is asked of longer texts only. */
const SHARE_MIN_CHARS = 8;

/** Why a text is not good enough, or null. The reason is counted as `quality.<reason>`. */
export function qualityReason(
  text: string,
  { minChars, maxChars, bannedWords }: QualityOptions,
): string | null {
  if (!SAYS.test(text)) return 'noWords';
  if (text.length < minChars) return 'tooShort';
  if (text.length > maxChars) return 'tooLong';
  if (LINK.test(text)) return 'link';
  if (ONLY_DIGITS.test(text) && !ONE_DIGIT.test(text)) return 'digitsOnly';
  if (text.length >= SHARE_MIN_CHARS && letters(text) / text.length < LETTER_SHARE_MIN) return 'symbols';
  if (text.length >= WALL_MIN_CHARS && distinctPairs(text) < DISTINCT_PAIRS_MIN) return 'repetitive';
  if (bannedWords.some((w) => text.includes(w))) return 'bannedWord';
  return null;
}

const letters = (text: string): number => text.match(LETTERS)?.length ?? 0;

function distinctPairs(text: string): number {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i += 1) pairs.add(text.slice(i, i + 2));
  return pairs.size / Math.min(text.length - 1, PAIRS_WORTH_COUNTING);
}
/** A long good text repeats pairs too; beyond this many the wanted number of distinct ones grows no more. */
const PAIRS_WORTH_COUNTING = 400;
