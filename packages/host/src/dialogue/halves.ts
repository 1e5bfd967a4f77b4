import type { Triage } from '@zhubo/protocol';
import { bodyIn } from '../facts/sizing.js';

/** Parts the two questions of one comment in its meaning; hardly ever typed so. */
const BETWEEN = '； ';

/** Where a second question may begin. */
const BREAKS =
  /[\s,，。;；!！?？]+(?:还有|另外|以及|顺便(?:问下?)?|再问(?:一?下)?|然后)?|(?<=[吗么呀啊])(?:还有|另外|顺便问?下?)/u;
const ASKS =
  /[?？]|吗|么(?!么)|什么|怎么|多少|(.)不\1|几|哪|谁|是不是|有没|能不|可不|会不|多(?:久|长|大|重|高|厚|深|宽)|[不没][啊呀?？]*$|还是/u;
const PART_MIN_CHARS = 2;

/** The two questions of a comment as they stand in it, or null when it has not just two parts that both ask. Text normalised. */
export function halvesIn(text: string): [string, string] | null {
  const parts = text
    .split(BREAKS)
    .map((p) => p.trim())
    .filter((p) => p.length >= PART_MIN_CHARS);
  const [a, b] = parts;
  if (a === undefined || b === undefined || parts.length > 2) return null;
  return ASKS.test(a) && ASKS.test(b) && Object.keys(bodyIn(a)).length === 0 ? [a, b] : null;
}

/** Kinds of which a second question in the same comment is a part of the first, or no question of goods at all. */
const WHOLE: ReadonlySet<string> = new Set(['question.comparison', 'question.identity']);

/** Whether two questions ask different things. */
export const differ = (a: Triage, b: Triage): boolean =>
  [a, b].every((t) => !t.skip && t.intent.startsWith('question.') && !WHOLE.has(t.intent)) &&
  a.intent !== b.intent;

/** One meaning of two questions that each stand alone. */
export const joined = (a: string, b: string): string => `${a}${BETWEEN}${b}`;

/** The questions that a meaning holds: one, or two. */
export const questionsOf = (meaning: string): string[] => meaning.split(BETWEEN);
