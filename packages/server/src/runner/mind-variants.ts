import { bareText } from '@zhubo/host';
import type { LikelyQuestion, PreparedAnswer } from './preparer.js';

/** The commonest questions of a product are prepared in so many further wordings: they come again within minutes. */
const VARIANTS = 2;
const VARIED_QUESTIONS = 5;
const MARK = '#';

/** The likely questions, and after them the commonest ones once more in other words. */
export const withVariants = (likely: readonly LikelyQuestion[]): LikelyQuestion[] => [
  ...likely,
  ...Array.from({ length: VARIANTS }, (_, i) =>
    likely
      .slice(0, VARIED_QUESTIONS)
      .map((q) => ({ ...q, triage: { ...q.triage, key: `${q.triage.key}${MARK}${i + 1}` } })),
  ).flat(),
];

/** Which wording a key asks for; 0 is the first. */
export const variantOf = (key: string): number => Number(/#(\d)$/u.exec(key)?.[1] ?? 0);

/**
 * The prepared wording whose first clause was not heard lately; when all were, the one heard longest ago: what is ready
 * at once is worth more than a new turn of phrase.
 */
export function freshOf(
  find: (key: string) => PreparedAnswer | null,
  key: string,
  recent: readonly string[],
): PreparedAnswer | null {
  let best: PreparedAnswer | null = null;
  let bestAge = -1;
  for (let i = 0; i <= VARIANTS; i++) {
    const found = find(i === 0 ? key : `${key}${MARK}${i}`);
    const first = found?.words[0];
    if (!found || !first) continue;
    const heard = recent.findLastIndex((r) => bareText(r) === bareText(first.text));
    if (heard < 0) return found;
    const age = recent.length - heard;
    if (age > bestAge) [best, bestAge] = [found, age];
  }
  return best;
}
