import { memo } from '../facts/memo.js';
import { type Quantity, quantities, sameQuantity } from '../facts/numbers.js';
import type { Claim } from './rule.js';

/** Words in which a Chinese numeral counts nothing. */
const IDIOMS =
  /一下|一定|一样|一般|一起|一直|一共|一些|一点|一会儿?|一边|一键|一眼|一旦|一切|一律|一致|一面|一向|一路|一并|一时|一丝|一流|一看|一说|一句|一来|一抹|一拉|一搭|一穿|一洗|一挤|一放|一按|一体|一身|一整|统一|万一|专一|不一|唯一|之一|单一|逐一|第一|进一步|两全其美|两样|三三两两|四季|四处|五颜六色|五星|十分|百搭|百货|千万(?=别|不|要|记)|成百上千|九牛一毛|三心二意|一心一意|十全十美|七七八八|七上八下|乱七八糟|四面八方|五花八门|三言两语|一五一十|半袖|半身|半入耳|三角|七分[裤袖]|九分[裤袖]|四件套|三件套|双十一|老三样|两用|两面|两侧|两边|两头|两栖|三餐|一日三餐|四角|五金|五谷|八角|周[一二三四五六日]|星期[一二三四五六日天]|十足|一手|一批|一类|一级|一线|一字|一对一|两者|二者|三者|第[一二三四五六七八九十两](?:步|个|次|种|点|位|款|天|批|排|遍|条)/gu;
const SMALL =
  /^(?:个|种|款|样|位|句|次|家|步|遍|件|条|双|份|套|盒|瓶|袋|包|支|只|张|把|提|副|床|层|口|组|对|顶|片|罐|杯|台|块|人|天)$/u;
/** Before or after a small count, these make it a claim. */
const WEIGHTY_BEFORE =
  /(?:只|仅|还|就|最后|剩|送|赠|买|满|库存|限|每|减|打|返|赔|质保|保修|内|享|领|免)[^，。]{0,3}$/u;
const WEIGHTY_AFTER =
  /^(?:内|之内|以内|就(?:到|发)|发货|到货|包退|质保|保修|无理由|[^，。]{0,4}(?:送|半价|免费|免单|见效|变))/u;

/** Which facts may back a number said in such words. */
const CONTEXTS: readonly { near: RegExp; labels: RegExp }[] = [
  { near: /(?:吊牌价|原价|划线价|专柜价)[^，。]{0,6}$/u, labels: /^(?:吊牌价|便宜)$/u },
  {
    near: /(?:现价|价格|到手|售价|卖|单价|只要|只需|仅需|直播间?价?|今天价?|现在|拍下)[^，。0-9]{0,6}$/u,
    labels: /^(?:价格|价格-.*|合计|单位价|\d+号价格|相比|优惠后|优惠|运费|偏远运费)$/u,
  },
  {
    near: /(?:一共|总共|合计|加起来)[^，。0-9]{0,6}$/u,
    labels: /^(?:合计|可用|优惠后|价格|净含量|规格说明|库存.*|单位价)$/u,
  },
  { near: /(?:库存|还有|还剩|只剩|仅剩|剩|最后|现货)[^，。0-9]{0,6}$/u, labels: /^库存/u },
];

export interface NumberVerdict {
  broken: string | null;
  /** Facts that back the numbers. */
  evidence: string[];
}

