import type { Fact, Product, Triage } from '@zhubo/protocol';
import {
  LABELS_FOR,
  lexicalScore,
  MATERIAL,
  MEANT_SURE,
  meantOf,
  measureAsked,
  measures,
  namesOfLabel,
  normalise,
  optionsNamed,
  optionsOf,
  passesOver,
  pointsOf,
  questionCore,
  withoutNames,
} from '../facts/index.js';

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
  const general = isGeneral(triage, text, product);
  const points = pointsOf(product ? withoutNames(text, product) : text).filter(
    (p) => !(product && p.test(product.name.toLowerCase())),
  );
  const thing = UNUSUAL.has(triage.intent) ? thingAsked(text, product) : null;
  const colour = triage.intent === 'question.options' && /颜色|什么色|几个?色|哪些色/u.test(text);
  const only = onlyMeasure(text, facts);
  const asked = measureAsked(text);
  const part = triage.intent === 'question.material' ? partAsked(text, product) : null;
  const meant = product && !triage.among ? meantOf(text, product) : null;
  const row = product?.sizes.length === 0 ? rowAsked(text) : null;
  const found = facts.filter((f) => {
    if (f === only) return true;
    if (row && OF_ROWS.has(triage.intent) && row.test(f.label)) return true;
    if (f.provenance === 'operator' || f.field === 'kind' || f.field === 'soldOut' || f.field === 'left')
      return true;
    // Colours are no size.
    if (
      triage.intent === 'question.size' &&
      f.label === '规格' &&
      product &&
      hasColours(product) &&
      optionsOf(product).size === 1
    )
      return false;
    // What is given, or that nothing is, answers each question for a gift.
    if (f.label === '赠品' && triage.intent === 'question.gift' && !/送货|送到|上门/u.test(text)) return true;
    // Only what came by a likeness in meaning, or by one word of several: rules and sums hold what is asked.
    if (
      product &&
      BY_WORDS_ALONE.has(triage.intent) &&
      !EXACT.test(f.label) &&
      f.provenance === undefined &&
      passesOver(text, f, product)
    )
      return false;
    const needs = NEEDS[f.label];
    if (needs && !needs.test(text)) return false;
    if (part !== null && /^(?:材质|配料|主要成分)$/u.test(f.label) && !`${f.label}${f.value}`.includes(part))
      return false;
    if (triage.intent === 'question.shipping' && f.label === '付款' && !/怎么付|方式|到付|支付/u.test(text))
      return false;
    if (triage.intent === 'question.other' && f.label.startsWith('价格-') && !PRICED.test(text)) return false;
    if (!EXACT.test(f.label) && !measures(f, text)) return false;
    if (f.label === '配料' && /里|含|加|配料/u.test(text)) return true;
    if (
      thing !== null &&
      lexicalScore(questionCore(thing, product), f) <= 0 &&
      !touchesOther(text, f, product)
    )
      return false;
    if (colour && f.label === '规格' && !(product && hasColours(product))) return false;
    if (
      triage.intent === 'question.options' &&
      f.label === '库存' &&
      !/货|剩|还有|[有没]$|有[吗没么]/u.test(text)
    )
      return false;
    if (
      points.length > 0 &&
      !points.every((p) => p.test(`${f.label}${f.value}`.toLowerCase())) &&
      !touchesOther(text, f, product)
    )
      return false;
    if (f.label === '规格' && asked?.counted !== undefined && asked.holds(f.value)) return true;
    if (f.label === '规格' && byWords && !/规格|选|款|哪些|哪几|几种/u.test(text)) return false;
    if (f.label === '配料' && /罐子|盒子|瓶子|包装|袋子/u.test(text)) return false;
    if (
      f.label === '规格' &&
      !labels.includes('规格') &&
      !/规格|选|款/u.test(text) &&
      !(product && optionsNamed(text, product).length > 0)
    )
      return false;
    if (/^(?:choice\.|compared\.|servings$|fitting$|packs$)/u.test(f.field) || f.id.includes('.sizes.'))
      return true;
    const touched =
      f.provenance === 'manual' || lexicalScore(core, f) > 0 || (meant?.get(f.label) ?? 0) >= MEANT_SURE;
    if ((byWords || triage.intent === 'question.material' || triage.intent === 'question.size') && !general)
      return touched || (COMPUTED.test(f.label) && f.label !== '偏远运费');
    if (triage.intent === 'question.comparison')
      return (
        /^(?:\d+号|相比|库存-|价格-)/u.test(f.label) ||
        holdsBoth(text, f, product) ||
        (touched && !facts.some((o) => /^(?:\d+号|相比|库存-|价格-)/u.test(o.label)))
      );
    if (
      triage.intent === 'question.options' &&
      /^(?:规格|库存)$/u.test(f.label) &&
      !/货|还剩|还有(?:吗|没)/u.test(text) &&
      !OPTION_WORDS.test(text) &&
      product &&
      optionsNamed(text, product).length === 0
    )
      return false;
    if (triage.intent === 'question.options' && /口味|味|香/u.test(text))
      return (
        touched ||
        (f.label === '规格' &&
          product !== undefined &&
          [...optionsOf(product).keys()].some((n) => /味|香/u.test(n)))
      );
    if (triage.intent === 'question.material' && MADE_OF.test(f.label)) return true;
    return labels.some((l) => f.label.startsWith(`${l}-`) || namesOfLabel(f.label).includes(l)) || touched;
  });
  if (!row || !OF_ROWS.has(triage.intent)) return found;
  const rank = (f: Fact): number => (row.test(f.label) ? 0 : row.test(f.value) ? 1 : 2);
  return [...found].sort((a, b) => rank(a) - rank(b));
}

