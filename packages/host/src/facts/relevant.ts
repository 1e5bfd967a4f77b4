import type { Catalogue, Fact, Intent, Triage } from '@zhubo/protocol';
import { comparedIn, comparisonFacts } from './compare.js';
import { exactFacts, MONEY, shippingTo } from './exact.js';
import { factsOf, policyFacts, yuan } from './facts.js';
import { namesOfLabel } from './kin.js';
import { kindFacts } from './kinds.js';
import { charScore, lexicalScore, questionCore, type Rarity, rarityOf } from './lexical.js';
import { MEANT, meantOf } from './matched.js';
import { measureAsked } from './measure.js';
import { namesFor } from './names.js';
import { normalise } from './normalise.js';
import { regionIn } from './regions.js';
import { sendByFact } from './send-by.js';
import { learntFacts, manualFacts } from './texts.js';

/** What the kind of question is worth against its words: a label named outright goes before the usual one. */
const PRIOR = 2.2;
const PRIOR_STEP = 0.22;
/** Of these kinds the usual fact is the answer, whatever else the words touch. */
const DECIDED: ReadonlySet<Intent> = new Set<Intent>(['question.price', 'question.stock', 'question.gift']);
const DECIDED_PRIOR = 6;
/** So much of a question's words in one fact tell plainly that it is meant. */
const WORDS_PLAIN = 1.2;
/** A sentence of the shop's own text that touches the question goes before what its kind usually needs. */
const MANUAL_PLAIN = 3;
/** A fact that holds the measure asked for: many of these questions name nothing else. */
const MEASURED = 1.5;

/** Rules, sums and choices answer these; what the words are like would only get in their way. */
const OF_THE_SHOP: ReadonlySet<Intent> = new Set<Intent>([
  ...DECIDED, 'question.discount', 'question.shipping', 'question.returns', 'question.afterSales', 'question.options', 'question.howToBuy', 'purchase',
]); // biome-ignore format: a table

/** Who pays for what is sent back: a rule that speaks of the parcel goes first. */
const PARCEL = /运费|邮费|快递费/u;
const PARCEL_PAID = 3;

const rarities = new WeakMap<Catalogue, Rarity>();

/** How telling words are in a shop, worked out once for each catalogue object. */
export function rarityFor(catalogue: Catalogue): Rarity {
  const known = rarities.get(catalogue);
  if (known) return known;
  const own = catalogue.products.flatMap((p) => factsOf(p, catalogue, 0).filter((f) => f.productId === p.id));
  const made = rarityOf([...own, ...policyFacts(catalogue)]);
  rarities.set(catalogue, made);
  return made;
}

/** No more facts than this go into a prompt: a small model loses the right one among many. */
export const FACTS_MAX = 8;

/** The labels that can answer an intent, best first. */
export const LABELS_FOR: Partial<Record<Intent, readonly string[]>> = {
  'question.price': [
    '可用',
    '相比',
    '合计',
    '优惠后',
    '单位价',
    '便宜',
    '还差',
    '活动时间',
    '价格',
    '吊牌价',
    '优惠',
  ],
  'question.discount': [
    '可用',
    '相比',
    '活动时间',
    '还差',
    '便宜',
    '合计',
    '优惠后',
    '优惠',
    '价格',
    '吊牌价',
    '赠品',
    '凑单',
  ],
  'question.stock': ['库存'],
  'question.size': ['尺码建议', '承重', '容量', '尺寸', '码数', '规格说明', '尺码表', '净含量', '规格'],
  'question.material': ['材质', '配料', '主要成分', '成分', '过敏提示'],
  'question.use': ['使用方法', '洗涤', '安装', '储存', '充电'],
  'question.suitability': [
    '适用人群',
    '适用对象',
    '适用肤质',
    '适用机型',
    '适用炉灶',
    '过敏提示',
    '适用季节',
  ],
  'question.quality': ['质量', '认证', '正品', '卖点', '生产许可', '备案', '执行标准'],
  'question.shipping': ['合计', '还差', '发货', '运费', '快递', '发货地', '偏远运费'],
  'question.returns': ['退换', '运费险'],
  'question.afterSales': ['售后', '保修', '质量', '客服', '破损'],
  'question.comparison': ['价格', '卖点', '材质'],
  'question.origin': ['产地', '发货地'],
  'question.shelfLife': ['保质期', '生产日期', '限用日期', '储存'],
  'question.options': ['规格', '颜色', '口味', '库存'],
  'question.gift': ['赠品', '优惠'],
  'question.howToBuy': ['链接', '价格', '付款', '优惠'],
  'question.other': ['卖点'],
  purchase: ['链接', '发货'],
  complaint: ['售后', '退换'],
};

