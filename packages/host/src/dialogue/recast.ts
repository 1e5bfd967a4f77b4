import type { Catalogue, Intent, Product, Triage } from '@zhubo/protocol';
import { budgetIn, choiceBudget } from '../facts/budget.js';
import { optionsNamed, piecesIn } from '../facts/computed.js';
import { optionsOf } from '../facts/facts.js';
import { namesOfLabel } from '../facts/kin.js';
import { withoutNames } from '../facts/lexical.js';
import { surelyMeant } from '../facts/matched.js';
import { namesFor } from '../facts/names.js';
import { regionIn } from '../facts/regions.js';
import { LABELS_FOR } from '../facts/relevant.js';
import { bodyIn } from '../facts/sizing.js';
import { whichLeftAsked } from '../facts/which-left.js';
import { keyOf } from '../triage/key.js';

/** "几个味道", "什么香型的": asks which there are. */
const FLAVOURS = /(?:几|多少|哪些|哪几|什么|啥)(?:个|种|款)?(?:的)?(?:口味|味道?|香味?|香型)/u;
/** "能不能调颜色": a thing that the goods do, not a choice. */
const DOES = /(?:能|可以|会|可).{0,3}(?:调|变|换|切换)/u;
/** "有几种坚果": how many kinds are in it, not to choose from. */
const KINDS_OF = /(?:几|多少|哪几|哪些)(?:种|样)/u;
/** "蓝笔有吗": whether a choice is there. */
const STILL = /(?:还)?有(?:货)?(?:吗|没|不|么)[啊呀?？]*$|有没有|还多(?:吗|不)|多不多|还够/u;
const TRAITS: ReadonlySet<Intent> = new Set<Intent>([
  'question.quality',
  'question.other',
  'question.material',
]);
/** "还剩几块" of what is counted in 块. */
const LEFT = /(?:还有|还剩|剩下?|库存)(?:多少|几)(?!钱|块钱)/u;
const CHOICE = /色|味|款|规格|包装|码|尺|型|号|选/u;

/** The kind of question as the product at hand makes it plain: what looks like a choice may be a trait, and the other way round. */
export function recast(triage: Triage, text: string, catalogue: Catalogue): Triage {
  const product = catalogue.products.find((p) => p.id === triage.productId);
  if (!product || triage.skip) return triage;
  const intent = intentOf(triage.intent, text, product, catalogue);
  return intent === triage.intent
    ? triage
    : { ...triage, intent, key: keyOf(intent, product.id, text, product) };
}

/** "男款有没": for whom it is, not how many there are. */
const FOR_WHOM =
  /^(?:有没有|有)?[男女童]款(?:的)?(?:有没有|有没|有吗|有不|吗|没|不)[啊呀?？]*$|有没有[男女童]款/u;
/** "s码多重的人穿". */
const SIZE_FOR_WHOM =
  /(?:(?<![a-z])\d?x{0,3}[sml]|\d{2}|[大小中])码.{0,4}(?:多重|多高|多少斤|什么身材|什么人)/u;
/** "几支能用券", "要几支才包邮". */
/** "凑99要几支". */
const GATHERED = /凑.{0,2}\d{2,3}.{0,4}几[件个盒瓶袋包双条只支罐份套副提口台把]/u;
const FEW = /几[件个盒瓶袋包双条只支罐份套副提口台把](?:就|才|能|可以|够|可){1,2}.{0,2}(包邮|免邮|券)/u;
/** "洗面奶和护手霜都是哪产的": the same of both. */
const BOTH =
  /都(?!要|买|拍|拿|下单)|分别|比.{1,8}(?:长|短|大|小|重|轻|厚|薄|高|久|多|少|甜|亮|贵|便宜|沉|宽|深|快|慢|划算)[些点]?(?:吗|么|不|没|多少|几)/u;
/** "有几个尺码": which there are, not which one fits. */
const SIZES_THERE =
  /(?:有|都有|还有)(?:几个|多少|哪些|什么|哪几个)(?:尺码|码数|尺寸|码)|(?:几个|多少个)(?:尺码|码数)/u;
/** "最便宜的是啥": of the whole shop. */
const EXTREME =
  /^(?:店里|你们?家?|全场|这里)?(?:哪(?:个|款|样)?)?最(?:便宜|贵)的?(?:是|呢|有)?(?:什么|哪个|哪款|多少)?[啊呀呢?？]*$/u;
/** "一天能吃几块": pieces, no money. */
const A_DAY = /[一每](?:天|日|次|顿)[\p{Script=Han}]{0,4}(?:吃|喂|用|喝)(?:多少|几)块/u;
/** "28码一共几条" counts what is left; "最后几件了". */
export const COUNT_ASKED = /(?:一共|总共|还)(?:还)?(?:剩|有)?几[件条双盒罐支台口副提个把][了啊呀?？]*$/u;
/** "一共几本": how many there are in it, no sum of money. */
export const HOW_MANY_IN =
  /(?:一共|总共|总|合计)(?:有|是)?(?:几|多少)(?:个)?[本册页支包袋片抽张只块颗粒枚瓶样根节贴种](?!钱)/u;
