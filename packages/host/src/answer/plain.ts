import type { Catalogue, Fact, Product, Triage } from '@zhubo/protocol';
import { factsOf } from '../facts/facts.js';
import {
  LABELS_FOR,
  lexicalScore,
  normalise,
  optionsNamed,
  optionsOf,
  piecesIn,
  pointsOf,
  questionCore,
  untilAsked,
} from '../facts/index.js';
import { adviseSize, bodyIn } from '../facts/sizing.js';
import { ASKS_REMEDY } from '../triage/intents.js';
import { ANSWER_CHARS_MAX, ANSWER_CLAUSES_MAX, type AnswerClause, clausesOf, shortFirst } from './clause.js';
import * as say from './phrases.js';
import { headsOf, polarityOf } from './polarity.js';
import { aloud, choose, type PlainContext, spoken } from './say-fact.js';

export interface PlainAnswer {
  clauses: AnswerClause[];
  /** The first clause is a plain yes or no that code has worked out. */
  head: boolean;
  /** The catalogue does not know; the operator should see the question. */
  unanswered: boolean;
}

/** The clauses of `plainReply` alone. */
export const plainAnswer = (triage: Triage, facts: Fact[], ctx: PlainContext): AnswerClause[] =>
  plainReply(triage, facts, ctx).clauses;

/** A grounded answer from templates: the fact in a short first clause, at most one thing more; honest when it is unknown. */
export function plainReply(triage: Triage, facts: Fact[], ctx: PlainContext): PlainAnswer {
  const product = ctx.catalogue.products.find((p) => p.id === triage.productId);
  const manners = say.MANNERS[triage.intent];
  const { text } = normalise(ctx.question);
  if (triage.intent === 'greeting' && FAREWELL.test(text)) return known([words(choose(say.FAREWELLS, ctx))]);
  if (triage.intent === 'complaint' && /贵/u.test(text)) return priced(facts, ctx);
  if (triage.intent === 'complaint' && ASKS_REMEDY.test(text)) {
    const remedy =
      facts.find(
        (f) =>
          /^(?:质量|售后|退换|保修)$/u.test(f.label) &&
          lexicalScore(questionCore(text, product), { label: '', value: f.value }) > 0,
      ) ?? facts.find((f) => f.label === '售后');
    if (remedy) return known([spoken(remedy, ctx, '')]);
  }
  if (manners) return known([words(fillManners(choose(manners, ctx), ctx.catalogue))]);
  if (triage.productBy === 'link' && triage.productId === null)
    return known([words(choose(say.NO_SUCH_LINK, ctx))]);
  const main = answeringFacts(triage, facts, ctx.question, product);
  const onPoint = pointsOf(text).length === 0;
  const outright =
    product &&
    main[0] &&
    !/^question\.(?:returns|shipping|gift)$/u.test(triage.intent) &&
    !/^\d+号/u.test(main[0].label) &&
    !COMPUTED.test(main[0].label) &&
    Object.keys(bodyIn(text)).length === 0
      ? touchedOutright(main, text, product)
      : undefined;
  if (outright) main.unshift(...main.splice(main.indexOf(outright), 1));
  const special = product && onPoint && !outright ? specialCase(triage, facts, ctx, product) : null;
  if (special) return special;
  if (
    product === undefined &&
    triage.productBy === 'none' &&
    OF_A_PRODUCT.has(triage.intent) &&
    !triage.among?.length
  )
    return known([words(choose(say.WHICH_PRODUCT, ctx))]);
  if (triage.among?.length)
    return known([words(choose(say.WHICH_OF, ctx).replace('{a}', oneOf(triage.among, ctx)))]);
  if (main.length === 0) {
    const needsProduct = product === undefined && triage.intent !== 'question.shipping';
    return needsProduct && triage.productBy === 'none'
      ? known([words(choose(say.WHICH_PRODUCT, ctx))])
      : unknown(say.UNKNOWN, ctx);
  }
  const [first, second] = main;
  const group = triage.intent === 'question.suitability' ? GROUP.exec(text)?.[0] : undefined;
  // 成人 says nothing of pregnancy: what is written is told, and that the rest is not.
  if (
    group &&
    /^适用(?:人群|肤质)$/u.test(first!.label) &&
    !/都可以|所有/u.test(first!.value) &&
    !first!.value.includes(group)
  )
    return { ...known([spoken(first!, ctx, ''), words('别的我帮您问一下')]), unanswered: true };
  const lead =
    triage.productBy === 'link' &&
    product &&
    !/号/u.test(first!.value) &&
    /^(?:价格|库存|合计|吊牌价)/u.test(first!.label)
      ? `${product.link}号`
      : product && first!.label === '价格'
        ? aloud(optionsNamed(text, product).join(''))
        : '';
  const parts = [spoken(first!, ctx, lead)];
  const more = extra(triage, facts, first!, second, ctx);
  if (more && parts[0]!.text.length + more.value.length <= ANSWER_CHARS_MAX - 12)
    parts.push(spoken(more, ctx, ''));
  const polarity = polarityOf(text, first!);
  if (!polarity) return known(parts);
  const head = { text: choose(headsOf(polarity, ctx.catalogue.persona), ctx), facts: parts[0]!.facts };
  return {
    clauses: ended([head, ...split(parts)].slice(0, ANSWER_CLAUSES_MAX)),
    head: true,
    unanswered: false,
  };
}

