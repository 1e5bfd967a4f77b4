import type { Catalogue, Fact, Triage } from '@zhubo/protocol';
import {
  lexicalScore,
  normalise,
  optionsNamed,
  pointsOf,
  questionCore,
  shortOption,
  withoutNames,
} from '../facts/index.js';
import { bodyIn } from '../facts/sizing.js';
import { ASKS_REMEDY } from '../triage/intents.js';
import { answeringFacts, COMPUTED, touchedOutright } from './answering.js';
import { ANSWER_CHARS_MAX, ANSWER_CLAUSES_MAX, type AnswerClause } from './clause.js';
import { extra } from './extra.js';
import { specialCase } from './options.js';
import { nameTells } from './own-name.js';
import { ended, known, type PlainAnswer, split, unknown, words } from './parts.js';
import * as say from './phrases.js';
import { headsOf, polarityOf } from './polarity.js';
import { aloud, choose, evidenceOf, type PlainContext, spoken } from './say-fact.js';

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
  if (triage.intent === 'question.identity') {
    const whose = ofWhom(text);
    if (whose === 'shop')
      return known([words(choose(say.SHOP_IS, ctx).replace('{shop}', ctx.catalogue.shop))]);
    if (whose === 'other') return unknown(say.UNKNOWN, ctx);
  }
  if (manners) return known([words(fillManners(choose(manners, ctx), ctx.catalogue))]);
  if (triage.productBy === 'link' && triage.productId === null) return noSuchLink(facts, ctx);
  const kind = facts.find((f) => f.field === 'kind');
  if (kind) return known([spoken(kind, ctx, '')]);
  const main = answeringFacts(triage, facts, ctx.question, product);
  const onPoint = pointsOf(product ? withoutNames(text, product) : text).length === 0;
  const outright =
    product &&
    main[0] &&
    !/^question\.(?:returns|shipping|afterSales)$/u.test(triage.intent) &&
    !/^\d+号/u.test(main[0].label) &&
    !COMPUTED.test(main[0].label) &&
    Object.keys(bodyIn(text)).length === 0
      ? touchedOutright(
          triage.intent === 'question.gift' ? main.filter((f) => text.includes(f.label)) : main,
          text,
          product,
        )
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
  if (main.length === 0 && product && nameTells(text, triage, product, ctx.catalogue)) {
    const text = choose(say.IT_IS, ctx).replace('{v}', aloud(product.name));
    return known([{ text, facts: [`${product.id}.name`] }]);
  }
  if (main.length === 0 && product && IS_IT.test(text)) {
    const name = { text: choose(say.IT_IS, ctx).replace('{v}', product.name), facts: [`${product.id}.name`] };
    return { ...known([name, words(choose(say.ASK_REST, ctx))]), unanswered: true };
  }
  if (main.length === 0) {
    const needsProduct = product === undefined && !OF_SHOP_ONLY.has(triage.intent);
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
  ) {
    if (!/成人|性|肤/u.test(first!.value)) return unknown(say.UNKNOWN, ctx);
    return { ...known([spoken(first!, ctx, ''), words(choose(say.ASK_REST, ctx))]), unanswered: true };
  }
  const lead =
    triage.productBy === 'link' &&
    product &&
    !first!.field.startsWith('basket') &&
    !/号/u.test(first!.value) &&
    /^(?:价格|库存|合计|吊牌价)/u.test(first!.label)
      ? `${product.link}号`
      : product && first!.label === '价格'
        ? aloud(
            optionsNamed(text, product)
              .map((v) => shortOption(v, product))
              .join(''),
          )
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

const GROUP = /孕|哺乳|敏感|过敏|糖尿病|婴|老人/u;

/** What the shop has no rule on is not made clearer by a product. */
const OF_SHOP_ONLY: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.shipping',
  'question.returns',
  'question.afterSales',
  'question.discount',
  'question.howToBuy',
]);
/** These make sense only of a product. */
const OF_A_PRODUCT: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.price',
  'question.stock',
  'question.size',
  'question.options',
]);
/** "1号还是3号", of at most three. */
const oneOf = (ids: readonly string[], ctx: PlainContext): string =>
  ids
    .slice(0, 3)
    .flatMap((id) => ctx.catalogue.products.find((p) => p.id === id) ?? [])
    .map((p) => `${p.link}号`)
    .join('还是');

/** "这是西湖龙井吧": the viewer takes the thing for something; its name is told, and that the rest is not known. */
const IS_IT = /^这?(?:个|款|件|条|双|支|罐|盒|种)?(?:是|不是)[\p{Script=Han}]{2,6}[吗么吧][?？]*$/u;

/** Whose name is asked: the shop's, or someone's whom the host does not know. */
const ofWhom = (text: string): 'host' | 'shop' | 'other' =>
  /门店|实体|城市|地址|线下/u.test(text)
    ? 'other'
    : /(?:店|店铺|直播间|你们家)(?:的?名字?|名)?(?:是|叫)|店名|什么店|哪家店/u.test(text)
      ? 'shop'
      : /(?:工厂|厂家|厂|老板娘?|公司|商家|品牌|牌子|设计师|模特|客服|创始人|代言人|店长)[\p{Script=Han}]{0,3}(?:叫|名|是谁|是哪|姓)/u.test(
            text,
          )
        ? 'other'
        : 'host';

/** Says which numbers there are. */
function noSuchLink(facts: readonly Fact[], ctx: PlainContext): PlainAnswer {
  const links = facts.find((f) => f.field === 'links');
  const text = choose(links ? say.NO_SUCH_LINK : say.NO_LINKS, ctx);
  return known([links ? { text: text.replace('{v}', links.value), facts: evidenceOf(links) } : words(text)]);
}

const FAREWELL = /拜|再见|走了|明天见|下次见|886|晚安/u;

/** "太贵了" is met with what can be saved, not with an apology. */
function priced(facts: Fact[], ctx: PlainContext): PlainAnswer {
  const saving = facts.find((f) => f.label === '优惠') ?? facts.find((f) => f.label === '价格');
  return known([words(choose(say.TOO_DEAR, ctx)), ...(saving ? [spoken(saving, ctx, '')] : [])]);
}

const fillManners = (text: string, c: Catalogue): string =>
  text.replace('{name}', c.persona.name).replace('{all}', c.persona.address);
