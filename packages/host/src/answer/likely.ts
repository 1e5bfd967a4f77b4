import type { Catalogue, Intent, Product, Triage } from '@zhubo/protocol';
import { triageFor } from '../triage/index.js';

/** The usual question of each kind, asked most first; only what the product has facts for is prepared. */
const USUAL: readonly { intent: Intent; question: string; when: (p: Product, c: Catalogue) => boolean }[] = [
  { intent: 'question.price', question: '多少钱', when: () => true },
  { intent: 'question.stock', question: '还有货吗', when: () => true },
  { intent: 'question.size', question: '尺码怎么选', when: (p) => p.sizes.length > 0 },
  { intent: 'question.options', question: '有什么颜色', when: (p) => p.skus.length > 0 },
  { intent: 'question.discount', question: '有优惠吗', when: (_, c) => has(c.policy, /优惠|活动|满减|券/u) },
  {
    intent: 'question.shipping',
    question: '什么时候发货',
    when: (p, c) => p.shipping !== undefined || has(c.policy, /发货/u),
  },
  { intent: 'question.shipping', question: '包邮吗', when: (_, c) => has(c.policy, /运费|包邮/u) },
  {
    intent: 'question.material',
    question: '什么材质的',
    when: (p) => has(p.attributes, /材质|面料|配料|成分/u),
  },
  {
    intent: 'question.returns',
    question: '可以退吗',
    when: (p, c) => p.returns !== undefined || has(c.policy, /退/u),
  },
  { intent: 'question.gift', question: '有赠品吗', when: (p) => p.gifts !== undefined },
  { intent: 'question.howToBuy', question: '怎么买', when: () => true },
  { intent: 'question.use', question: '怎么用', when: (p) => has(p.attributes, /使用|食用|用法/u) },
  { intent: 'question.use', question: '怎么洗', when: (p) => has(p.attributes, /洗/u) },
  { intent: 'question.shelfLife', question: '保质期多久', when: (p) => has(p.attributes, /保质期/u) },
  { intent: 'question.origin', question: '哪里产的', when: (p) => has(p.attributes, /产地/u) },
  { intent: 'question.suitability', question: '适合什么人', when: (p) => has(p.attributes, /适用|适合/u) },
  { intent: 'question.quality', question: '质量怎么样', when: () => true },
  {
    intent: 'question.afterSales',
    question: '售后怎么样',
    when: (p, c) => p.afterSales !== undefined || has(c.policy, /售后/u),
  },
];

const has = (record: Record<string, string>, key: RegExp): boolean =>
  Object.keys(record).some((k) => key.test(k));

/** The questions to expect while this product is on stage, each with the triage (and so the merge key) of a real comment. */
export function likelyQuestions(
  product: Product,
  catalogue: Catalogue,
): { question: string; triage: Triage }[] {
  const triage = triageFor(catalogue);
  return USUAL.filter((u) => u.when(product, catalogue)).map((u) => ({
    question: u.question,
    triage: triage(u.question, { onStage: product.id }),
  }));
}
