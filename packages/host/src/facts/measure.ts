import type { Fact } from '@zhubo/protocol';
import { memo } from './memo.js';
import { quantities } from './numbers.js';

/** What a question asks the measure of; a fact that holds no such measure does not answer it. */
export interface Measure {
  /** What an answer must hold, beside a word of the label that names the measure itself. */
  holds(text: string): boolean;
  /** A label that is the measure's own name answers in words too: 厚薄 适中. */
  label: RegExp;
  /** The counted thing: 多少根 wants so many 根. */
  counted?: string;
  /** Few facts hold such a measure: the only one that does is meant, whatever words were used. */
  telling?: true;
}

const has =
  (kinds: ReadonlySet<string>, also?: RegExp) =>
  (text: string): boolean =>
    quantities(text.normalize('NFKC').toLowerCase()).some((q) => kinds.has(q.kind)) ||
    (also?.test(text) ?? false);

const LENGTH = new Set(['length']);
const WEIGHT = new Set(['weight']);
const NONE = new Set<string>();

/** In this order: the first that is asked counts. */
/** How much each day or each time. */
const RATE =
  /(?:一|每)(?:天|日|次|顿)[^，。\s]{0,6}?(?:几|多少)(?=[包袋支片粒颗勺克毫g升m杯滴泵]|个(?!小时|钟头|月))/u;
const RATED = /[一每](?:天|日|次|顿|回)/u;

const ASKED: readonly (readonly [RegExp, Measure])[] = [
  [
    /多久|多长时间|(?:期|保修|质保|续航|保温|待机|有效).{0,3}多长|(?:几|多少)个?(?:小时|天(?!丝)|年|月|分钟|秒|周|星期|钟头)(?!的?(?:宝宝|孩子|娃|狗|猫|龄))/u,
    {
      holds: has(
        new Set(['time', 'workday']),
        /当天|当日|次日|隔天|随时|终身|长期|\d月|节假日|喷码|日期|尽快/u,
      ),
      label: /期|时间|时效|续航/u,
    },
  ],
  [
    /(?<!(?:期|保修|质保|续航|保温|待机|有效).{0,3})多长|多宽|多高(?!的?(?:人|孩|身))|多深|多粗|多厚|直径|(?<!身|坐|座|跟)[高长宽深厚粗]度?(?:是|有|大概)?多少(?!钱)|(?:几|多少)(?:厘米|公分|毫米|米(?!线|粒)|寸|cm|mm)/u,
    {
      holds: has(LENGTH, /\d\s*[*×x]\s*\d|\d(?:cm|mm|m)(?![a-z])|\d\s*(?:英?寸)/iu),
      label: /厚|长|宽|高|深|粗|径|尺寸|尺码|笔尖|规格/u,
    },
  ],
  [
    /(?<!承)多重(?!的人)|重量多少|(?:几|多少)(?:斤|两|克|公斤|千克|kg|g(?![a-z]))(?!钱|能|可|的人|以)/u,
    { holds: has(WEIGHT), label: /重|克/u },
  ],
  [
    /(?:几|多少)(?:毫升|升|ml)|容量(?:是|有)?多(?:少|大)/u,
    { holds: has(new Set(['volume'])), label: /容量/u, telling: true },
  ],
  [
    /(?:几|多少|\d+)(?:瓦|w(?![a-z]))|功率多/u,
    { holds: has(NONE, /\d\s*(?:瓦|w)/iu), label: /功率/u, telling: true },
  ],
  [
    /(?:几|多少|\d+)\s?(?:伏|v(?![a-z]))|电压/u,
    { holds: has(NONE, /\d\s*(?:伏|v)/iu), label: /电压/u, telling: true },
  ],
  [/(?:几|多少)(?:毫安|mah)/u, { holds: has(NONE, /\d\s*(?:毫安|mah)/iu), label: /电池/u }],
  [
    /(?:几|多少)度|(?:水温|温度)(?:是|要|得)?(?:多少|多高|几)|多少温度/u,
    { holds: has(NONE, /\d\s*(?:度|℃)|常温/u), label: /温/u, telling: true },
  ],
  [
    /百分之(?:几|多少)|占(?:了)?(?:多少|几)|(?:含量|比例|浓度)(?:是|有)?多少/u,
    {
      holds: (t) => !/净含量/u.test(t) && has(new Set(['percent', 'weight']))(t),
      label: /(?<!净)含量/u,
    },
  ],
];

/** Classifiers that count the same small things. */
const ALIKE: readonly string[] = ['张抽片', '粒颗枚', '包袋', '支根', '种样'];
const COUNTED =
  /(?<!哪)(?:多少|几)(?:小|大)?(张|抽|片|粒|颗|枚|朵|杯|包|袋|支|根|节|层|档|圈|股|针|头|种|样)(?!钱|规格|颜色|口味|款|包装|尺码|[味香色码])/u;

/** The measure that a question asks for, or null when it asks for none. Text NFKC, lower case. */
export const measureAsked = memo((text: string): Measure | null => {
  const found = ASKED.find(([asked]) => asked.test(text))?.[1];
  if (RATE.test(text))
    return { label: /用量|用法用量/u, holds: (t) => RATED.test(t) && (found?.holds(t) ?? true) };
  if (found) return found;
  const counted = COUNTED.exec(text)?.[1];
  if (counted === undefined) return null;
  const same = ALIKE.find((a) => a.includes(counted)) ?? counted;
  return {
    counted: same,
    label: new RegExp(`${counted}数`, 'u'),
    ...(!/[包袋]/u.test(same) && { telling: true as const }),
    holds: (t) => new RegExp(`[\\d一二两三四五六七八九十百]\\s*[${same}]`, 'u').test(t),
  };
});

/** Whether a fact says the measure that is asked for; true when none is. */
export function measures(fact: Pick<Fact, 'label' | 'value'>, text: string): boolean {
  const asked = measureAsked(text);
  return asked === null || asked.label.test(fact.label) || asked.holds(`${fact.label} ${fact.value}`);
}
