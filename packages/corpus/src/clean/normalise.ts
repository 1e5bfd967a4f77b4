import { simplify } from './simplify.js';

export type NormaliseOptions = { simplified: boolean; emoji: 'keep' | 'remove'; maxRepeat: number };

/** Full-width Chinese punctuation, which NFKC would turn into ASCII, stays as Chinese text is written. */
const NOT_KEPT = /[^，。！？：；（）…～]+/gu;
/** Controls other than tab and line feed, zero-width characters, direction marks, halves of surrogate pairs. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060\uFEFF\uFFFD\uD800-\uDFFF]/gu;
const LONE_JOINERS = /(?<!\p{Extended_Pictographic}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
const KEYCAP = /([0-9#*])\uFE0F?\u20E3/gu;
const EMOJI =
  /(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*)/gu;
/** Platform faces as text: [笑哭], [doge]. */
const BRACKET_FACE = /\[[\p{Script=Han}A-Za-z]{1,6}\]/gu;
const ASCII_PUNCTUATION = /(?<=[\p{Script=Han}」』”’》】）])[,?!:;](?!\d) ?/gu;
const FULL_WIDTH: Record<string, string> = { ',': '，', '?': '？', '!': '！', ':': '：', ';': '；' };

type Step = { name: string; apply: (text: string) => string };

/** The steps of normalisation in order; each has the name it is recorded by. */
export function normaliseSteps({ simplified, emoji, maxRepeat }: NormaliseOptions): Step[] {
  const steps: Step[] = [
    { name: 'invisible', apply: (t) => t.replace(INVISIBLE, '').replace(LONE_JOINERS, '') },
    { name: 'nfkc', apply: (t) => t.replace(KEYCAP, '$1').replace(NOT_KEPT, (s) => s.normalize('NFKC')) },
  ];
  if (simplified) steps.push({ name: 'simplified', apply: simplify });
  if (emoji === 'remove')
    steps.push({ name: 'emoji', apply: (t) => t.replace(EMOJI, '').replace(BRACKET_FACE, '') });
  steps.push(
    { name: 'punctuation', apply: (t) => t.replace(ASCII_PUNCTUATION, (c) => FULL_WIDTH[c.trim()]!) },
    { name: 'repeats', apply: (t) => shorten(t, maxRepeat) },
    {
      name: 'spaces',
      apply: (t) =>
        t
          .replace(/[^\S\n]+/gu, ' ')
          .replace(/ *\n+ */g, '\n')
          .trim(),
    },
  );
  return steps;
}

/** Longest phrase that is looked at as one beat of a repetition: 买它买它买它买它. */
const BEAT_MAX_CHARS = 6;

/**
 * More than `max` of the same character, face or short phrase in a row become `max`. Digits stay as they are (10000
 * is a number), but where one digit is all there is (66666666).
 */
export function shorten(text: string, max: number): string {
  const faces = new RegExp(`(${EMOJI.source}|${BRACKET_FACE.source})\\1{${max},}`, 'gu');
  const single = new RegExp(`([^\\d\\s])\\1{${max},}`, 'gu');
  const beats = new RegExp(`([^\\d\\s]{2,${BEAT_MAX_CHARS}}?)\\1{${max},}`, 'gu');
  const cheer = new RegExp(`^(\\d)\\1{${max},}$`, 'u');
  const keep = (_: string, beat: string): string => beat.repeat(max);
  return text.replace(cheer, keep).replace(faces, keep).replace(single, keep).replace(beats, keep);
}
