import type { Intent, Triage } from '@zhubo/protocol';

/** How much an answer to each kind is worth to the show, before the product counts. */
const BASE: Partial<Record<Intent, number>> = {
  'question.price': 0.8,
  'question.stock': 0.8,
  'question.size': 0.8,
  'question.howToBuy': 0.85,
  'question.discount': 0.75,
  'question.shipping': 0.7,
  'question.options': 0.72,
  'question.material': 0.68,
  'question.suitability': 0.7,
  'question.quality': 0.66,
  'question.use': 0.62,
  'question.comparison': 0.66,
  'question.returns': 0.66,
  'question.afterSales': 0.62,
  'question.gift': 0.64,
  'question.origin': 0.6,
  'question.shelfLife': 0.64,
  'question.identity': 0.58,
  'question.other': 0.52,
  purchase: 0.5,
  complaint: 0.56,
  command: 0.3,
  thanks: 0.22,
  praise: 0.24,
  greeting: 0.2,
};
const ON_STAGE_BONUS = 0.12;
const BUYING_BONUS = 0.06;
const BUYING = /想买|要买|准备(买|拍|下单)|下单|拍|马上|现在|买/u;

/** Rank in [0,1]: a question on the product on stage by someone about to buy goes first. */
export function worthOf(intent: Intent, by: Triage['productBy'], text: string, onStage: boolean): number {
  const base = BASE[intent] ?? 0;
  if (base === 0) return 0;
  const question = intent.startsWith('question.') && intent !== 'question.identity';
  const stage = question && (onStage || by === 'stage') ? ON_STAGE_BONUS : 0;
  return Math.min(1, base + stage + (question && BUYING.test(text) ? BUYING_BONUS : 0));
}
