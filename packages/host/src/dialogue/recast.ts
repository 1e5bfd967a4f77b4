import type { Catalogue, Intent, Product, Triage } from '@zhubo/protocol';
import { optionsNamed } from '../facts/computed.js';
import { optionsOf } from '../facts/facts.js';
import { withoutNames } from '../facts/lexical.js';
import { namesFor } from '../facts/names.js';
import { regionIn } from '../facts/regions.js';
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
  /都(?!要|买|拍|拿|下单)|分别|比.{1,8}(?:长|短|大|小|重|轻|厚|薄|高|久|多|少|甜|亮)[些点]?(?:吗|么|不|没|多少)/u;
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
const LAST_FEW = /最后(?:还)?(?:剩)?几[件条双盒罐支台口副提个把]/u;
/** "掉涂层咋整". */
const WHAT_THEN = /怎么(?:办|整|弄|处理|搞)/u;
const BROKEN = /掉(?:了|涂|漆|皮)|坏|破|裂|碎|断|脱落|漏|不亮|不响|充不进/u;
/** The place of making is asked in these words only. */
const PLACE = /产|哪|国|进口|地|发|做|厂|货源|来的/u;
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
  if (intent === 'question.size' && SIZES_THERE.test(text) && product.sizes.length > 0)
    return 'question.options';
  if (A_DAY.test(text)) return 'question.use';
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