/** Every number of the clause against the evidence. `links`: the link numbers that may be named -> fact id. */
export function checkNumbers(
  claim: Claim,
  links: ReadonlyMap<number, string>,
  names: string[],
): NumberVerdict {
  let text = claim.text.plain;
  text = text.replace(/(?<=\d)\s+(?=\d)/gu, '');
  for (const name of names) text = text.replaceAll(name, (m) => ' '.repeat(m.length));
  const idioms = [...text.matchAll(IDIOMS)].map((m) => [m.index, m.index + m[0].length] as const);
  const facts = claim.proof.map((f) => ({
    ...f,
    quantities: [...quantitiesOfFact(f.value), ...optionNumbers(f.label)],
  }));
  const evidence = new Set<string>();
  const all = quantities(text);
  for (const [i, q] of all.entries()) {
    if (q.han && idioms.some(([a, b]) => q.start >= a && q.start < b)) continue;
    const before = text.slice(0, q.start);
    const after = text.slice(q.end);
    if (isSmallCount(q, before, after, all[i + 1], text)) continue;
    // A size that there is not may be named as such.
    const denied = /(?:没有|没)[^，。]{0,2}$/u.test(before) || /^(?:的)?(?:没有|没)/u.test(after);
    if (denied && q.kind === 'size') continue;
    // The same holds of other measures by which one chooses, as long as there is no such choice.
    if (denied && CHOSEN_BY.has(q.kind) && !facts.some((f) => f.quantities.some((x) => sameQuantity(q, x))))
      continue;
    const link = q.unit === '号' ? links.get(q.value) : undefined;
    if (link !== undefined) {
      evidence.add(link);
      continue;
    }
    const context =
      q.kind === 'money' || q.kind === 'count' || q.kind === 'bare'
        ? CONTEXTS.find((c) => c.near.test(before))
        : undefined;
    const limits = timeLabels(q, text);
    const backing = facts.find(
      (f) =>
        f.quantities.some((x) => backs(q, x, f.label, before, after) && sameBare(q, x, f.value, text)) &&
        (q.kind !== 'bare' || !BARE_PRICE.test(before) || PRICE_LABEL.test(f.label)) &&
        (!context ||
          q.kind === 'bare' ||
          context.labels.test(f.label) ||
          (q.kind === 'count' && !/^库存/u.test(f.label) && !/库存|剩|最后|现货/u.test(before.slice(-6)))) &&
        (!limits || limits.test(`${f.label}${f.value}`)),
    );
    if (!backing || wrongTotal(q, all, text, facts))
      return { broken: text.slice(q.start, q.end), evidence: [] };
    evidence.add(backing.id);
  }
  const vague =
    /(?:好几|几|数|上|成|近|超|过|多达)(?:十|百|千|万|亿)[\p{Script=Han}]|\p{N}+\+(?!\s*[\p{Script=Han}]{0,2}$)/u.exec(
      text,
    );
  if (vague && !claim.proof.some((f) => f.value.includes(vague[0].slice(0, 3))))
    return { broken: vague[0], evidence: [] };
  return { broken: null, evidence: [...evidence] };
}

const CHOSEN_BY: ReadonlySet<Quantity['kind']> = new Set<Quantity['kind']>(['length', 'weight', 'volume']);

/** "库存-炭黑28码", "1.8M床": what a label names may be said with its value. */
const optionNumbers = memo((label: string): Quantity[] =>
  /[\d一二两三四五六七八九十]/u.test(label) ? quantities(label) : [],
);

/** Numbers of a fact, without the ones in idioms ("两侧口袋"). */
const quantitiesOfFact = memo((value: string): Quantity[] => {
  const spans = [...value.matchAll(IDIOMS)].map((m) => [m.index, m.index + m[0].length] as const);
  return quantities(value).filter((q) => !(q.han && spans.some(([a, b]) => q.start >= a && q.start < b)));
});

const PRICE_LABEL = /^(?:价格|价格-.*|合计|可用|单位价|吊牌价|\d+号价格)$/u;
/** Sums that are no price of the goods are said with the words that make them what they are. */
const SAID_WITH: Record<string, RegExp> = {
  优惠后: /(?:后|一共|到手)[^，。]{0,3}$/u,
  便宜: /(?:便宜|省)[^，。]{0,3}$/u,
  还差: /(?:还差|差|满)[^，。]{0,3}$/u,
  相比: /(?:\d+号|便宜|都是)[^，。]{0,3}$/u,
};
/** Money of a coupon or a fee is said with these words, else it sounds like the price. */
const FEE_BEFORE = /(?:满|不到|不足|低于|券|减|运费|邮费|补|收|加|返|抵|领|省|差|送|赔)[^，。]{0,5}$/u;
const LIST_AFTER = /^(?:元|块)?[是的]?(?:吊牌|原价)/u;
const FEE_AFTER = /^(?:的?券|优惠|运费|邮费|以上|以下|可用|起|包邮)/u;

