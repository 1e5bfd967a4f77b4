import type { Catalogue, Triage } from '@zhubo/protocol';
import { factsOf } from '../facts/facts.js';
import { lexicalScore, questionCore } from '../facts/lexical.js';
import { pointsOf } from '../facts/point.js';
import { bodyIn } from '../facts/sizing.js';

/** Parts the two questions of one comment in its meaning; hardly ever typed so. */
const BETWEEN = '； ';

/** Where a second question may begin. */
const BREAKS =
  /[\s,，。;；!！?？]+(?:还有|另外|以及|顺便(?:问下?)?|再问(?:一?下)?|然后)?|(?<=[吗么呀啊])(?:还有|另外|顺便问?下?)/u;
const ASKS =
  /[?？]|吗|么(?!么)|什么|怎么|多少|(.)不\1|几|哪|谁|是不是|有没|能不|可不|会不|多(?:久|长|大|重|高|厚|深|宽)|[不没][啊呀?？]*$|还是/u;
const PRICE_ALONE = /^(?:要|是|得)?(?:多少钱?|几块|贵吗|贵不贵|怎么卖)[啊呀?？]*$/u;
const DUE = /^(?:那)?(?:到手|券后|一共|总共|合计|实付|用完券)/u;
const COUNTED = /[一二两三四五六七八九十\d][件条双盒罐支台口副提个把]|券/u;
const PART_MIN_CHARS = 2;

/** The two questions of a comment as they stand in it, or null when it has not just two parts that both ask. Text normalised. */
export function halvesIn(text: string): [string, string] | null {
  const parts = text
    .split(BREAKS)
    .map((p) => p.trim())
    .filter((p) => p.length >= PART_MIN_CHARS);
  const [a, b] = parts;
  if (a === undefined || b === undefined || parts.length > 2) return null;
  // "单个丢了能补吗 多少钱" asks for the price of that, not of the goods.
  if (PRICE_ALONE.test(b) && pointsOf(a).length > 0) return null;
  // "买3支能用券不 到手多少" is of these three.
  if (DUE.test(b) && COUNTED.test(a)) return null;
  return ASKS.test(a) && ASKS.test(b) && Object.keys(bodyIn(a)).length === 0 ? [a, b] : null;
}

/** Kinds of which a second question in the same comment is a part of the first, or no question of goods at all. */
const WHOLE: ReadonlySet<string> = new Set(['question.comparison', 'question.identity']);

/** Kinds that ask for any trait: two of the same kind may ask for two things. */
const BY_WORDS: ReadonlySet<string> = new Set([
  'question.quality',
  'question.other',
  'question.use',
  'question.suitability',
  'question.material',
]);
/** So much must a question touch of a fact to be about it. */
const TOUCHED_MIN = 0.9;

/** Whether two questions, each with what it was taken for, ask different things. */
export function differ(
  [a, first]: readonly [Triage, string],
  [b, second]: readonly [Triage, string],
  catalogue: Catalogue,
): boolean {
  if (![a, b].every((t) => !t.skip && t.intent.startsWith('question.') && !WHOLE.has(t.intent))) return false;
  if (a.intent !== b.intent) return true;
  if (!BY_WORDS.has(a.intent)) return false;
  const about = (t: Triage, text: string): string | null => {
    const product = catalogue.products.find((p) => p.id === t.productId);
    if (!product) return null;
    const core = questionCore(text, product);
    const scored = factsOf(product, catalogue, 0)
      .map((f) => ({ label: f.label, score: lexicalScore(core, f) }))
      .filter((s) => s.score >= TOUCHED_MIN)
      .sort((x, y) => y.score - x.score);
    return scored[0]?.label ?? null;
  };
  const [x, y] = [about(a, first), about(b, second)];
  return x !== null && y !== null && x !== y;
}

/** One meaning of two questions that each stand alone. */
export const joined = (a: string, b: string): string => `${a}${BETWEEN}${b}`;

/** The questions that a meaning holds: one, or two. */
export const questionsOf = (meaning: string): string[] => meaning.split(BETWEEN);
