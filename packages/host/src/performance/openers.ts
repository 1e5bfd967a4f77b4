import type { Intent } from '@zhubo/protocol';

/**
 * A few words to begin with while the answer is being made. They promise nothing and name no fact, so they are always true,
 * and they lead into any answer of their kind.
 */
const GENERAL = ['来，我看一下，', '嗯，这个是这样，', '好，说一下这个，'] as const;
const BY_INTENT: Partial<Record<Intent, readonly string[]>> = {
  'question.price': ['问价格是吧，', '来，说下价格，'],
  'question.discount': ['优惠是吧，', '来，说下优惠，'],
  'question.stock': ['库存我看一下，', '问库存是吧，'],
  'question.size': ['尺码是吧，', '来，看下尺码，'],
  'question.material': ['材质是吧，', '来，说下材质，'],
  'question.shipping': ['发货是吧，', '来，说下发货，'],
  'question.returns': ['退换是吧，', '来，说下退换，'],
};

/** All of them, so that their sound can be made ready. */
export const openers = (): readonly string[] => [...GENERAL, ...Object.values(BY_INTENT).flat()];

/** The opener whose turn it is, or null for what needs none: small talk is short and has no facts to look up. */
export function openerFor(intent: Intent, variety: number): string | null {
  if (!intent.startsWith('question.')) return null;
  const choice = BY_INTENT[intent] ?? GENERAL;
  return choice[variety % choice.length] ?? null;
}