function backs(q: Quantity, x: Quantity, label: string, before: string, after: string): boolean {
  if (!sameQuantity(q, x)) return false;
  // A unit that the fact lacks may only be the 码 of a size.
  if (x.kind === 'bare' && q.kind !== 'bare' && q.kind !== 'size') return false;
  // A bare number is a bare number of a fact, or a price said without its 元.
  if (q.kind === 'bare' && x.kind !== 'bare' && x.kind !== 'money' && x.kind !== 'size') return false;
  if (x.kind !== 'money') return true;
  const saidWith = SAID_WITH[label];
  if (saidWith) return saidWith.test(before) || FEE_BEFORE.test(before) || FEE_AFTER.test(after);
  if (q.kind === 'bare')
    return (
      PRICE_LABEL.test(label) && (label !== '吊牌价' || /吊牌|原价/u.test(before) || LIST_AFTER.test(after))
    );
  if (label === '吊牌价') return /吊牌|原价|从|比/u.test(before) || LIST_AFTER.test(after);
  // 单买内胆49元: the price of a part is said with the part.
  if (label.length > 1 && before.includes(label)) return true;
  return PRICE_LABEL.test(label) || FEE_BEFORE.test(before) || FEE_AFTER.test(after);
}

/** A number after these words is heard as the price, with or without its 元. */
const BARE_PRICE = /(?:现价|价格|到手价?|售价|只卖|卖价|单价|只要|只需|仅需|才)[^，。0-9]{0,2}$/u;
/** "9点" is an hour: what stands behind a number without a unit of ours must stand behind it again. */
function sameBare(q: Quantity, x: Quantity, value: string, text: string): boolean {
  if (q.kind !== 'bare' || x.kind !== 'bare') return true;
  const next = value[x.end] ?? '';
  return !/[点时分级区版档代系]/u.test(next) || text[q.end] === next;
}

const PIECES = /^[件个盒瓶袋包双条只支罐份套张把]$/u;
/** Two or more pieces next to money are a total; both must stand together in one fact. */
function wrongTotal(
  q: Quantity,
  all: Quantity[],
  text: string,
  facts: { quantities: Quantity[] }[],
): boolean {
  if (q.kind !== 'money' && !(q.kind === 'bare' && q.value >= 10)) return false;
  return all.some((n) => {
    if (n.kind !== 'count' || n.value < 2 || n.ordinal || !PIECES.test(n.unit)) return false;
    const gap = n.end <= q.start ? text.slice(n.end, q.start) : text.slice(q.end, n.start);
    if (gap.length > 6 || /[，。；！]/u.test(gap)) return false;
    return !facts.some(
      (f) => f.quantities.some((x) => sameQuantity(x, q)) && f.quantities.some((x) => sameQuantity(x, n)),
    );
  });
}

/** "一件", "两个颜色" in running speech; not "只剩一件", "送一个", "一天内". */
function isSmallCount(
  q: Quantity,
  before: string,
  after: string,
  next: Quantity | undefined,
  text: string,
): boolean {
  if (!q.han || q.value > 3 || q.vague) return false;
  if (q.kind === 'bare' && q.value === 1)
    return (
      !/^(?:折|半)/u.test(after) && !/(?:第|赔|送|[赔罚])$/u.test(before) && !WEIGHTY_BEFORE.test(before)
    );
  if (!(q.kind === 'count' || (q.kind === 'time' && q.unit === '天' && q.value === 1)) || !SMALL.test(q.unit))
    return false;
  if (WEIGHTY_BEFORE.test(before) || WEIGHTY_AFTER.test(after)) return false;
  // "两件99.8元": the money beside it is checked as a total; two pieces at the price of one would pass as numbers.
  if (q.value > 1 && next?.kind === 'money' && text.slice(q.end, next.start).length <= 4) return false;
  return true;
}

/** A time limit must come from a rule about the same matter. */
function timeLabels(q: Quantity, text: string): RegExp | null {
  if (q.kind !== 'time' && q.kind !== 'workday') return null;
  if (/保质|过期|新鲜/u.test(text)) return /保质|限用|储存|保存/u;
  if (/退|换新|换货/u.test(text)) return /退|换|售后|保修/u;
  if (/质保|保修/u.test(text)) return /质保|保修|售后/u;
  if (/发货|发出|到货|送达|寄出/u.test(text)) return /发|到货|送达|快递/u;
  if (/保温|恒温|保热|保冷/u.test(text)) return /保温/u;
  if (/续航|听歌|播放|待机/u.test(text)) return /续航/u;
  return null;
}

export const NUMBER_RULE_ID = 'number';
export const NUMBER_ARTICLE = '直播电商监督管理办法第32条、第34条';