/** These make sense only of a product. */
const OF_A_PRODUCT: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.price',
  'question.stock',
  'question.size',
  'question.options',
]);
/** Worked out for this very question. */
const COMPUTED = /^(?:合计|相比.*|还差|便宜|优惠后|单位价|活动时间|尺码建议|偏远运费|(?:库存|价格)-.*)$/u;
/** A label that the question names outright goes before what the kind of question usually needs: 鞋跟多高, 床垫多厚. */
const OUTRIGHT_MIN = 3.2;
const touchedOutright = (main: readonly Fact[], text: string, product: Product): Fact | undefined =>
  main.find((f) => outrightly(f, text, product) && text.includes(f.label)) ??
  main.find((f) => outrightly(f, text, product));
const outrightly = (f: Fact, text: string, product: Product): boolean =>
  !/^(?:库存|价格|规格|尺码|码数|版型|尺寸|商品|链接|优惠|吊牌价|合计|相比|还差|便宜|单位价|活动时间|适用)/u.test(
    f.label,
  ) &&
  !/^(?:choice|compared)\./u.test(f.field) &&
  lexicalScore(questionCore(text, product), { label: f.label, value: '' }) >= OUTRIGHT_MIN;

/** "1号还是3号", of at most three. */
const oneOf = (ids: readonly string[], ctx: PlainContext): string =>
  ids
    .slice(0, 3)
    .flatMap((id) => ctx.catalogue.products.find((p) => p.id === id) ?? [])
    .map((p) => `${p.link}号`)
    .join('还是');

const FAREWELL = /拜|再见|走了|明天见|下次见|886|晚安/u;

/** "太贵了" is met with what can be saved, not with an apology. */
function priced(facts: Fact[], ctx: PlainContext): PlainAnswer {
  const saving = facts.find((f) => f.label === '优惠') ?? facts.find((f) => f.label === '价格');
  return known([words(choose(say.TOO_DEAR, ctx)), ...(saving ? [spoken(saving, ctx, '')] : [])]);
}

const words = (text: string): AnswerClause => ({ text, facts: [] });
const known = (parts: AnswerClause[]): PlainAnswer => ({
  clauses: split(parts),
  head: false,
  unanswered: false,
});
const unknown = (ways: readonly string[], ctx: PlainContext): PlainAnswer => ({
  clauses: split([words(choose(ways, ctx))]),
  head: false,
  unanswered: true,
});

const fillManners = (text: string, c: Catalogue): string =>
  text.replace('{name}', c.persona.name).replace('{all}', c.persona.address);

