import { type Catalogue, type Product, type ProductPatch, stockOf } from '@zhubo/protocol';
import type { Draft } from './draft.js';
import { endUtterance, queueTurn, showProduct, turnOf } from './turns.js';

/** The product with the patch in it. SKUs that the patch does not name stay. */
export function patched(p: Product, patch: ProductPatch): Product {
  const bySku = new Map(patch.skus?.map((s) => [s.id, s]));
  const { listPrice: _drop, ...rest } = p;
  return {
    ...(patch.listPrice === null ? rest : p),
    ...(patch.listPrice ? { listPrice: patch.listPrice } : {}),
    ...(patch.price !== undefined ? { price: patch.price } : {}),
    ...(patch.stock !== undefined ? { stock: patch.stock } : {}),
    skus: p.skus.map((s) => {
      const change = bySku.get(s.id);
      if (!change) return s;
      return {
        ...s,
        ...(change.price !== undefined ? { price: change.price } : {}),
        stock: change.stock ?? s.stock,
      };
    }),
  };
}

export function applyPatch(d: Draft, productId: string, patch: ProductPatch): void {
  const s = d.state;
  const old = s.catalogue.products.find((p) => p.id === productId);
  if (!old) return;
  const product = patched(old, patch);
  s.catalogue = { ...s.catalogue, products: s.catalogue.products.map((p) => (p === old ? product : p)) };
  d.record({ type: 'product.changed', productId, price: product.price, stock: stockOf(product) });
  retell(d, (facts) => facts.some((f) => f.startsWith(`${productId}.`)), productId);
  if (s.onStage === productId) d.do({ type: 'show', productId });
  d.do({ type: 'prepare', productId });
}

export function applyCatalogue(d: Draft, catalogue: Catalogue): void {
  const s = d.state;
  s.catalogue = catalogue;
  retell(d, () => true, null);
  if (s.onStage && !catalogue.products.some((p) => p.id === s.onStage)) showProduct(d, null);
  else if (s.onStage) d.do({ type: 'show', productId: s.onStage });
  for (const p of catalogue.products) d.do({ type: 'prepare', productId: p.id });
}

/** What is being said of a fact that has just changed is broken off and said anew, with the new fact. */
function retell(d: Draft, rests: (facts: string[]) => boolean, productId: string | null): void {
  const u = d.state.speaking;
  if (!u || !(rests(u.facts) || (productId !== null && u.productId === productId))) return;
  if (u.job.type === 'answer') {
    endUtterance(d, 'interrupted', 'syllable');
    queueTurn(d, { ...turnOf(u), job: { ...u.job, again: true }, value: 1 });
  } else if (u.kind === 'script') endUtterance(d, 'interrupted', 'syllable');
}
