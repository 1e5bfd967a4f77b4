import type { Catalogue, Product } from '@zhubo/protocol';
import { amountsIn, keyOf, round } from './amounts.js';
import { inChinese } from './english.js';
import { boughtOf, contentsOf, differencesOf, manualTexts, promotedOf, promotionTexts } from './follows.js';

/** What may be said about the products in question: words as they stand in the catalogue, and amounts with what follows from them. */
export interface Evidence {
  products: readonly Product[];
  /** All texts in one, lower case, parted by line breaks. */
  text: string;
  amounts: ReadonlySet<string>;
  /** Numbers in any unit, for those said without one. */
  numbers: ReadonlySet<number>;
  /** Each link number of the shop with what its product is called, lower case. */
  links: ReadonlyMap<number, readonly string[]>;
}

/** More pieces than this in one order are not worked out. */
const PIECES_MAX = 99;

const MONEY = new Set(['money', 'threshold', 'saving', 'fee', 'list price']);

/** Read from the catalogue itself, not through the host's own list of facts: the judge must not share the accused's eyes. */
export function evidenceFor(catalogue: Catalogue, products: readonly Product[], question: string): Evidence {
  const texts = [
    ...products.flatMap(textsOf),
    ...policyTexts(catalogue, products),
    ...promotionTexts(catalogue, products),
    ...manualTexts(catalogue, products),
  ];
  const amounts = new Set<string>();
  const numbers = new Set<number>();
  const put = (cls: string, base: number): void => {
    amounts.add(keyOf({ class: cls, base: round(base) }));
    if (cls === 'money' || cls === 'list price') numbers.add(round(base / 100));
    else if (!MONEY.has(cls)) numbers.add(round(base));
  };
  for (const t of texts)
    for (const a of amountsIn(t)) {
      put(a.class, a.base);
      const plain = Number.parseFloat(a.text);
      if (Number.isFinite(plain) && !MONEY.has(a.class)) numbers.add(plain);
    }
  // 俩 and 仨 are a number and its classifier in one word.
  const asked = amountsIn(question.replaceAll('俩', '两个').replaceAll('仨', '三个'))
    .filter((a) => ['count', 'bare'].includes(a.class))
    .map((a) => a.base)
    .filter((n) => Number.isInteger(n) && n >= 2 && n <= PIECES_MAX);
  const fees = [...amounts].flatMap((k) => (/^(?:fee|saving):/u.test(k) ? [Number(k.split(':')[1])] : []));
  for (const p of products) numbersOf(p, put);
  const thresholds = [...amounts].flatMap((k) =>
    k.startsWith('threshold:') ? [Number(k.split(':')[1])] : [],
  );
  for (const p of products) sumsOf(p, asked, { fees, thresholds }, put);
  if (/[一每][天日次]/u.test(question)) put('count', 1);
  for (const p of products) servingsOf(p, question, put);
  for (const p of products) promotedOf(p, catalogue, asked, put);
  for (const p of products) boughtOf(p, question, put);
  for (const p of products) contentsOf(p, asked, put);
  for (const [i, a] of products.entries()) for (const b of products.slice(i + 1)) differencesOf(a, b, put);
  const prices = [
    ...new Set(products.flatMap((p) => [p.price, ...p.skus.flatMap((s) => s.price ?? [])])),
  ].map((price) => price * 100);
  for (const [i, a] of prices.entries())
    for (const b of prices.slice(i + 1)) {
      for (const cls of ['money', 'saving']) put(cls, Math.abs(a - b));
      put('money', a + b);
      for (const fee of fees) {
        put('money', a + b - fee);
        put('money', a + b + fee);
      }
    }
  const text = texts.join('\n').normalize('NFKC').toLowerCase();
  const links = new Map(
    catalogue.products.map(
      (p) => [p.link, [p.name, ...p.aliases].map((n) => n.normalize('NFKC').toLowerCase())] as const,
    ),
  );
  return { products, text: `${text}\n${inChinese(text)}`, amounts, numbers, links };
}

/** Every text of a product, with its keys. */
function textsOf(p: Product): string[] {
  return [
    p.name,
    p.category,
    ...p.aliases,
    `${p.link}号链接`,
    ...Object.entries(p.attributes).flat(),
    ...p.sellingPoints,
    ...[p.shipping, p.returns, p.gifts, p.afterSales].filter((t) => t !== undefined),
    ...p.skus.flatMap((s) => Object.entries(s.options).flat()),
    ...p.sizes.flatMap((r) => [r.size, `${r.size}码`, ...Object.entries(r.measures ?? {}).flat()]),
    ...p.sizes.flatMap((r) => [
      ...(r.heightCm ?? []).map((v) => `${v}厘米`),
      ...(r.weightKg ?? []).flatMap((v) => [`${v}公斤`, `${v * 2}斤`]),
      ...(r.footCm ?? []).map((v) => `${v}厘米`),
    ]),
  ];
}