/** The facts that do answer: of the labels for the intent, or those that the question's own words touch. */
export function answeringFacts(
  triage: Triage,
  facts: Fact[],
  question: string,
  product: Product | undefined,
): Fact[] {
  const { text } = normalise(question);
  const core = questionCore(text, product);
  const labels = LABELS_FOR[triage.intent] ?? [];
  const byWords =
    triage.intent === 'question.quality' ||
    triage.intent === 'question.other' ||
    triage.intent === 'question.use' ||
    triage.intent === 'question.suitability' ||
    triage.intent === 'question.afterSales';
  const general = GENERAL[triage.intent]?.test(text) ?? false;
  const points = pointsOf(text);
  return facts.filter((f) => {
    if (f.provenance === 'operator') return true;
    if (
      points.length > 0 &&
      !points.every((p) => p.test(`${f.label}${f.value}`.toLowerCase())) &&
      !touchesOther(text, f, product)
    )
      return false;
    if (
      f.label === '规格' &&
      !labels.includes('规格') &&
      !/规格|选|款/u.test(text) &&
      !(product && optionsNamed(text, product).length > 0)
    )
      return false;
    if (f.field.startsWith('choice.') || f.id.includes('.sizes.')) return true;
    const touched = f.provenance === 'manual' || lexicalScore(core, f) > 0;
    if (byWords && !general) return touched;
    if (triage.intent === 'question.comparison') return /^(?:\d+号|相比|库存-|价格-)/u.test(f.label);
    if (
      triage.intent === 'question.options' &&
      /^(?:规格|库存)$/u.test(f.label) &&
      !/货|还剩|还有(?:吗|没)/u.test(text) &&
      !OPTION_WORDS.test(text) &&
      product &&
      optionsNamed(text, product).length === 0
    )
      return false;
    if (triage.intent === 'question.options' && /口味|味道/u.test(text)) return touched;
    return labels.some((l) => f.label === l || f.label.startsWith(`${l}-`)) || touched;
  });
}

/** Of two questions in one comment the fact may answer the other: "是珍珠纹吗 有荧光剂吗". */
const touchesOther = (text: string, f: Fact, product: Product | undefined): boolean =>
  text
    .split(/\s+/u)
    .some(
      (part) =>
        pointsOf(part).length === 0 &&
        part !== text &&
        lexicalScore(questionCore(part, product), { label: '', value: f.value }) > OTHER_MIN,
    );
const OTHER_MIN = 0.7;

/** A question of choice names what is chosen; "有小桌子吗" asks for another thing. */
const OPTION_WORDS =
  /色|款|口味|味道|规格|种|码|号|尺|型|大小|大的|小的|包装|选|(?:有|都有)(?:什么|哪些|啥)|别的|其他|其它|男|女|童/u;

const GROUP = /孕|哺乳|敏感|过敏|糖尿病|婴|老人/u;

/** Questions of these kinds that ask for no one thing are answered by the kind's usual facts. */
const GENERAL: Partial<Record<Triage['intent'], RegExp>> = {
  'question.quality': /质量|品质|做工|怎么样|好不好|好用|靠谱|值得|正品|真的假的|真货|假货/u,
  'question.other': /讲|介绍|看看|说说|了解|什么样|是什么(?:东西)?(?:[呀啊?？]|$)/u,
  'question.use':
    /怎么(?:用|使用|吃|喝|泡|冲|喂)|用法|吃法|怎么洗|[机手水]洗|好洗|能洗|清洗|几次|一天|开锅|第一次|热水|开水/u,
  'question.suitability':
    /适合(?:谁|什么人)|适用|什么人|几岁|[\d一二两三四五六七八九十]+个?(?:岁|月)|狗|猫|孕|宝宝|小孩|孩子|儿童|老人|男|女|学生|爸|妈/u,
  'question.afterSales': /售后|保修|质保|坏|客服|问题|破|碎|保多久|保几/u,
};

