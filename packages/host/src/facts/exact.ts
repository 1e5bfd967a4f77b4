import type { Catalogue, Fact, Intent, Product } from '@zhubo/protocol';
import { choiceFacts } from './choices.js';
import { measureFact, optionFacts, optionsNamed, rangeFact, sizeFact, sizeRowFact } from './computed.js';
import { contentsFact } from './contents.js';
import { fittingFact } from './fitting.js';
import { withoutNames } from './lexical.js';
import { packsCompared } from './packs.js';
import { partFor, regionIn } from './regions.js';
import { savedFact } from './saved.js';
import { servingsFact } from './servings.js';
import { bodyIn } from './sizing.js';
import { boughtFact, shortFact, totalFacts, unitPriceFact, untilFact } from './sums.js';

/** Kinds of question that may ask for money. */
export const MONEY: ReadonlySet<Intent> = new Set<Intent>([
  'question.price', 'question.discount', 'question.shipping', 'question.comparison', 'question.howToBuy', 'question.other',
]); // biome-ignore format: a table

const TOGETHER = /一起|一共|总共|加起来|合计|都要|都买/u;

/** Asks which sizes there are, not which one fits. */
const SIZES_THERE = /有(?:没有|无)?.{0,2}[大小]码|有(?:什么|哪些|几个|啥)码/u;

/** "1米8的床单多大". */
const HOW_BIG = /多[大长宽高深重厚]|尺寸|几米|几厘米/u;

const SAVED_PLAINLY = /(?:便宜|省|优惠)了?(?:多少|几)/u;
/** What code works out for this very question; arithmetic is not for the model. */
export function exactFacts(
  text: string,
  intent: Intent,
  product: Product,
  catalogue: Catalogue,
  nowMs: number,
  all: Fact[],
): Fact[] {
  const ctx = { product, catalogue, nowMs };
  const out: (Fact | null)[] = [
    boughtFact(text, ctx),
    servingsFact(text, product) ?? contentsFact(text, product),
    fittingFact(text, product),
  ];
  const choice =
    intent === 'question.size' ||
    intent === 'question.suitability' ||
    TOGETHER.test(text) ||
    packsCompared(text, product)
      ? []
      : choiceFacts(text, product);
  if (intent === 'question.comparison') out.push(measureFact(text, product));
  out.push(...choice);
  if (!MONEY.has(intent) && SAVED_PLAINLY.test(text)) out.push(savedFact(text, ctx));
  if (intent === 'question.price') out.push(partPriced(text, product, all));
  if (MONEY.has(intent)) {
    out.push(
      untilFact(text, ctx),
      shortFact(text, ctx),
      savedFact(text, ctx),
      ...(choice.length > 0
        ? []
        : totalFacts(text, ctx).filter((t) => intent !== 'question.shipping' || t.field === 'delivered')),
      ...(intent === 'question.other' && !/钱|价|合|块|元|贵|便宜/u.test(text)
        ? []
        : [unitPriceFact(text, ctx)]),
      ...optionFacts(text, product).filter((f) => f.label.startsWith('价格-')),
      rangeFact(text, product),
    );
    // A choice that costs what the rest costs is answered by the price, whatever else its name touches.
    if (intent === 'question.price' && optionsNamed(text, product).length > 0)
      out.splice(-1, 0, all.find((f) => f.label === '价格') ?? null);
  }
  if (intent === 'question.stock' || intent === 'question.options')
    out.push(...optionFacts(text, product).reverse(), rangeFact(text, product));
  // What there is, for a choice that there is not.
  if (
    intent === 'question.stock' &&
    /[黑白红蓝绿黄灰粉紫棕橙杏咖青]/u.test(text) &&
    !out.some((f) => f?.label === '规格')
  )
    out.push(all.find((f) => f.label === '规格') ?? null);
  if (intent === 'question.comparison') out.push(...optionFacts(text, product));
  if (intent === 'question.size' || intent === 'question.suitability') {
    const load = product.sizes.length === 0 && bodyIn(text).weightKg !== undefined;
    if (load) out.push(all.find((f) => f.label === '承重') ?? null);
    out.push(sizeFact(text, product), sizeRowFact(text, product), measureFact(text, product));
    if (SIZES_THERE.test(text)) out.push(rangeFact(text, product));
    if (optionsNamed(text, product).length > 0 && !HOW_BIG.test(text))
      out.push(...optionFacts(text, product).filter((f) => f.label.startsWith('库存-')));
  }
  return out.filter((f): f is Fact => f !== null);
}

/** "内胆多少钱一个": a text of the product that names the part and its price. */
function partPriced(text: string, product: Product, all: Fact[]): Fact | null {
  const rest = withoutNames(text, product);
  return (
    all.find(
      (f) =>
        f.field.startsWith('attr.') &&
        /\d元/u.test(f.value) &&
        [...f.label].some(
          (_, i) =>
            i + 2 <= f.label.length &&
            rest.includes(f.label.slice(i, i + 2)) &&
            !/单买|单独|换[\p{Script=Han}]?$|价格|多少/u.test(f.label.slice(i, i + 2)),
        ),
    ) ?? null
  );
}

/** A named region decides which shipping rule answers, and only its part of the rule is said. */
export function shippingTo(text: string, all: Fact[]): Fact[] {
  const region = regionIn(text);
  if (!region) return [];
  const remote = all.find((f) => f.label === '偏远运费');
  const names = region.name.slice(0, 2);
  // The product's own word goes before the shop's.
  const own = all.find((f) => f.field === 'shipping' && f.value.includes(names));
  if (own) return [{ ...own, value: partFor(own.value, region.name) }];
  if (remote && (region.remote || remote.value.includes(names))) {
    const part = partFor(remote.value, region.name);
    return [part === remote.value ? remote : { ...remote, id: `${remote.id}.${region.name}`, value: part }];
  }
  // An ordinary region: the ordinary rules.
  return (/运费|邮费|包邮|多少钱/u.test(text) ? ['运费', '发货'] : ['发货', '运费']).flatMap(
    (label) => all.find((f) => f.label === label) ?? [],
  );
}