/** Kinds of which words or their likeness alone choose the fact. */
const BY_WORDS_ALONE: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.quality',
  'question.other',
  'question.use',
  'question.suitability',
  'question.comparison',
  'question.size',
  'question.options',
]);
const OF_ROWS: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.size',
  'question.other',
  'question.quality',
]);

/** These speak of one matter only, and answer nothing else. */
const NEEDS: Record<string, RegExp> = {
  适用机型:
    /手机|苹果|安卓|华为|小米|oppo|vivo|iphone|ios|荣耀|三星|机型|型号|电脑|平板|设备|连|系统|适用|通用|兼容|什么人|谁/u,
  适用炉灶: /炉|灶|火|锅|加热|煮|烧|适用|通用/u,
};
const PRICED = /钱|价|贵|便宜|块|元|多少[\s?？呀啊]*$/u;

/** "一米八的床单多大": the row of a text that is for this measure, 1.8M床. */
export function rowAsked(text: string): RegExp | null {
  const m = /([12一二两])\s*(?:米|m)\s*([1-9一二三四五六七八九])(?!\d)|([12])\.([1-9])\s*(?:米|m)/u.exec(
    text,
  );
  if (!m || !/床|的|被|垫|席/u.test(text)) return null;
  const digit = (c: string): number =>
    /\d/u.test(c) ? Number(c) : '零一二三四五六七八九'.indexOf(c === '两' ? '二' : c);
  return new RegExp(`${digit((m[1] ?? m[3])!)}\\.${digit((m[2] ?? m[4])!)}\\s*(?:m|米)`, 'iu');
}

/** Labels of what a part is made of: 面料成份, 扶手材质, 填充物. */
const MADE_OF = /材质|面料|成[分份]|填充物?$|内芯|里料|原材料|原料/u;

/** Nothing in particular is asked: "质量怎么样", not "音质怎么样". */
function isGeneral(triage: Triage, text: string, product: Product | undefined): boolean {
  if (triage.intent === 'question.material' && (MATERIAL.test(text) || IS_MADE_OF.test(text))) return true;
  if (!GENERAL[triage.intent]?.test(text)) return false;
  if (triage.intent !== 'question.quality' || !HOW.test(text)) return true;
  const left = (product ? withoutNames(text, product) : text).replace(OF_ITSELF, '');
  return (left.match(/\p{Script=Han}/gu) ?? []).length < TRAIT_MIN_CHARS;
}
/** "是人造毛的吧". */
const IS_MADE_OF = /^(?:这个?|它|面料|料子)?是[\p{Script=Han}]{1,6}的[吗么吧嘛不]/u;
const HOW = /怎么样|好不好|好用/u;
/** Words that leave it open what of the thing is meant. */
const OF_ITSELF =
  /怎么样|好不好用?|好用|质量|品质|做工|效果|东西|产品|这个|那个|这款|这件|这双|衣服|鞋子?|裤子?|你们?家?的?|店里的?|靠谱|值得买?|到底|真的|实际|用起来|穿起来|主播|[吗呢啊呀吧的是会不有没]/gu;
