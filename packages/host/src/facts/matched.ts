import type { Product } from '@zhubo/protocol';
import { canonicalLabel } from './labels.js';
import { createMatcher, type Described, type Matcher } from './vector.js';
import { SHOP_LABELS } from './vector-labels.js';
import { unpackVectors } from './vector-pack.js';
import { VECTORS } from './vector-weights.js';

let made: Matcher | undefined;
/** The learned matcher, unpacked on first use. */
export function matcher(): Matcher {
  made ??= createMatcher(unpackVectors(VECTORS));
  return made;
}

/** The matcher's word is taken for a label from here on. */
export const SURE_MIN = Number(process.env['SURE'] ?? 0.5);
/** Rules, sums and tables find these; the matcher only keeps others from answering in their place. */
const OTHERS_FIND: ReadonlySet<string> = new Set(
  '价格 优惠 赠品 库存 规格 尺码表 链接 卖点 运费 发货 偏远运费'.split(' '),
);
/** Longer comments ask of several things. */
const CHARS_MAX = 24;

const shop: readonly Described[] = SHOP_LABELS.map((label) => ({ label, value: '' }));
const known = new WeakMap<Product, readonly Described[]>();

function describedOf(product: Product | undefined): readonly Described[] {
  if (!product) return shop;
  let facts = known.get(product);
  if (!facts) {
    const own = Object.entries(product.attributes).map(([key, value]) => ({
      label: canonicalLabel(key),
      value,
    }));
    const labels = new Set(own.map((f) => f.label));
    facts = [...own, ...shop.filter((f) => !labels.has(f.label))];
    known.set(product, facts);
  }
  return facts;
}

/**
 * The label of the product (or of the shop) that the question asks for in other words; undefined when the matcher is not
 * sure, or when code answers that kind of question.
 *
 * @param question without the product's names. Text NFKC, lower case.
 */
export function labelMatched(question: string, product: Product | undefined): string | undefined {
  if (question.length > CHARS_MAX) return undefined;
  const facts = describedOf(product);
  const [best] = matcher()(question, facts);
  if (!best || best.sure < SURE_MIN) return undefined;
  const { label } = facts[best.index]!;
  return OTHERS_FIND.has(label) ? undefined : label;
}
