import type { Catalogue, Product } from '@zhubo/protocol';
import type { AttachedFact, RawDocument } from '../document.js';
import { factValue } from './value.js';

const FIELDS = ['price', 'stock', 'shipping', 'returns', 'gifts', 'afterSales'] as const;

/**
 * Facts of the catalogue that a host's words state word for word, of the products the document names (name, alias,
 * `3号链接`). Facts that a journal brought are kept instead: they are evidence, this is a guess.
 */
export function attachFacts(document: RawDocument, catalogue: Catalogue | null): AttachedFact[] {
  if (document.facts) return document.facts;
  if (!catalogue || document.kind === 'comment') return [];
  const all = document.turns.map((t) => t.text).join('\n');
  const said = document.turns.flatMap((t) => (t.by === 'host' ? [t.text] : [])).join('\n');
  return catalogue.products
    .filter((p) => names(p, all))
    .flatMap((p) => {
      const ids = [
        ...FIELDS.map((f) => `${p.id}.${f}`),
        ...Object.keys(p.attributes).map((k) => `${p.id}.attr.${k}`),
      ];
      return ids.flatMap((id) => {
        const value = factValue(id, catalogue);
        return value !== null && states(said, value) ? [{ id, value }] : [];
      });
    });
}

const names = (product: Product, text: string): boolean =>
  [product.name, ...product.aliases].some((n) => text.includes(n)) ||
  new RegExp(`(?<!\\d)${product.link}\\s*号(?:链接)?`, 'u').test(text);

/** "9元" is not stated by "49元". */
function states(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1))
    if (!/^\d/.test(value) || !/[\d.]/.test(text[at - 1] ?? '')) return true;
  return false;
}
