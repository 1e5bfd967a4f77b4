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