function specialCase(triage: Triage, facts: Fact[], ctx: PlainContext, product: Product): PlainAnswer | null {
  const { text } = normalise(ctx.question);
  if (
    triage.intent === 'question.size' &&
    product.sizes.length > 0 &&
    !facts.some((f) => f.label === '尺码建议' || f.label.startsWith('库存-') || f.id.includes('.sizes.'))
  ) {
    const body = bodyIn(text);
    if (adviseSize(product.sizes, body).kind === 'outside') return unknown(say.OUTSIDE_TABLE, ctx);
    if (Object.keys(body).length === 0 && !/多长|衣长|胸围|裤长|腰围|多大尺寸/u.test(text)) {
      const fit = facts.find((f) => f.label === '码数' || f.label === '版型');
      const ask = product.sizes.some((r) => r.footCm) ? say.ASK_FOOT : say.ASK_BODY;
      return known([...(fit ? [spoken(fit, ctx, '')] : []), words(choose(ask, ctx))]);
    }
  }
  if (triage.intent === 'question.discount' && untilAsked(text) && !facts.some((f) => f.label === '活动时间'))
    return unknown(say.UNKNOWN, ctx);
  if (/^question\.(?:stock|options|price)$/u.test(triage.intent)) {
    const named = optionsOf(product).size > 0 ? (colourNamed(text) ?? sizeNamed(text, product)) : null;
    const range =
      facts.find((f) => f.label === '规格') ??
      factsOf(product, ctx.catalogue, 0).find((f) => f.label === '规格');
    const has = [...optionsOf(product).values()]
      .flat()
      .some((v) => named && sameOption(v.toLowerCase(), named.replace(/[色码]$/u, '').toLowerCase()));
    if (named && range && !has)
      return known([words(choose(say.NO_OPTION, ctx).replace('{o}', named)), spoken(range, ctx, '')]);
    const left = facts.find((f) => f.label.startsWith('库存'));
    const wanted = piecesIn(text, product);
    if (left && wanted !== null && wanted > Number.parseInt(left.value, 10) && !/^0\D/u.test(left.value))
      return known([words(choose(say.TOO_FEW, ctx)), spoken(left, ctx, '')]);
  }
  return null;
}

/** 雾霾蓝 holds 蓝; XL does not hold 2XL, nor 2XL XL. */
const sameOption = (value: string, named: string): boolean =>
  /^[\da-z.]+$/u.test(named)
    ? value.replace(/码$/u, '') === named || value.split(/[^\da-z.]+/u).includes(named)
    : value.includes(named);

/** A size that is named as such, "41码", "3xl". */
function sizeNamed(text: string, product: Product): string | null {
  if (product.sizes.length === 0 && ![...optionsOf(product).keys()].some((n) => /码|尺/u.test(n)))
    return null;
  const m = /(?<![\da-z.])(\d{2}(?=码)|\d?x{0,4}[sml](?![a-z]))/iu.exec(text);
  return m?.[1] ? `${m[1].toUpperCase()}码` : null;
}

const colourNamed = (text: string): string | null => {
  const m =
    /(?<![口腮唇散肤美祛提变])((?:雾|藏|深|浅|天|酒|玫|奶|米|墨|卡|军)?[黑白红蓝绿黄灰粉紫棕橙杏咖青])色?(?=的|款|有|还|呢|吗|没|多|怎|能|可|卖|也|什|$)/u.exec(
      text,
    );
  return m ? `${m[1]}色` : null;
};

/** Second fact worth saying beside the first, or none. */
function extra(
  triage: Triage,
  facts: Fact[],
  first: Fact,
  second: Fact | undefined,
  ctx: PlainContext,
): Fact | undefined {
  const by = (label: string): Fact | undefined => facts.find((f) => f.label === label && f.id !== first.id);
  if (first.field.startsWith('choice.')) return second?.field.startsWith('choice.') ? second : undefined;
  if (COMPUTED_ENOUGH.test(first.label) || first.field === 'delivered') return undefined;
  switch (triage.intent) {
    case 'question.price':
      if (first.label === '合计') return by('优惠后') ?? by('优惠');
      if (first.label !== '价格') return undefined;
      return ctx.variety % 2 === 0 ? (by('吊牌价') ?? by('优惠')) : (by('优惠') ?? by('吊牌价'));
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

/** Cuts the parts at their punctuation into clauses, within the length of an answer. */
function split(parts: AnswerClause[]): AnswerClause[] {
  const out: AnswerClause[] = [];
  let chars = 0;
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const text = part.text.replace(/[；;]/gu, '，') + (last ? '。' : '，');
    const pieces = i === 0 ? shortFirst(text) : clausesOf(text);
    for (const text of pieces) {
      if (out.length > 0 && (chars + text.length > ANSWER_CHARS_MAX || out.length >= 3)) return ended(out);
      out.push({ text, facts: part.facts });
      chars += text.length;
    }
  }
  return ended(out);
}

/** The last clause ends the sentence. */
const ended = (clauses: AnswerClause[]): AnswerClause[] =>
  clauses.map((c, i) => (i === clauses.length - 1 ? { ...c, text: c.text.replace(/[，、,]$/u, '。') } : c));
