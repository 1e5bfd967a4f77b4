import type { Fact, Triage } from '@zhubo/protocol';
import { fallsFresh, type PlainContext } from './say-fact.js';

/** Second fact worth saying beside the first, or none. */
export function extra(
  triage: Triage,
  facts: Fact[],
  first: Fact,
  second: Fact | undefined,
  ctx: PlainContext,
): Fact | undefined {
  const by = (label: string): Fact | undefined => facts.find((f) => f.label === label && f.id !== first.id);
  if (first.field.startsWith('choice.')) return second?.field.startsWith('choice.') ? second : undefined;
  // "刚好够用券吧 到手是?" asks for both.
  if (first.label === '还差' && /到手|券后|实付|多少钱|几块|付多少/u.test(ctx.question))
    return by('优惠后') ?? by('价格');
  if (COMPUTED_ENOUGH.test(first.label) || first.field === 'delivered') return undefined;
  switch (triage.intent) {
    case 'question.price':
      if (first.label === '合计') return by('优惠后') ?? by('优惠');
      if (first.label !== '价格') return undefined;
      return (ctx.variety % 2 === 0 ? ['吊牌价', '优惠'] : ['优惠', '吊牌价'])
        .flatMap((label) => by(label) ?? [])
        .find((f) => fallsFresh(f, ctx));
    case 'question.discount':
      if (first.label === '合计') return by('优惠后') ?? by('优惠');
      return first.label === '优惠' ? by('价格') : by('优惠');
    case 'question.howToBuy':
      return first.label === '链接' ? by('价格') : undefined;
    case 'question.comparison':
      return second;
    case 'question.shelfLife':
      return second?.label === '生产日期' || second?.label === '储存' ? second : undefined;
    default:
      return undefined;
  }
}

/** These say all that was asked. */
const COMPUTED_ENOUGH = /^(?:优惠后|还差|便宜|活动时间|单位价|尺码建议)$/u;
