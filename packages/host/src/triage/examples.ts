import { readFileSync } from 'node:fs';
import { type Catalogue, catalogueSchema } from '@zhubo/protocol';
import { normalise } from '../facts/normalise.js';
import { featuresOf } from './features.js';
import { type Labelled, readHalf, readLabelled } from './labelled.js';
import { createProductFinder } from './product.js';
import { evidenceOf, shopWords } from './rules.js';
import type { Example } from './train.js';

/** The demo shop, whose first product is on stage when comments are judged. */
export const demoShop = (): Catalogue =>
  catalogueSchema.parse(
    JSON.parse(readFileSync(new URL('../../../../shop/catalogue.json', import.meta.url), 'utf8')),
  );

/** How labelled comments become what the judge learns from; without the rules' word when `blind`. */
export function exampleMaker(catalogue: Catalogue): (c: Labelled, blind?: boolean) => Example {
  const find = createProductFinder(catalogue);
  const words = shopWords(catalogue);
  const where = { onStage: catalogue.products[0]?.id ?? null };
  return ({ text: raw, fair }, blind = false) => {
    const { text, emoji } = normalise(raw);
    const evidence = evidenceOf(text, emoji, find(text, where), words);
    return { features: featuresOf(blind ? { ...evidence, rule: null, hits: [] } : evidence), fair };
  };
}

/**
 * All that is learnt from: lessons, the tune half, and labelled.tsv. The rules were tuned on labelled.tsv and are too good
 * there, so it is also learnt once without their word.
 */
export function teachingExamples(catalogue: Catalogue): {
  fixed: Example[];
  tune: (Example & { said: Labelled })[];
} {
  const make = exampleMaker(catalogue);
  const tuned = readLabelled('labelled.tsv');
  return {
    fixed: [
      ...tuned.map((c) => make(c)),
      ...tuned.map((c) => make(c, true)),
      ...readLabelled('lessons.tsv').map((c) => make(c)),
    ],
    tune: readHalf('tune').map((said) => ({ ...make(said), said })),
  };
}
