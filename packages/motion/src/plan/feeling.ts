import type { Expression } from '@zhubo/protocol';

interface Sign {
  feeling: Expression;
  weight: number;
  when: RegExp;
}

/** What a word says about the feeling of its sentence. Signs add up; what is bad news outweighs the friendly words around it. */
const SIGNS: readonly Sign[] = [
  {
    feeling: 'sorry',
    weight: 4,
    when: /抱歉|对不起|不好意思|很遗憾|可惜|售罄|卖完|没货|没有货|断货|sorry|apolog|unfortunately|sold out|out of stock/i,
  },
  {
    feeling: 'thinking',
    weight: 3,
    when: /问一下|帮[您你大]家?(问|查|确认)|确认一下|查一下|稍等|不(太)?清楚|不确定|想一想|让我(想|看)|let me (check|ask|think|see)|not sure/i,
  },
  {
    feeling: 'listening',
    weight: 2.5,
    when: /(朋友|家人|宝宝|宝子|姐姐|观众|同学|有人)们?(在)?(问|说)|[问说][：:]|(看到|看见).{0,8}(问|评论|留言|公屏)|看(一)?看(评论|公屏|大家)|\b(asks?|asked|someone says)\b/i,
  },
  {
    feeling: 'surprised',
    weight: 2.5,
    when: /^哇|哇塞|天哪|天呐|居然|竟然|没想到|不敢相信|\bwow\b|can.t believe|unbelievable/i,
  },
  {
    feeling: 'excited',
    weight: 2,
    when: /最后.{0,4}([件单个份套]|分钟|名额|库存)|[只仅]剩|赶紧|抓紧|赶快|快[去来]?[拍抢]|手慢无|秒杀|倒计时|马上(就)?(没|抢|结束|恢复)|[开准]抢|冲啊|上链接|\bhurry\b|last (few|chance)|selling fast/i,
  },
  {
    feeling: 'excited',
    weight: 1.5,
    when: /([\d零一二两三四五六七八九十百千万]+)(\.\d+)?\s*(元|块)|价格|到手价|只要|优惠|立减|¥|￥|\byuan\b|price/i,
  },
  {
    feeling: 'happy',
    weight: 2,
    when: /谢谢|感谢|多谢|欢迎|大家好|[你您]好|[早晚]上好|下午好|哈喽|拜拜|再见|爱你|比心|么么哒|恭喜|\b(thanks?|thank you|hello|hi|welcome|bye|love you|congrat\w*)\b/i,
  },
  {
    feeling: 'happy',
    weight: 1,
    when: /喜欢|支持|关注|点赞|好看|舒服|好吃|漂亮|开心|放心|超级|真的很|太.{1,4}了|follow|lovely|great/i,
  },
  {
    feeling: 'happy',
    weight: 0.5,
    when: /链接|购物车|小黄车|这[款件个]|看一下|[!！~～]|\b(link|cart)\b/i,
  },
];
/** "不用谢", "没问题": the words of a feeling without it. */
const NOT_FELT = /不用(谢|抱歉|不好意思)|没有?抱歉|别客气/g;

/** What a turn is for, when its words say nothing. */
const BY_KIND: Readonly<Record<string, Expression>> = {
  greeting: 'happy',
  thanks: 'happy',
  praise: 'happy',
  purchase: 'excited',
  complaint: 'sorry',
  unknown: 'thinking',
  ask: 'thinking',
  sell: 'excited',
  'question.price': 'excited',
  'question.discount': 'excited',
};

/**
 * The face that goes with a sentence, by its words (Chinese and English) and, when they say nothing, by `kind` (intent or kind
 * of turn). Same input, same face.
 */
export function feelingOf(text: string, kind = ''): Expression {
  const meant = text.replace(NOT_FELT, '');
  const sums = new Map<Expression, number>();
  for (const { feeling, weight, when } of SIGNS)
    if (when.test(meant)) sums.set(feeling, (sums.get(feeling) ?? 0) + weight);
  const [best] = [...sums].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? BY_KIND[kind] ?? 'neutral';
}
