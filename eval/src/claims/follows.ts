import type { Catalogue, Product, Promotion } from '@zhubo/protocol';
import { type Amount, amountsIn } from './amounts.js';

/** Promotions that are typed, in the words in which one says them. */
export const promotionTexts = (catalogue: Catalogue, products: readonly Product[]): string[] =>
  promotionsFor(catalogue, products).map(textOf);

function textOf(p: Promotion): string {
  switch (p.kind) {
    case 'coupon':
      return `${p.get ?? '领'}${p.off}元券，满${p.over}元可用，券减${p.off}元`;
    case 'reduction':
      return `满${p.over}元减${p.off}元`;
    case 'nthPiece':
      return `第${p.nth}件${p.rate === 0.5 ? '半价，5折' : `${tenths(p.rate)}折`}`;
    case 'pieces':
      return `${p.pieces}件${tenths(p.rate)}折`;
  }
}
const tenths = (rate: number): number => Number((rate * 10).toFixed(1));

const promotionsFor = (catalogue: Catalogue, products: readonly Product[]): Promotion[] =>
  (catalogue.promotions ?? []).filter(
    (p) => p.productIds === undefined || products.some((x) => p.productIds!.includes(x.id)),
  );

export const manualTexts = (catalogue: Catalogue, products: readonly Product[]): string[] =>
  (catalogue.manuals ?? [])
    .filter((m) => m.productIds === undefined || products.some((p) => m.productIds!.includes(p.id)))
    .flatMap((m) => [m.title, m.text]);

/** What so many pieces cost with each promotion that holds for the product. */
export function promotedOf(
  p: Product,
  catalogue: Catalogue,
  asked: readonly number[],
  put: (cls: string, base: number) => void,
): void {
  const prices = [...new Set([p.price, ...p.skus.flatMap((s) => s.price ?? [])])].map((v) => v * 100);
  for (const price of prices)
    for (const n of [1, ...asked])
      for (const promo of promotionsFor(catalogue, [p])) {
        const sum = price * n;
        if ((promo.kind === 'coupon' || promo.kind === 'reduction') && sum >= promo.over * 100) {
          const times = promo.kind === 'reduction' && promo.each ? Math.floor(sum / (promo.over * 100)) : 1;
          put('money', sum - promo.off * 100 * times);
        }
        if (promo.kind === 'pieces' && n >= promo.pieces) put('money', Math.round(sum * promo.rate));
        if (promo.kind === 'nthPiece')
          put('money', sum - Math.floor(n / promo.nth) * Math.round(price * (1 - promo.rate)));
      }
}

/** How many the viewer's money buys, what these cost, and what is lacking. */
export function boughtOf(p: Product, question: string, put: (cls: string, base: number) => void): void {
  const budgets = amountsIn(question).flatMap((a) =>
    a.class === 'money' ? [a.base] : a.class === 'bare' && a.base >= BUDGET_MIN_YUAN ? [a.base * 100] : [],
  );
  const pieces = amountsIn(question).flatMap((a) => (a.class === 'count' ? [a.base] : []));
  const prices = [...new Set([p.price, ...p.skus.flatMap((s) => s.price ?? [])])].map((v) => v * 100);
  for (const budget of budgets)
    for (const price of prices) {
      const n = Math.floor(budget / price);
      if (n >= 1) {
        put('count', n);
        put('money', n * price);
      }
      for (const k of [1, ...pieces])
        if (price * k > budget) for (const cls of ['money', 'saving']) put(cls, price * k - budget);
    }
}
/** A number without a unit below this counts pieces. */
const BUDGET_MIN_YUAN = 20;

/** What is in one pack, also in two steps (6包 of 80抽), times the pieces asked for; and 30 days of one a day. */
export function contentsOf(
  p: Product,
  asked: readonly number[],
  put: (cls: string, base: number) => void,
): void {
  const counted = (t: string): number[] =>
    amountsIn(t).flatMap((a) =>
      a.class === 'count' && a.base > 1 && Number.isInteger(a.base) ? [a.base] : [],
    );
  const choices = [...new Set(p.skus.flatMap((s) => Object.values(s.options).flatMap(counted)))];
  const held = Object.values(p.attributes).flatMap(counted);
  for (const n of [1, ...asked]) {
    for (const x of [...choices, ...held]) {
      put('count', x * n);
      put('days', x * n);
    }
    for (const c of choices) for (const x of held) put('count', c * x * n);
  }
  const prices = [...new Set([p.price, ...p.skus.flatMap((s) => s.price ?? [])])].map((v) => v * 100);
  for (const price of prices)
    for (const c of choices) for (const x of held) put('money', Math.round(price / (c * x)));
  // From ten yuan on a tenth is told.
  for (const price of prices)
    for (const t of p.skus.flatMap((s) => Object.values(s.options)))
      for (const a of amountsIn(t).filter(
        (h) => (h.class === 'weight' || h.class === 'volume') && h.base > 0,
      ))
        put('money', Math.round((price * 100) / a.base / 10) * 10);
}

/** How much one product is heavier, longer or bigger than the other, in what both tell. */
export function differencesOf(a: Product, b: Product, put: (cls: string, base: number) => void): void {
  const measures = (p: Product): Amount[] =>
    Object.values(p.attributes)
      .flatMap(amountsIn)
      .filter((m) => ['weight', 'length', 'volume', 'minutes', 'months', 'watts'].includes(m.class));
  for (const x of measures(a))
    for (const y of measures(b)) if (x.class === y.class) put(x.class, Math.abs(x.base - y.base));
}
