import type { Catalogue, Product } from '@zhubo/protocol';
import { factsOf } from './facts.js';
import { namesOfLabel } from './kin.js';
import { withoutNames } from './lexical.js';
import { memo } from './memo.js';
import { createMatcher, type Described, type Matcher } from './vector.js';
import { SHOP_LABELS } from './vector-labels.js';
import { unpackVectors } from './vector-pack.js';
import { VECTORS } from './vector-weights.js';

let made: Matcher | undefined;
/** Unpacked on first use. */
function matcher(): Matcher {
  made ??= createMatcher(unpackVectors(VECTORS));
  return made;
}

/** What its word is worth against the score of the words (see `lexicalScore`) when it is quite sure. */
export const MEANT = 6;
/** Less than so sure is a guess. */
const SURE_MIN = 0.15;
/** Rules, sums and tables find these; among the others they only keep those from standing in their place. */
const FOUND_BY_RULES: ReadonlySet<string> = new Set(SHOP_LABELS);
/** Money is for code, whatever else the words touch. */
const MONEY = /多少(?:钱|米|块)|几块|[原定售底低]价|价格|优惠|券|[运邮]费|便宜|包邮|一共|总共/u;
/** Longer comments ask of several things. */
const CHARS_MAX = 24;

/** So sure that the fact answers, whatever words the question uses: of 156 held-out questions none was wrong at 0.5, 3 % of those that no fact answers got one. */
export const MEANT_SURE = 0.6;

const NO_SHOP: Catalogue = {
  shop: '-',
  persona: { name: '-', address: '', style: '' },
  policy: {},
  products: [],
};
const ofProduct = new WeakMap<Product, (question: string) => ReadonlyMap<string, number>>();
/** Remembered for each product; one answer asks more than once. */
const QUESTIONS_MAX = 200;

/** How likely each fact of the product itself is asked for by its meaning, by label; shop rules are found by rules. Text normalised. */
export function meantOf(question: string, product: Product): ReadonlyMap<string, number> {
  let known = ofProduct.get(product);
  if (!known) {
    const own = factsOf(product, NO_SHOP, 0).filter((f) => MAY_BE_MEANT.test(f.field));
    known = memo((q: string) => {
      const sure = meantBy(
        withoutNames(q, product),
        own.map((f) => ({ label: namesOfLabel(f.label)[1] ?? f.label, value: f.value })),
      );
      return new Map(own.map((f, i) => [f.label, sure[i]!]));
    }, QUESTIONS_MAX);
    ofProduct.set(product, known);
  }
  return known(question);
}
const MAY_BE_MEANT = /^(?:attr\.|english\.)(?!.*(?:标准|备案|许可|特证|编号|标签|品牌|简介))/u;

/** The label of the product's own fact that a question surely means; null when none is so sure. Text normalised. */
export function surelyMeant(question: string, product: Product): string | null {
  let best: string | null = null;
  let most = MEANT_SURE;
  for (const [label, sure] of meantOf(question, product)) if (sure >= most) [best, most] = [label, sure];
  return best;
}

/**
 * How likely each fact of a product is asked for by its meaning, in [0,1], in the order of the facts: for questions in other
 * words than the catalogue's. It tells what a question is about, not whether the fact answers it: good to order facts by.
 *
 * @param question without the product's names. Text NFKC, lower case.
 */
export function meantBy(question: string, facts: readonly Described[]): number[] {
  const out = facts.map(() => 0);
  if (question.length > CHARS_MAX || MONEY.test(question)) return out;
  for (const { index, sure } of matcher()(question, facts))
    if (sure >= SURE_MIN && !FOUND_BY_RULES.has(facts[index]!.label)) out[index] = sure;
  return out;
}
