import type { Catalogue, Fact, Product, Triage } from '@zhubo/protocol';
import { LABELS_FOR, lexicalScore, normalise, optionsOf, questionCore } from '../facts/index.js';
import { adviseSize, bodyIn } from '../facts/sizing.js';
import { ANSWER_CHARS_MAX, type AnswerClause, clausesOf } from './clause.js';
import * as say from './phrases.js';

export interface PlainContext {
  question: string;
  catalogue: Catalogue;
  /** Counts answers, so that phrasings take turns. */
  variety: number;
}

export interface PlainAnswer {
  clauses: AnswerClause[];
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
  if (triage.intent === 'greeting' && FAREWELL.test(text))
    return known([words(say.pick(say.FAREWELLS, ctx.variety))]);
  if (triage.intent === 'complaint' && /贵/u.test(text)) return priced(facts, ctx);
  if (manners) return known([words(fillManners(say.pick(manners, ctx.variety), ctx.catalogue))]);
  if (triage.productBy === 'link' && triage.productId === null)
    return known([words(say.pick(say.NO_SUCH_LINK, ctx.variety))]);
  const special = product ? specialCase(triage, facts, ctx, product) : null;
  if (special) return special;
  const main = answeringFacts(triage, facts, ctx.question, product);
  if (main.length === 0) {
    const needsProduct = product === undefined && triage.intent !== 'question.shipping';
    return needsProduct && triage.productBy === 'none'
      ? known([words(say.pick(say.WHICH_PRODUCT, ctx.variety))])
      : { clauses: split([words(say.pick(say.UNKNOWN, ctx.variety))]), unanswered: true };
  }
  const [first, second] = main;
  const lead =
    triage.productBy === 'link' &&
    product &&
    !/号/u.test(first!.value) &&
    /^(?:价格|库存|合计|吊牌价)/u.test(first!.label)
      ? `${product.link}号`
      : '';
  const parts = [spoken(first!, ctx, lead)];
  const more = extra(triage, facts, first!, second);
  if (more && parts[0]!.text.length + more.value.length <= ANSWER_CHARS_MAX - 12)
    parts.push(spoken(more, ctx, ''));
  return known(parts);
}

const FAREWELL = /拜|再见|走了|明天见|下次见|886|晚安/u;

/** "太贵了" is met with what can be saved, not with an apology. */
function priced(facts: Fact[], ctx: PlainContext): PlainAnswer {
  const saving = facts.find((f) => f.label === '优惠') ?? facts.find((f) => f.label === '价格');
  return known([words(say.pick(say.TOO_DEAR, ctx.variety)), ...(saving ? [spoken(saving, ctx, '')] : [])]);
}

const words = (text: string): AnswerClause => ({ text, facts: [] });
const known = (parts: AnswerClause[]): PlainAnswer => ({ clauses: split(parts), unanswered: false });

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
  return facts.filter((f) => {
    const touched = lexicalScore(core, f) > 0;
    if (byWords && !general) return touched;
    if (triage.intent === 'question.comparison')
      return /^\d+号/u.test(f.label) || f.label.startsWith('库存-') || f.label.startsWith('价格-');
    if (triage.intent === 'question.options' && /口味|味道/u.test(text)) return touched;
    return labels.some((l) => f.label === l || f.label.startsWith(`${l}-`)) || touched;
  });
}