/** The shop's rules, less those that the product has its own word on. */
function policyTexts(catalogue: Catalogue, products: readonly Product[]): string[] {
  const own = (field: 'returns' | 'shipping'): boolean =>
    products.length > 0 && products.every((p) => p[field] !== undefined);
  return [
    catalogue.shop,
    catalogue.persona.name,
    ...Object.entries(catalogue.policy)
      .filter(
        ([key]) =>
          !(own('returns') && /退换|退货/u.test(key)) && !(own('shipping') && /^发货(?:时间)?$/u.test(key)),
      )
      .flat(),
  ];
}

function numbersOf(p: Product, put: (cls: string, base: number) => void): void {
  put('money', p.price * 100);
  if (p.listPrice) put('list price', p.listPrice.amount * 100);
  put('number', p.link);
  for (const s of p.skus) if (s.price !== undefined) put('money', s.price * 100);
  // A stock that the shop does not know is no number to be said.
  if (p.stockUnknown) return;
  // Pieces left: of each choice, of each value of an option, and of all.
  if (p.skus.length === 0) put('count', p.stock);
  const values = new Set(p.skus.flatMap((s) => Object.values(s.options)));
  put(
    'count',
    p.skus.reduce((n, s) => n + s.stock, 0),
  );
  for (const s of p.skus) put('count', s.stock);
  for (const v of values)
    put(
      'count',
      p.skus.filter((s) => Object.values(s.options).includes(v)).reduce((n, s) => n + s.stock, 0),
    );
  for (const name of new Set(p.skus.flatMap((s) => Object.keys(s.options))))
    put('count', new Set(p.skus.map((s) => s.options[name])).size);
  for (const r of p.sizes) if (/^\d+$/u.test(r.size)) put('size', Number(r.size));
}

/** How often a pack can be used: what it holds by the portion that the viewer or the catalogue names. */
function servingsOf(p: Product, question: string, put: (cls: string, base: number) => void): void {
  const portions = [question, ...Object.values(p.attributes)]
    .flatMap((t) =>
      [...t.matchAll(/[一每][次天日回顿杯].{0,4}?(?=[\d一二两三四五六七八九十半])/gu)].map(
        (m) => amountsIn(t.slice(m.index + m[0].length))[0],
      ),
    )
    .filter((a) => a !== undefined && a.base > 0);
  const packs = [...Object.values(p.attributes), ...p.skus.flatMap((s) => Object.values(s.options))].flatMap(
    amountsIn,
  );
  for (const a of portions)
    for (const pack of packs.filter((x) => x.class === a!.class && x.base > a!.base))
      for (const cls of ['count', 'days', 'months'])
        put(cls, cls === 'months' ? Math.floor(pack.base / a!.base / 30) : Math.floor(pack.base / a!.base));
  for (const a of portions) put(a!.class, a!.base);
}

/** Several pieces, less a coupon, with a fee; what is saved; the price of 100 g, of a 斤, of one of many. */
function sumsOf(
  p: Product,
  asked: readonly number[],
  policy: { fees: readonly number[]; thresholds: readonly number[] },
  put: (cls: string, base: number) => void,
): void {
  const prices = [...new Set([p.price, ...p.skus.flatMap((s) => s.price ?? [])])].map((v) => v * 100);
  if (p.listPrice)
    for (const v of prices) for (const cls of ['money', 'saving']) put(cls, p.listPrice.amount * 100 - v);
  for (const n of asked) put('count', n);
  for (const price of prices)
    for (const n of [1, ...asked]) {
      put('money', price * n);
      for (const t of policy.thresholds.filter((v) => v > price * n))
        for (const cls of ['money', 'saving']) put(cls, t - price * n);
      for (const fee of policy.fees.filter((f) => f < price * n)) {
        put('money', price * n - fee);
        put('money', price * n + fee);
      }
    }
  const held = [...Object.values(p.attributes), ...p.skus.flatMap((s) => Object.values(s.options))].flatMap(
    amountsIn,
  );
  for (const price of prices) {
    for (const a of held.filter((h) => (h.class === 'weight' || h.class === 'volume') && h.base > 0)) {
      put('money', Math.round((price * 100) / a.base));
      put('money', Math.round((price * 500) / a.base));
      put(a.class, 100);
      put(a.class, 500);
    }
    for (const a of held.filter((h) => h.class === 'count' && h.base > 1))
      put('money', Math.round(price / a.base));
  }
}