const LAST_FEW = /最后(?:还)?(?:剩)?几[件条双盒罐支台口副提个把]/u;
/** "掉涂层咋整". */
const WHAT_THEN = /怎么(?:办|整|弄|处理|搞)/u;
const BROKEN = /掉(?:了|涂|漆|皮)|坏|破|裂|碎|断|脱落|漏|不亮|不响|充不进/u;
/** The place of making is asked in these words only. */
const PLACE = /产|哪|国|进口|地|发|做|厂|货源|来的/u;
/** Whoever tells of a body asks for a size, whatever else is in the sentence: "172 67公斤喜欢松一点 选哪个". */
function isForBody(intent: Intent, text: string, product: Product): boolean {
  if (product.sizes.length === 0 || !ANY_TRAIT.has(intent)) return false;
  const body = bodyIn(text);
  return body.weightKg !== undefined || body.footCm !== undefined || body.waistCm !== undefined;
}
const ANY_TRAIT: ReadonlySet<Intent> = new Set<Intent>([
  'question.comparison',
  'question.other',
  'question.quality',
  'question.suitability',
  'question.options',
]);
/** "电池也保一年吧". */
const GUARANTEED = /保(?:修|固)?(?:个|到)?(?:[一两二三四五六半\d]+(?:个)?[年月]|几(?:年|个月)|多久|多长)/u;

/** Words of the kinds that are about the shop and not about a trait of the goods. */
const OF_SHOP: Partial<Record<Intent, RegExp>> = {
  'question.gift': /赠|礼|免费|白送|(?:有|还|买.{0,4})送|送(?:什么|啥|东西|几|一|不|吗)/u,
  'question.returns': /退|换货|换码|换颜色|无理由|运费险/u,
  'question.discount': /优惠|券|减|便宜|打.{0,2}折|几折|活动|福利|红包/u,
  'question.howToBuy': /买|拍|下单|链接|付|券|领|发票|开票|分期|花呗/u,
  'question.price': /钱|价|元|块|贵|卖/u,
  'question.options': /颜色|色|款|规格|口味|味道|码|包装|型号|选|别的|其他|花/u,
  'question.origin': /产|哪|国|进口|地|厂|货源/u,
  'question.shelfLife': /保质|过期|放|存|开封|日期|坏|新鲜|到期|效期|囤|[吃用喝]完/u,
  'question.stock': /货|库存|剩|还有|卖完|断|补/u,
  'question.shipping': /发货|快递|邮|寄|运费|到货|物流|几天|送到|顺丰/u,
};
/** "电池能换吗", "能预约吗": a word feigns a rule of the shop, and the thing has a fact that is surely meant. */
function ofATrait(intent: Intent, text: string, product: Product): boolean {
  const own = OF_SHOP[intent];
  if (!own || own.test(text) || optionsNamed(text, product).length > 0) return false;
  const label = surelyMeant(text, product);
  return label !== null && !namesOfLabel(label).some((l) => LABELS_FOR[intent]?.includes(l));
}
/** "尘袋要换吗": a part that is replaced, no goods that are sent back. */
const PART_CHANGED = /^[\p{Script=Han}]{1,4}(?:能|要|可以|需要|能不能|要不要)(?:自己|单独)?换/u;
/** "多少一件". */
const ONE_COSTS = /^(?:这个?|那)?(?:是|要|卖)?多少(?:钱)?一\p{Script=Han}[啊呀呢?？]*$/u;
/** "3号链接有几个花色". */
const WHICH_THERE = /(?:几|多少|什么|哪些|哪几)(?:个|种)?(?:花色|颜色|色(?!牢)|口味|款式|花型)/u;
const MAY_BE_CHOICE: ReadonlySet<Intent> = new Set<Intent>([
  'question.howToBuy',
  'question.other',
  'question.quality',
]);
/** "小号的锅多少": nothing but the thing, or one of its choices, and 多少. */
function bareMuch(text: string, product: Product, catalogue: Catalogue): boolean {
  const m = /^(.{1,10}?)(?:要|是|卖|得)?多少[啊呀呢?？]*$/u.exec(text);
  if (!m) return false;
  let rest = namesFor(catalogue).without(m[1]!, product);
  for (const v of optionsNamed(m[1]!, product)) rest = rest.replace(v.toLowerCase(), '').replace(/^\d+/u, '');
  if (optionsNamed(m[1]!, product).length > 0) rest = rest.replace(/[黑白红蓝绿黄灰粉紫棕橙杏咖青]色?/gu, '');
  rest = rest.replace(/那|这|个|款|种|口|的|大|小|中|号|码|装|包|盒|瓶|一|[\s,，]/gu, '');
  return rest === '' || [product.name, ...product.aliases].some((n) => n.endsWith(rest));
}
/** "都有什么坚果" of what is made of several. */
const CONTENTS = /(?:里面|都|是)?有(?:什么|哪些|几种|些什么)(?!优惠|活动|颜色|货|码)/u;
/** "寄香港多少钱" asks what the parcel costs. */
const MAY_BE_FEE: ReadonlySet<Intent> = new Set<Intent>([
  'question.price',
  'question.discount',
  'question.other',
]);
const isParcelTo = (text: string, product: Product): boolean =>
  regionIn(text) !== null &&
  /寄|发|邮|运|送|到/u.test(text) &&
  !/一共|总共|合计|加起来|到手|产|生产/u.test(text) &&
  piecesIn(text, product) === null &&
  optionsNamed(text, product).length === 0;
