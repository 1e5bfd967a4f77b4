import type { Expression, Gesture } from '@zhubo/protocol';
import { feltOf } from '../plan/feeling.js';

/** What the host does with arms and face while it says a clause. */
export interface GesturePlan {
  gesture: Gesture;
  expression: Expression;
  /** Of the expression, beside its usual form. */
  strength: number;
}

interface Rule {
  gesture: Gesture;
  when: RegExp;
}

/**
 * First match wins; apologies and "I do not know" come before the friendlier readings of the same sentence.
 * Words are matched in Chinese and English.
 */
const RULES: readonly Rule[] = [
  { when: /抱歉|对不起|不好意思|sorry|apolog/i, gesture: 'thank' },
  {
    when: /问一下|帮您问|确认一下|查一下|稍等|不(太)?清楚|不确定|想一想|let me (check|ask)|not sure/i,
    gesture: 'think',
  },
  { when: /售罄|卖完|没货|没有货|断货|sold out|out of stock/i, gesture: 'refuse' },
  {
    when: /不能|不支持|不可以|不建议|不含|不包|没有这|can(no|')t|not support/i,
    gesture: 'refuse',
  },
  { when: /谢谢|感谢|多谢|thank/i, gesture: 'thank' },
  {
    when: /欢迎|大家好|你好|您好|晚上好|早上好|下午好|哈喽|拜拜|再见|\b(hello|hi|welcome|bye)\b/i,
    gesture: 'wave',
  },
  {
    when: /爱你|比心|喜欢您|支持我|关注|点赞|love you|follow/i,
    gesture: 'heart',
  },
  {
    when: /(\d|[零一二两三四五六七八九十百千万])+(\.\d+)?\s*(元|块)|价格|到手价|只要|优惠|立减|¥|￥|\byuan\b|price/i,
    gesture: 'present',
  },
  {
    when: /第[一二三123]|首先|其次|一共|总共|[两三四五]个(颜色|尺码|规格|好处|理由)/,
    gesture: 'count',
  },
  {
    when: /链接|购物车|下方|左下|右下|点击|这款|这件|这个|看一下|link|cart/i,
    gesture: 'point',
  },
  { when: /[!！]|太|超级|真的很|好看|舒服|好吃/, gesture: 'beat' },
];

/** What a whole turn is for, when the words of the clause say nothing (intents and kinds of turns). */
const BY_KIND: Readonly<Record<string, Gesture>> = {
  greeting: 'wave',
  thanks: 'thank',
  praise: 'heart',
  purchase: 'thank',
  complaint: 'thank',
  unknown: 'think',
  ask: 'think',
  sell: 'present',
  'question.price': 'present',
  'question.discount': 'present',
};

/** A clause this short is a filler: arms that fly up and fall at once look nervous. */
const SHORT_CHARS = 6;

/**
 * Chooses expression and, for a stage that plays no clips, gesture for a clause by what it says; `kind` (intent or kind of
 * turn) decides when the words do not. Same input, same plan.
 */
export function planGesture(text: string, kind = ''): GesturePlan {
  const gesture =
    RULES.find((r) => r.when.test(text))?.gesture ??
    BY_KIND[kind] ??
    (text.length > SHORT_CHARS ? 'beat' : 'none');
  return { gesture, ...feltOf(text, kind) };
}