const TRAIT_MIN_CHARS = 2;

/** The first fact of the product that holds a telling measure: 几度 finds 90度. */
function onlyMeasure(text: string, facts: readonly Fact[]): Fact | undefined {
  const asked = measureAsked(text);
  if (!asked?.telling) return undefined;
  const found = facts.filter((f) => !EXACT.test(f.label) && asked.holds(`${f.label} ${f.value}`));
  return found[0];
}

/** Of two questions in one comment the fact may answer the other: "是珍珠纹吗 有荧光剂吗". */
const touchesOther = (text: string, f: Fact, product: Product | undefined): boolean =>
  text
    .split(/\s+/u)
    .some(
      (part) =>
        pointsOf(part).length === 0 &&
        thingAsked(part, product) === null &&
        part !== text &&
        lexicalScore(questionCore(part, product), { label: '', value: f.value }) > OTHER_MIN,
    );
const OTHER_MIN = 0.7;

/** "吸管盖和直饮盖有啥区别": two parts or kinds of one product, of which one fact speaks. */
const TWO_PARTS =
  /([\p{Script=Han}a-z\d]{1,6}?)(?:和|跟|与|还是)(?:是)?([\p{Script=Han}a-z\d]{1,6}?)(?=有|哪|的|区别|差|不|一样|怎么|[?？]|$)/u;
function holdsBoth(text: string, f: Fact, product: Product | undefined): boolean {
  const m = TWO_PARTS.exec(text);
  return (
    m !== null &&
    [m[1]!, m[2]!].every(
      (part) => lexicalScore(questionCore(part, product), { label: '', value: f.value }) > 0,
    )
  );
}

/** A question of choice names what is chosen; "有小桌子吗" asks for another thing. */
const OPTION_WORDS =
  /色|款|味|香|规格|种|码|号|尺|型|大小|大的|小的|包装|选|(?:有|都有)(?:什么|哪些|啥)|别的|其他|其它|男|女|童/u;

/** Questions of these kinds that ask for no one thing are answered by the kind's usual facts. */
const GENERAL: Partial<Record<Triage['intent'], RegExp>> = {
  'question.size':
    /尺寸|多[大长宽高深厚粗]|大小|码|斤|身高|体重|公斤|kg|cm|厘米|公分|米|寸|尺|穿|规格|偏大|偏小|均码|脚|腰|胸|容量|升|能装/u,
  'question.material':
    /材质|面料|料子|布料|材料|什么料|成[分份]|配料|什么(?:做|皮|棉|里子|内胆|填充|涂层|木)|啥做|加了?(?:什么|啥)|添加|甜不甜|[糖盐]/u,
  'question.quality': /质量|品质|做工|怎么样|好不好|好用|靠谱|值得|正品|真的假的|真货|假货/u,
  'question.other': /讲|介绍|看看|说说|了解|什么样|(?:是|卖的)?什么(?:东西|商品|产品)?(?:[呀啊?？]|$)/u,
  'question.use':
    /怎么(?:用|使用|吃|喝|泡|冲|喂|涂|抹|敷)|(?:用|抹|涂|挤|放)多少|挤多少|挤几|用法|吃法|怎么洗|[机手水]洗|好洗|能洗|清洗|几次|一天|开锅|第一次|热水|开水/u,
  'question.suitability':
    /适合(?:谁|什么人)|适用|什么人|几岁|[\d一二两三四五六七八九十]+个?(?:岁|月)|狗|猫|孕|宝宝|小孩|孩子|儿童|老人|男|女|学生|爸|妈/u,
  'question.afterSales': /售后|保修|质保|坏|客服|问题|破|碎|保多久|保几/u,
};

/** Kinds that ask for a trait or a part, not for a price, a date or a rule of the shop. */
const UNUSUAL: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.material',
  'question.quality',
  'question.use',
  'question.suitability',
  'question.other',
  'question.options',
]);
const THING =
  /(?:有没有|有无|带不带)(?:那种)?([\p{Script=Han}]{2,4}?)(?:的|款|版|功能)*[呀啊哦?？]*$|(?<![没还])(?:有|自带|配备|支持)(?:那种)?([\p{Script=Han}]{2,4}?)(?:的|款|版|功能)*(?:吗|么|没有|没|不)[呀啊哦?？]*$/u;
