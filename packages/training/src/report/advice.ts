import { type DataAdvice, ROOM_TOKENS_PER_DAY } from '../plan/data-advice.js';
import type { Plan } from '../plan/plan.js';
import { count, digits, type Language, money, speaking } from './format.js';
import type { Row } from './row.js';

/** What the merchant's own data suffices for, and what this run would want. */
export function adviceRows({ data, params, wish }: Plan, language: Language): Row[] {
  const say = speaking(language);
  const size = count(params, language);
  const verdict = {
    less: say('偏少：同样的钱，小一些的模型更好', 'few: a smaller model would be better for the same money'),
    optimal: say('训练算力最优附近', 'about compute-optimal'),
    more: say('超过训练最优：训练贵一些，服务便宜', 'over-trained: dearer to train, cheaper to serve'),
  }[data.verdict];
  const span = range(data.continued, (c) => count(c.tokens, language));
  return [
    {
      label: say('每参数 token', 'tokens a parameter'),
      value: digits(data.tokensPerParam),
      note: say(
        `${verdict}（每参数 20：${count(data.optimalTokens, 'zh')}，Hoffmann 2022）`,
        `${verdict} (20 each: ${count(data.optimalTokens, 'en')}, Hoffmann 2022)`,
      ),
    },
    {
      label: say('从零训练', 'from scratch'),
      value: say(
        `${size}参数要至少 ${count(data.optimalTokens, 'zh')}通用 token`,
        `${size} wants at least ${count(data.optimalTokens, 'en')} general tokens`,
      ),
      note: say(
        `十个直播间每天四小时（每间每天约 ${digits(ROOM_TOKENS_PER_DAY)} token）要讲 ${digits(data.yearsOfTenRooms)} 年才有 ${count(wish.tokens, 'zh')}：自家数据不够`,
        `ten rooms at four hours a day (about ${digits(ROOM_TOKENS_PER_DAY)} tokens a day each) talk ${digits(data.yearsOfTenRooms)} years for ${count(wish.tokens, 'en')}: no merchant has them`,
      ),
    },
    {
      label: say('自家数据够做', 'own data suffices for'),
      value: say('继续预训练、SFT、偏好调优', 'continued pre-training, SFT, preference tuning'),
      note: say(
        `在开放的${size}参数模型上续训 ${span} token：${range(data.continued, (c) => digits(c.hours))} 卡时，${range(data.continued, (c) => money(c.money, wish.currency, 'zh'))}`,
        `${span} tokens on an open ${size} model: ${range(data.continued, (c) => digits(c.hours))} GPU-hours, ${range(data.continued, (c) => money(c.money, wish.currency, 'en'))}`,
      ),
    },
    ...(data.repeats
      ? [
          {
            label: say('自家数据重复', 'own data repeated'),
            value: say(`${digits(data.repeats.times)} 遍`, `${digits(data.repeats.times)} times`),
            note: data.repeats.tooMany
              ? say(
                  '四遍以上收益很小（Muennighoff 2023）：减 --tokens 或加通用数据',
                  'more than four times gains little (Muennighoff 2023): fewer --tokens, or general data',
                )
              : say(
                  '四遍以内与新数据相当（Muennighoff 2023）',
                  'up to four times is nearly as good as new data (Muennighoff 2023)',
                ),
          },
        ]
      : []),
    {
      label: say('预计损失', 'predicted loss'),
      value: digits(data.loss),
      note: say(
        'Hoffmann 2022 在英文网页上拟合的公式：只宜比较',
        'Hoffmann 2022, fitted on English web text: compare, do not promise',
      ),
    },
  ];
}

type Continued = DataAdvice['continued'][number];

/** "3.21 CNY to 321 CNY", or one figure when there is but one. */
function range(continued: readonly Continued[], figure: (c: Continued) => string): string {
  const [first, last] = [figure(continued[0]!), figure(continued.at(-1)!)];
  return first === last ? first : `${first} … ${last}`;
}