/** "新疆要补多少". */
const PARCEL = /补|加|运|邮|寄|发|到/u;

function intentOf(intent: Intent, text: string, product: Product, catalogue: Catalogue): Intent {
  if (
    BOTH.test(text) &&
    !/一起|一共|总共|加起来|多少钱|几块|都要|都买/u.test(text) &&
    namesFor(catalogue)
      .in(text)
      .filter((m) => m.ids.length === 1).length === 2
  )
    return 'question.comparison';
  if (EXTREME.test(text) && namesFor(catalogue).in(text).length === 0) return 'question.comparison';
  if (isForBody(intent, text, product)) return 'question.size';
  if (GUARANTEED.test(text) && !/保质|保存|保温/u.test(text)) return 'question.afterSales';
  if (ofATrait(intent, text, product)) return 'question.other';
  if (
    intent === 'question.returns' &&
    PART_CHANGED.test(text) &&
    !/退|货|码|新|色|款|运费|无理由/u.test(text)
  )
    return 'question.other';
  if (intent === 'question.afterSales' && /保温|保鲜|保质/u.test(text) && !/修|坏|售后/u.test(text))
    return 'question.other';
  if (intent === 'question.price' && /[写画织铺拉照卷]多少米/u.test(text)) return 'question.other';
  if (intent === 'question.price' && HOW_MANY_IN.test(text)) return 'question.other';
  if (intent === 'question.size' && /有货|现货|库存|断货|没货|剩/u.test(text) && product.skus.length > 0)
    return 'question.stock';
  if (
    intent === 'question.howToBuy' &&
    /(?:几个?|多少|什么|哪些|有没有|有).{0,3}(?:颜色|花色|色|口味|味道|款|规格|尺码|码)/u.test(text)
  )
    return 'question.options';
  if (intent === 'question.size' && SIZES_THERE.test(text) && product.sizes.length > 0)
    return 'question.options';
  if (A_DAY.test(text)) return 'question.use';
  if (ONE_COSTS.test(text) || choiceBudget(text)) return 'question.price';
  if (MAY_BE_CHOICE.has(intent) && WHICH_THERE.test(text) && product.skus.length > 0)
    return 'question.options';
  if (budgetIn(text) || bareMuch(text, product, catalogue)) return 'question.price';
  if (MAY_BE_FEE.has(intent) && isParcelTo(text, product)) return 'question.shipping';
  if (
    intent === 'question.options' &&
    CONTENTS.test(text) &&
    !CHOICE.test(withoutNames(text, product)) &&
    '配料' in product.attributes
  )
    return 'question.material';
  if (COUNT_ASKED.test(text) || LAST_FEW.test(text)) return 'question.stock';
  if (whichLeftAsked(text) && product.skus.length > 0) return 'question.stock';
  if (
    (intent === 'question.stock' || intent === 'question.options') &&
    FOR_WHOM.test(text) &&
    optionsNamed(text, product).length === 0
  )
    return 'question.suitability';
  if (product.sizes.length > 0 && SIZE_FOR_WHOM.test(text) && !text.includes('多少钱'))
    return 'question.size';
  if (intent === 'question.other' && /(?:一起|一共|总共|加起来|合计|一块儿?)多少/u.test(text))
    return 'question.price';
  const few = FEW.exec(text)?.[1];
  if (few !== undefined) return few === '券' ? 'question.discount' : 'question.shipping';
  if (GATHERED.test(text)) return 'question.discount';
  if (intent === 'question.quality' && /多大(?:一|的)?[个张块条只件口把]?[呀啊呢?？]*$/u.test(text))
    return 'question.size';
  if (WHAT_THEN.test(text) && BROKEN.test(text) && intent !== 'question.returns')
    return 'question.afterSales';
  if (intent === 'question.origin' && !PLACE.test(text) && regionIn(text) === null) return 'question.other';
  if (
    intent === 'question.other' &&
    regionIn(text)?.remote &&
    PARCEL.test(text) &&
    optionsNamed(text, product).length === 0
  )
    return 'question.shipping';
  const flavoured = [...optionsOf(product).keys()].some((name) => /味|香/u.test(name));
  if (flavoured && FLAVOURS.test(text) && intent !== 'question.price') return 'question.options';
  if (TRAITS.has(intent) && STILL.test(text) && optionsNamed(text, product).length > 0)
    return 'question.stock';
  if (intent === 'question.price' && LEFT.test(text)) return 'question.stock';
  if (intent !== 'question.options') return intent;
  if (DOES.test(text)) return 'question.other';
  return KINDS_OF.test(text) && !CHOICE.test(withoutNames(text, product)) ? 'question.other' : intent;
}
