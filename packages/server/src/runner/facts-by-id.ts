import { factsOf, policyFacts } from '@zhubo/host';
import type { Catalogue, Fact } from '@zhubo/protocol';

/** The catalogue's facts with these ids, as they are at `nowMs`; those worked out for one question are in no catalogue. */
export function factsById(catalogue: Catalogue, ids: readonly string[], nowMs: number): Fact[] {
  const wanted = new Set(ids);
  const products = catalogue.products.filter((p) => ids.some((id) => id.startsWith(`${p.id}.`)));
  const known = [...products.flatMap((p) => factsOf(p, catalogue, nowMs)), ...policyFacts(catalogue)];
  const found = known.filter((fact) => wanted.delete(fact.id));
  return found;
}