/** What every shop has, or what other rules look at: choices, kinds of people, ways to ask. */
const NO_THING =
  /货|优惠|券|活动|赠|礼|码|号|色|什么|哪|别的|其他|其它|便宜|折|库存|链接|区别|介绍|吃的|喝的|用的|穿的|^[大小长短粗细深浅厚薄男女童新旧单双一二两三]|人|问题/u;

/** The one thing that a question wants to know of: 加绒 in "有没有加绒的". */
function thingAsked(text: string, product: Product | undefined): string | null {
  const m = THING.exec(text);
  const thing = m?.[1] ?? m?.[2];
  if (!thing || NO_THING.test(thing) || (product && optionsNamed(thing, product).length > 0)) return null;
  return thing;
}

/** "铲子是铁的吗" asks of one part only: its character, without 子; null when the whole is meant. */
function partAsked(text: string, product: Product | undefined): string | null {
  const rest = product ? withoutNames(text, product).trim() : text;
  const m =
    /^(?:那|这|它的?|送的)?([\p{Script=Han}]{2,3}?)(?:是不是|是|用的是)[\p{Script=Han}\d]{1,5}(?:的|做的)?[吗么不?？]/u.exec(
      rest,
    );
  const part = m?.[1];
  return part === undefined || WHOLE_THING.test(part) || product?.name.includes(part.replace(/子$/u, ''))
    ? null
    : part.replace(/子$/u, '');
}
const WHOLE_THING =
  /这个|这款|这件|这条|这双|那个|料子|面料|材质|里面|外面|表面|里料|布料|整个|全部|东西|主播|成分|配料|质量|你们|真的|是不|都是|到底|应该|不会|原料|做的/u;

/** One of the choices is a colour. */
const hasColours = (product: Product): boolean =>
  [...optionsOf(product)].some(
    ([name, values]) =>
      /颜色|色|colou?r/iu.test(name) || values.every((v) => /[黑白红蓝绿黄灰粉紫棕橙杏咖青色]/u.test(v)),
  );

/** Worked out for this very question, or plainly the number asked for: these hold their own measure. */
const EXACT =
  /^(?:合计|可用|合适|相比.*|还差|便宜|优惠后|单位价|活动时间|尺码建议|断货|现货|偏远运费|(?:库存|价格)(?:-.*)?|吊牌价|链接|\d+号.*)$/u;
/** Worked out for this very question. */
export const COMPUTED =
  /^(?:合计|可用|合适|相比.*|还差|便宜|优惠后|单位价|活动时间|尺码建议|断货|现货|偏远运费|(?:库存|价格)-.*)$/u;
/** A label that the question names outright goes before what the kind of question usually needs: 鞋跟多高, 床垫多厚. */
const OUTRIGHT_MIN = 3.2;
/** Of several labels named outright that fact goes first whose own words the question touches most. */
export function touchedOutright(main: readonly Fact[], text: string, product: Product): Fact | undefined {
  const bare = withoutOptions(text, product);
  const core = questionCore(bare, product);
  let best: Fact | undefined;
  let most = 0;
  for (const f of main.filter((m) => outrightly(m, bare, product))) {
    const score = lexicalScore(core, f) + (text.includes(f.label) ? NAMED_OUTRIGHT : 0);
    if (score > most) [best, most] = [f, score];
  }
  return best;
}
/** 水洗蓝 asks nothing of washing. */
const withoutOptions = (text: string, product: Product): string =>
  [...optionsOf(product).values()]
    .flat()
    .reduce((t, v) => (v.length > 1 ? t.replaceAll(v.toLowerCase(), ' ') : t), text);

/** The label itself stands in the question. */
const NAMED_OUTRIGHT = 1;
const outrightly = (f: Fact, text: string, product: Product): boolean =>
  !/^(?:库存|价格|规格|尺码|码数|版型|尺寸|商品|链接|优惠|吊牌价|合计|相比|还差|便宜|单位价|活动时间|适用)/u.test(
    f.label,
  ) &&
  !/^(?:choice|compared)\./u.test(f.field) &&
  lexicalScore(questionCore(text, product), { label: f.label, value: '' }) >= OUTRIGHT_MIN;
