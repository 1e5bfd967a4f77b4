import { type Product, stockOf } from '@zhubo/protocol';

/** Parts of a price, so that the yuan can be large and the cents small. */
export interface PriceParts {
  yuan: string;
  cents: string;
}

/** 89 -> 89; 49.9 -> 49 and .9; never rounds. */
export function priceParts(amount: number): PriceParts {
  const [yuan, cents] = String(Math.round(amount * 100) / 100).split('.');
  return { yuan: yuan ?? '0', cents: cents ? `.${cents}` : '' };
}

/** The list price when there is one and it may be shown now (order 117, art. 30-32); else null. */
export function listPriceAt(p: Product, nowMs: number): number | null {
  const { listPrice } = p;
  if (!listPrice || listPrice.amount <= p.price) return null;
  const { validFrom = Number.NEGATIVE_INFINITY, validTo = Number.POSITIVE_INFINITY } = listPrice;
  return nowMs >= validFrom && nowMs <= validTo ? listPrice.amount : null;
}

const COLOUR = /颜色|色|colou?r/i;

/** How many are left of all variants together; null when that of any is not known: then no number is true. */
export function stockShown(p: Product): number | null {
  const counted = p.skus.length > 0 ? p.skus : [p];
  return counted.some((s) => s.stockUnknown) ? null : stockOf(p);
}

/** Colours on sale, in the SKUs' order, without those that are sold out; an unknown stock can be bought. */
export function coloursOf(p: Product): string[] {
  const names = p.skus
    .filter((s) => s.stockUnknown || s.stock > 0)
    .flatMap((s) => Object.entries(s.options).flatMap(([k, v]) => (COLOUR.test(k) ? [v] : [])));
  return [...new Set(names)];
}