/**
 * The 1-8 facts that the answer needs, the most relevant first: what code computed for exactly this question,
 * then what the words of the question touch, then what its kind usually needs. Labels are unique.
 */
export function relevantFacts(question: string, triage: Triage, catalogue: Catalogue, nowMs: number): Fact[] {
  const { text } = normalise(question);
  const product = catalogue.products.find((p) => p.id === triage.productId);
  const all = product ? factsOf(product, catalogue, nowMs) : policyFacts(catalogue);
  const compares =
    triage.intent === 'question.comparison' ||
    (MONEY.has(triage.intent) && SET_AGAINST.test(text)) ||
    (WHICH_OF_TWO.test(text) && namesFor(catalogue).in(text).length === 2);
  const pair = compares ? comparedIn(text, product, catalogue) : null;
  const other = pair ? comparisonFacts(text, pair, catalogue, nowMs) : [];
  const wanted = wantedLabels(triage.intent, text);
  const exact = product ? exactFacts(text, triage.intent, product, catalogue, nowMs, all) : [];
  const core = questionCore(text, product);
  const rarity = rarityFor(catalogue);
  const asked = measureAsked(text);
  const meant = product && !OF_THE_SHOP.has(triage.intent) ? meantOf(text, product) : null;
  // What the parcel costs on its way here is not what it costs to send back.
  const sentBack = triage.intent === 'question.returns';
  // Where a thing is made is not where the parcel comes from.
  const made =
    triage.intent === 'question.origin' &&
    !/发|寄|仓|出货/u.test(text) &&
    all.some((f) => f.label === '产地');
  const scored = all
    .filter(
      (f) =>
        !(sentBack && /^(?:(?:偏远)?运费|快递)$/u.test(f.label)) &&
        !(made && f.label === '发货地') &&
        !(triage.intent === 'question.discount' && /^(?:发货|快递|退换|客服|售后)$/u.test(f.label)) &&
        !(triage.intent === 'question.afterSales' && /^(?:快递|发票)$/u.test(f.label)) &&
        !f.label.startsWith('库存-') &&
        !f.label.startsWith('价格-') &&
        f.label !== '商品' &&
        (f.label !== '链接' || wanted.includes('链接')),
    )
    .map((fact) => {
      const ranks = namesOfLabel(fact.label)
        .map((l) => wanted.indexOf(l))
        .filter((r) => r >= 0);
      const rank = ranks.length > 0 ? Math.min(...ranks) : -1;
      const lexical = lexicalScore(core, fact, rarity) + charScore(core, fact, rarity);
      const prior = rank < 0 ? 0 : (DECIDED.has(triage.intent) ? DECIDED_PRIOR : PRIOR) - rank * PRIOR_STEP;
      const measured =
        asked?.holds(`${fact.label} ${fact.value}`) && (lexical > 0 || asked.counted) ? MEASURED : 0;
      const guaranteed =
        triage.intent === 'question.afterSales' &&
        /保/u.test(text) &&
        /^(?:售后|保修|质保)$/u.test(fact.label)
          ? PARCEL_PAID * 2
          : 0;
      const paid =
        sentBack && PARCEL.test(text) && PARCEL.test(`${fact.label}${fact.value}`) ? PARCEL_PAID : 0;
      const alike = MEANT * (meant?.get(fact.label) ?? 0);
      return { fact, lexical, score: prior + lexical + measured + paid + guaranteed, alike };
    })
    .map(({ fact, lexical, score, alike }, _, all) => ({
      fact,
      // Words that name another fact outright weigh more than a likeness in meaning.
      score:
        score +
        (lexical <= 0 && all.some((o) => o.lexical >= WORDS_PLAIN && o.fact.productId !== undefined)
          ? alike / 2
          : alike),
    }))
    .concat(
      manualFacts(core, product, catalogue, rarity).map((m) => ({ ...m, score: m.score + MANUAL_PLAIN })),
    )
    .filter((s) => s.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((s) => s.fact);
  const which = (triage.among ?? []).flatMap((id) => linkFact(id, catalogue));
  const from = DISPATCHED_FROM.test(text) ? all.filter((f) => f.label === '发货地') : [];
  const sent =
    triage.intent === 'question.shipping' && regionIn(text) === null && !PARCEL.test(text)
      ? sendByFact(
          text,
          all.find((f) => f.label === '发货'),
          nowMs,
        )
      : null;
  const region =
    triage.intent === 'question.shipping'
      ? [...from, ...(sent ? [sent] : []), ...shippingTo(text, all)]
      : from;
  return unique([
    ...learntFacts(text, product, catalogue),
    ...which,
    ...kindFacts(text, catalogue),
    ...(pair ? other : exact),
    ...(!pair &&
    triage.productBy !== 'name' &&
    triage.productBy !== 'link' &&
    !/这|它/u.test(text) &&
    exact.length === 0
      ? extremeFact(text, catalogue)
      : []),
    ...region,
    ...scored,
  ]).slice(0, FACTS_MAX);
}

/** The number under which a product that is asked back about can be had. */
function linkFact(id: string, catalogue: Catalogue): Fact[] {
  const p = catalogue.products.find((x) => x.id === id);
  return p
    ? [{ id: `${id}.link`, productId: id, field: 'link', label: `${p.link}号`, value: `${p.link}号链接` }]
    : [];
}

const DISPATCHED_FROM =
  /(?:从|在|是)?(?:哪|什么地方)[\p{Script=Han}]{0,5}(?:发(?:货|出|过来|的)|寄|出货)|发货地|哪个仓/u;

const DEAREST = /哪(?:个|款|样|件)?.{0,3}(?:最|比较)?(便宜|贵)|最(便宜|贵)|(便宜|贵)的?是?哪/u;
/** Of the whole shop what costs least or most, when no product is named. */
function extremeFact(text: string, catalogue: Catalogue): Fact[] {
  const asked = DEAREST.exec(text);
  if (/颜色|口味|规格|尺码|包装/u.test(text)) return [];
  if (!asked || catalogue.products.length < 2) return [];
  const dear = (asked[1] ?? asked[2] ?? asked[3]) === '贵';
  // Of what is named the dearest, where one word names several: 粽子礼盒哪个最贵.
  const among = namesFor(catalogue)
    .in(text)
    .flatMap((m) => (m.ids.length > 1 ? m.ids : []));
  const of = among.length > 1 ? catalogue.products.filter((p) => among.includes(p.id)) : catalogue.products;
  const found = of.reduce((a, b) => ((dear ? b.price > a.price : b.price < a.price) ? b : a));
  return [
    {
      id: `${found.id}.price`,
      productId: found.id,
      field: 'price',
      label: `${found.link}号价格`,
      value: yuan(found.price),
    },
  ];
}

/** "红茶和坚果哪个保质期长": of two that are named one is sought, whatever is asked of them. */
const WHICH_OF_TWO = /哪(?:个|款|种|一|件|条|双|边|样)|谁更?|更|还是|比较/u;
/** "12号比11号贵多少" compares, whatever kind of question it was taken for. */
const SET_AGAINST = /比.{1,10}(?:贵|便宜|划算|省|多|少)|差多少|差价|哪个(?:便宜|贵|划算)/u;

/** What a kind of question usually needs; a general one on quality wants the selling points, not the papers. */
function wantedLabels(intent: Intent, text: string): readonly string[] {
  if (intent === 'complaint' && /贵/u.test(text)) return LABELS_FOR['question.discount']!;
  if (intent === 'question.quality' && !/质量|品质|做工|检|正品|真|假|授权|证/u.test(text))
    return ['卖点', '质量'];
  return LABELS_FOR[intent] ?? [];
}

function unique(facts: Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.filter((f) => !seen.has(f.label) && seen.add(f.label));
}
