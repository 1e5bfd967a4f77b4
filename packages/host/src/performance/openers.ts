import type { Intent } from '@zhubo/protocol';

/**
 * A word to begin with while the answer is being made. It promises nothing and names no fact, so it is always true, and leads
 * into any answer of its kind. It is short (half a second): a longer one would keep the answer's own words waiting.
 */
const GENERAL = ['来，', '嗯，', '好的，'] as const;
const BY_INTENT: Partial<Record<Intent, readonly string[]>> = {
  'question.price': ['价格，', '来，'],
  'question.discount': ['优惠，', '来，'],
  'question.stock': ['库存，', '来，'],
  'question.size': ['尺码，', '来，'],
  'question.material': ['材质，', '嗯，'],
  'question.shipping': ['发货，', '好的，'],
  'question.returns': ['退换，', '好的，'],
};

/** All of them, so that their sound can be made ready. */
export const openers = (): readonly string[] => [
  ...new Set([...GENERAL, ...Object.values(BY_INTENT).flat()]),
];

/** The opener whose turn it is, or null for what needs none: small talk is short and has no facts to look up. */
export function openerFor(intent: Intent, variety: number): string | null {
  if (!intent.startsWith('question.')) return null;
  const choice = BY_INTENT[intent] ?? GENERAL;
  return choice[variety % choice.length] ?? null;
}