/** Questions of these kinds that ask for no one thing are answered by the kind's usual facts. */
const GENERAL: Partial<Record<Triage['intent'], RegExp>> = {
  'question.quality': /质量|品质|做工|怎么样|好不好|好用|靠谱|值得|正品|真的假的|真货|假货/u,
  'question.other': /讲|介绍|看看|说说|了解|什么样/u,
  'question.use':
    /怎么(?:用|使用|吃|喝|泡|冲|喂)|用法|吃法|怎么洗|[机手水]洗|好洗|能洗|清洗|几次|一天|开锅|第一次|热水|开水/u,
  'question.suitability': /适合(?:谁|什么人)|适用|什么人|几岁|孕|宝宝|小孩|孩子|儿童|老人|男|女|学生|爸|妈/u,
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
    if (adviseSize(product.sizes, body).kind === 'outside')
      return { clauses: split([words(say.pick(say.OUTSIDE_TABLE, ctx.variety))]), unanswered: true };
    if (Object.keys(body).length === 0 && !/多长|衣长|胸围|裤长|腰围|多大尺寸/u.test(text)) {
      const fit = facts.find((f) => f.label === '码数' || f.label === '版型');
      const ask = product.sizes.some((r) => r.footCm) ? say.ASK_FOOT : say.ASK_BODY;
      return known([...(fit ? [spoken(fit, ctx, '')] : []), words(say.pick(ask, ctx.variety))]);
    }
  }
  if (triage.intent === 'question.stock' || triage.intent === 'question.options') {
    const named = optionsOf(product).size > 0 ? colourNamed(text) : null;
    const range = facts.find((f) => f.label === '规格');
    const has = [...optionsOf(product).values()]
      .flat()
      .some((v) => named && v.includes(named.replace(/色$/u, '')));
    if (named && range && !has)
      return known([
        words(say.pick(say.NO_OPTION, ctx.variety).replace('{o}', named)),
        spoken(range, ctx, ''),
      ]);
  }
  if (triage.intent === 'question.comparison') {
    const price = facts.find((f) => /^\d+号价格$/u.test(f.label));
    const own = facts.find((f) => f.label === '价格');
    const points = facts.find((f) => /^\d+号卖点$/u.test(f.label));
    if (price && own)
      return known([
        { text: `${product.link}号${own.value}`, facts: [own.id] },
        spoken(price, ctx, ''),
        ...(points ? [spoken(points, ctx, '')] : []),
      ]);
  }
  return null;
}

const colourNamed = (text: string): string | null => {
  const m =
    /((?:雾|藏|深|浅|天|酒|玫|奶|米|墨|卡|军)?[黑白红蓝绿黄灰粉紫棕橙杏咖青])色?(?=的|款|有|还|呢|吗|没|$)/u.exec(
      text,
    );
  return m ? `${m[1]}色` : null;
};

/** Second fact worth saying beside the first, or none. */
function extra(triage: Triage, facts: Fact[], first: Fact, second: Fact | undefined): Fact | undefined {
  const by = (label: string): Fact | undefined => facts.find((f) => f.label === label && f.id !== first.id);
  switch (triage.intent) {
    case 'question.price':
      return first.label === '合计' ? by('优惠') : (by('吊牌价') ?? by('优惠'));
    case 'question.discount':
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

/** A fact as a host says it. */
function spoken(fact: Fact, ctx: PlainContext, lead: string): AnswerClause {
  return { text: lead + phrase(fact, ctx), facts: [fact.id] };
}

function phrase(fact: Fact, ctx: PlainContext): string {
  const option = /^(库存|价格)-(.+)$/u.exec(fact.label);
  const soldOut = fact.label.startsWith('库存') && /^0\D/u.test(fact.value);
  const value = fact.value.replace(/[。；;]+$/u, '');
  if (option) {
    const list = soldOut ? say.OPTION_SOLD_OUT : say.FACT_PHRASES[`${option[1]}-`]!;
    return say.pick(list, ctx.variety).replace('{o}', option[2]!).replace('{v}', value);
  }
  if (soldOut) return say.pick(say.SOLD_OUT, ctx.variety);
  if (fact.label === '赠品' && /^(?:无|没有|不送)/u.test(value)) return say.pick(say.NO_GIFT, ctx.variety);
  const other = /^(\d+号)(.+)$/u.exec(fact.label);
  if (other) return other[2] === '卖点' ? `${other[1]}${value.split('；')[0]}` : `${other[1]}${value}`;
  if (fact.label === '卖点') return value.split('；').slice(0, 2).join('，');
  const list = say.FACT_PHRASES[fact.label];
  if (list) return say.pick(list, ctx.variety).replace('{v}', value);
  if (say.SENTENCES.test(fact.label)) return bestPart(value, ctx.question);
  return `${fact.label}${/^[约为是见]/u.test(value) ? '' : '是'}${value}`;
}

/** Of "甲；乙" the part that the question touches goes first; the rest follows. */
function bestPart(value: string, question: string): string {
  const parts = value
    .split(/[；;。]/u)
    .map((p) => p.trim())
    .filter(Boolean);
  if (parts.length < 2) return value;
  const core = questionCore(normalise(question).text);
  const score = (p: string): number => lexicalScore(core, { id: '', field: '', label: '', value: p });
  const best = parts.reduce((a, b) => (score(b) > score(a) ? b : a));
  return [best, ...parts.filter((p) => p !== best)].join('，');
}

/** Cuts the parts at their punctuation into clauses, within the length of an answer. */
function split(parts: AnswerClause[]): AnswerClause[] {
  const out: AnswerClause[] = [];
  let chars = 0;
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const pieces = clausesOf(part.text.replace(/[；;]/gu, '，') + (last ? '。' : '，'));
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
