import type { Catalogue, Intent, Product, Triage } from '@zhubo/protocol';
import { optionsNamed } from '../facts/computed.js';
import { optionsOf } from '../facts/facts.js';
import { regionIn } from '../facts/regions.js';
import { whichLeftAsked } from '../facts/which-left.js';
import { withoutNames } from '../facts/lexical.js';
import { keyOf } from '../triage/key.js';

/** "几个味道", "什么香型的": asks which there are. */
const FLAVOURS = /(?:几|多少|哪些|哪几|什么|啥)(?:个|种|款)?(?:的)?(?:口味|味道?|香味?|香型)/u;
/** "能不能调颜色": a thing that the goods do, not a choice. */
const DOES = /(?:能|可以|会|可).{0,3}(?:调|变|换|切换)/u;
/** "有几种坚果": how many kinds are in it, not to choose from. */
const KINDS_OF = /(?:几|多少|哪几|哪些)(?:种|样)/u;
/** "蓝笔有吗": whether a choice is there. */
const STILL = /(?:还)?有(?:货)?(?:吗|没|不|么)[啊呀?？]*$|有没有/u;
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
  const intent = intentOf(triage.intent, text, product);
  return intent === triage.intent
    ? triage
    : { ...triage, intent, key: keyOf(intent, product.id, text, product) };
}

/** "男款有没": for whom it is, not how many there are. */
const FOR_WHOM = /^(?:有没有|有)?[男女童]款(?:的)?(?:有没有|有没|有吗|有不|吗|没|不)[啊呀?？]*$|有没有[男女童]款/u;
/** "掉涂层咋整". */
const WHAT_THEN = /怎么(?:办|整|弄|处理|搞)/u;
const BROKEN = /掉(?:了|涂|漆|皮)|坏|破|裂|碎|断|脱落|漏|不亮|不响|充不进/u;
/** The place of making is asked in these words only. */
const PLACE = /产|哪|国|进口|地|发|做|厂|货源|来的/u;
/** "新疆要补多少". */
const PARCEL = /补|加|运|邮|寄|发|到/u;

function intentOf(intent: Intent, text: string, product: Product): Intent {
  if (whichLeftAsked(text) && product.skus.length > 0) return 'question.stock';
  if ((intent === 'question.stock' || intent === 'question.options') && FOR_WHOM.test(text) && optionsNamed(text, product).length === 0)
    return 'question.suitability';
  if (WHAT_THEN.test(text) && BROKEN.test(text) && intent !== 'question.returns') return 'question.afterSales';
  if (intent === 'question.origin' && !PLACE.test(text) && regionIn(text) === null) return 'question.other';
  if (intent === 'question.other' && regionIn(text)?.remote && PARCEL.test(text) && optionsNamed(text, product).length === 0)
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
