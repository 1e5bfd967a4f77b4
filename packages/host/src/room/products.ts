import { type Catalogue, type Product, type ProductPatch, stockOf } from '@zhubo/protocol';
import { keepLearnt } from '../dialogue/index.js';
import type { Draft } from './draft.js';
import type { Utterance } from './state.js';
import { again, endUtterance, remaining, showProduct, turnOf } from './turns.js';

/** Facts of the whole shop have ids that begin with this. */
const POLICY = 'policy';

/** The product with the patch in it. SKUs that the patch does not name stay. */
export function patched(p: Product, patch: ProductPatch): Product {
  const bySku = new Map(patch.skus?.map((s) => [s.id, s]));
  const { listPrice, stockUnknown, ...rest } = p;
  return {
    ...rest,
    ...(listPrice !== undefined && patch.listPrice !== null ? { listPrice } : {}),
    // A stock that is told is no longer unknown.
    ...(stockUnknown && patch.stock === undefined ? { stockUnknown } : {}),
    ...(patch.listPrice ? { listPrice: patch.listPrice } : {}),
    ...(patch.price !== undefined ? { price: patch.price } : {}),
    ...(patch.stock !== undefined ? { stock: patch.stock } : {}),
    skus: p.skus.map((s) => {
      const change = bySku.get(s.id);
      if (!change) return s;
      const { stockUnknown: unknown, ...known } = s;
      return {
        ...known,
        ...(unknown && change.stock === undefined ? { stockUnknown: unknown } : {}),
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
  noteChanged(d, [productId]);
  d.record({ type: 'product.changed', productId, price: product.price, stock: stockOf(product) });
  retell(d, (facts) => facts.some((f) => f.startsWith(`${productId}.`)), productId);
  if (s.onStage === productId) d.do({ type: 'show', productId });
  d.do({ type: 'prepare', productId });
}

export function applyCatalogue(d: Draft, catalogue: Catalogue): void {
  const s = d.state;
  const ids = [...[...s.catalogue.products, ...catalogue.products].map((p) => p.id), POLICY];
  s.catalogue = keepLearnt(catalogue, s.catalogue);
  noteChanged(d, ids);
  retell(d, () => true, null);
  if (s.onStage && !catalogue.products.some((p) => p.id === s.onStage)) showProduct(d, null);
  else if (s.onStage) d.do({ type: 'show', productId: s.onStage });
  for (const p of catalogue.products) d.do({ type: 'prepare', productId: p.id });
}

/** From here on, words made before are of an older version of these products' facts. */
function noteChanged(d: Draft, productIds: readonly string[]): void {
  const s = d.state;
  const version = s.facts.version + 1;
  const known = new Set(s.catalogue.products.map((p) => p.id));
  const kept = Object.entries(s.facts.changed).filter(([id]) => id === POLICY || known.has(id));
  s.facts = {
    version,
    changed: { ...Object.fromEntries(kept), ...Object.fromEntries(productIds.map((id) => [id, version])) },
  };
}

/** What is being said of a fact that has just changed is broken off and said anew, with the new fact. */
function retell(d: Draft, rests: (facts: string[]) => boolean, productId: string | null): void {
  const u = d.state.speaking;
  if (u && (rests(u.facts) || (productId !== null && u.productId === productId))) sayAnew(d, u);
}

/** Breaks off what may be out of date. Words of a person stay: they are theirs to correct; thanks name no facts. */
function sayAnew(d: Draft, u: Utterance): void {
  if (u.job.type === 'lines' && (u.job.from === 'operator' || u.job.from === 'thanks')) return;
  if (u.job.type === 'answer') again(d, u, { ...turnOf(u), job: { ...u.job, again: true }, value: 1 });
  else if (u.kind === 'cue') again(d, u, remaining(u));
  endUtterance(d, 'interrupted', 'syllable');
}

/** Words that were written before a fact changed and only now come to be said: they are not. */
export function dropOutdated(d: Draft, u: Utterance, facts: readonly string[]): boolean {
  const outdated = Object.entries(d.state.facts.changed).some(
    ([id, version]) => version > u.version && facts.some((f) => f.startsWith(`${id}.`)),
  );
  if (outdated) sayAnew(d, u);
  return outdated && d.state.speaking === null;
}
