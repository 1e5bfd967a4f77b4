import type { Answered } from '@zhubo/corpus';
import { clausesOf, createGuard, fillSlots } from '@zhubo/host';
import { type Catalogue, catalogueSchema, type Fact } from '@zhubo/protocol';

const ID = 'p1';

/**
 * Whether the live room would let a model say the answer: every clause, values put in, passes the guard of small models
 * (its words are in a fact, or are talk around facts). Of the catalogue only the product's name is known.
 */
export function isSpeakable({ facts, question, answer }: Answered): boolean {
  const catalogue = catalogueOf(facts['商品'] ?? '商品');
  const known: Fact[] = Object.entries(facts).map(([label, value]) => ({
    id: `${ID}.${label}`,
    productId: ID,
    field: label,
    label,
    value,
  }));
  const filled = fillSlots(answer, known);
  if (filled.unknown.length > 0) return false;
  const guard = createGuard(catalogue);
  return clausesOf(filled.text).every(
    (text) => guard.check({ text, facts: known, productId: ID, closed: true, asked: question }, 0).ok,
  );
}

let last: { name: string; catalogue: Catalogue } | undefined;

/** Conversations about one product follow each other. */
function catalogueOf(name: string): Catalogue {
  if (last?.name !== name)
    last = {
      name,
      catalogue: catalogueSchema.parse({
        shop: '小店',
        persona: { name: '小助' },
        products: [{ id: ID, link: 1, name, category: '百货', price: 1 }],
      }),
    };
  return last.catalogue;
}
