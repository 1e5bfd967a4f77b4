import type { Catalogue } from '@zhubo/protocol';
import type { Draft, ReadProducts } from './catalogue-drafts.js';
import { ATTRIBUTE, listOf, textOf, type XmlNode } from './catalogue-xml.js';
import type { Fault } from './problem.js';

/** Of the product data specification of Google Merchant Center, in RSS 2.0 and Atom 1.0. */
const NAMESPACE = 'http://base.google.com/ns/1.0';
/** What the fields of a product are called in a feed. */
const NAMES: Readonly<Record<string, string>> = {
  id: 'g:id',
  name: 'title',
  category: 'g:product_type',
  price: 'g:price',
  listPrice: 'g:price',
  stock: 'g:availability',
  image: 'g:image_link',
  skus: 'g:item_group_id',
  sellingPoints: 'g:product_highlight',
  简介: 'description',
  品牌: 'g:brand',
};
/** What one variant of a group may differ in. */
const OPTIONS = [
  ['color', '颜色'],
  ['size', '尺码'],
  ['material', '材质'],
  ['pattern', '图案'],
] as const;
/** An attribute's limit; feeds allow 5,000. */
const DESCRIPTION_MAX = 2_000;

/** One item of a feed: its fields by their names in the specification. */
interface Item {
  line: number;
  all(name: string): string[];
  get(name: string): string;
}

type Money = number | string | undefined;

/** `89.00 CNY`, `CNY 89.00`, `89` -> 89; other currencies stay text. */
function moneyOf(text: string): Money {
  if (text === '') return undefined;
  const amount = text
    .replace(/CNY|RMB|¥|￥/i, '')
    .replaceAll(',', '')
    .trim();
  return /^\d+(\.\d+)?$/.test(amount) ? Number(amount) : text;
}

/** `2026-11-24T13:00+0800/2026-11-30T15:30+0800` -> Unix ms, or null where it is no such thing. */
function spanOf(text: string): { validFrom: number; validTo: number } | null {
  const [from, to, ...more] = text
    .split('/')
    .map((t) => Date.parse(t.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2')));
  if (from === undefined || to === undefined || more.length > 0) return null;
  return Number.isNaN(from) || Number.isNaN(to) ? null : { validFrom: from, validTo: to };
}

/** The price that holds now, with the regular one beside it while a sale is on. */
function priceOf(item: Item, now: number, faults: Fault[]): { price: Money; listPrice?: object } {
  const price = moneyOf(item.get('price'));
  const sale = moneyOf(item.get('sale_price'));
  for (const money of [price, sale])
    if (typeof money === 'string')
      faults.push({
        field: 'price',
        message: `${JSON.stringify(money.slice(0, 40))} is no amount in CNY: write 89.00 CNY`,
      });
  const dates = item.get('sale_price_effective_date');
  const span = dates === '' ? undefined : spanOf(dates);
  if (span === null)
    faults.push({
      field: 'price',
      message: 'g:sale_price_effective_date is not two ISO 8601 times with / between them',
    });
  const on = span == null || (span.validFrom <= now && now <= span.validTo);
  if (typeof sale !== 'number' || typeof price !== 'number' || sale >= price || !on) return { price };
  return { price: sale, listPrice: { amount: price, ...span } };
}

/** Pieces left. A feed may say only that there are some; then the number known so far holds, and none is made up. */
function stockOf(item: Item, known: number | undefined, faults: Fault[]): number | undefined {
  const counted = item.get('quantity') || item.get('sell_on_google_quantity');
  const availability = item.get('availability').toLowerCase().replaceAll(/\s+/g, '_');
  if (['out_of_stock', 'preorder', 'backorder'].includes(availability)) return 0;
  if (availability !== 'in_stock' && availability !== '')
    faults.push({ field: 'stock', message: 'give in_stock, out_of_stock, preorder or backorder' });
  else if (/^\d{1,9}$/.test(counted)) return Number(counted);
  else if (counted === '' && availability === 'in_stock' && (known ?? 0) > 0) return known;
  else
    faults.push({
      field: 'stock',
      message:
        'does not say how many there are: add <g:quantity>12</g:quantity>, for the host says numbers only as they are',
    });
  return undefined;
}

const plain = (html: string): string =>
  html
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, DESCRIPTION_MAX);

const categoryOf = (item: Item): string | undefined => {
  const google = item.get('google_product_category');
  const path = item.get('product_type') || (/^\d+$/.test(google) ? '' : google);
  return path.split('>').at(-1)?.trim() || undefined;
};

const optionsOf = (item: Item): [string, string][] =>
  OPTIONS.map(([name, label]): [string, string] => [label, item.get(name)]).filter(
    ([, value]) => value !== '',
  );

/** One product: an item, or all variants of a group. */
function draftOf(items: readonly [Item, ...Item[]], current: Catalogue, now: number): Draft {
  const [first] = items;
  const faults: Fault[] = [];
  const group = first.get('item_group_id');
  const id = group || first.get('id');
  const known = current.products.find((p) => p.id === id);
  const { price, listPrice } = priceOf(first, now, faults);
  const skus = items.map((item) => {
    const skuId = item.get('id');
    const own = item === first ? price : priceOf(item, now, faults).price;
    const left = stockOf(
      item,
      group === '' ? known?.stock : known?.skus.find((s) => s.id === skuId)?.stock,
      faults,
    );
    return {
      id: skuId,
      options: Object.fromEntries(optionsOf(item)),
      stock: left,
      ...(own === price ? {} : { price: own }),
    };
  });
  const attributes = [
    ['简介', plain(first.get('description'))],
    ['品牌', first.get('brand')],
    ...(group === '' ? optionsOf(first) : []),
  ].filter(([, value]) => value !== '');
  const optional = { image: first.get('image_link'), name: first.get('title'), id };
  return {
    line: first.line,
    faults,
    product: {
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
      category: categoryOf(first),
      price,
      ...(listPrice === undefined ? {} : { listPrice }),
      ...(group === '' ? { stock: skus[0]?.stock } : { skus }),
      sellingPoints: first.all('product_highlight'),
      attributes: Object.fromEntries(attributes),
    },
  };
}

/** Feeds know no link numbers: a product keeps the one it has, a new one takes the lowest that is free. */
function numberLinks(drafts: readonly Draft[], current: Catalogue): void {
  const known = new Map(current.products.map((p) => [p.id, p.link]));
  const kept = drafts.map((d) => known.get(String(d.product.id)));
  const taken = new Set(kept);
  let free = 1;
  for (const [i, draft] of drafts.entries()) {
    while (kept[i] === undefined && taken.has(free)) free += 1;
    draft.product.link = kept[i] ?? free++;
  }
}

/**
 * The products of a Google Merchant feed; the items of one `g:item_group_id` are one product with SKUs.
 * @param root the outermost element, which declares the namespace.
 * @param entry what one item is called: `item` (RSS), `entry` (Atom).
 * @param current known stocks and link numbers.
 * @param now Unix ms, for sales that are on.
 */
export function productsOfFeed(
  root: XmlNode,
  items: readonly XmlNode[],
  entry: string,
  current: Catalogue,
  now: number,
): ReadProducts {
  const declared = Object.entries(root).find(([, value]) => value === NAMESPACE)?.[0];
  const prefix = declared?.split(':')[1] ?? 'g';
  const groups = new Map<string, [Item, ...Item[]]>();
  items.forEach((node, i) => {
    const nodes = (name: string): readonly XmlNode[] =>
      typeof node === 'string' ? [] : listOf(node[`${prefix}:${name}`] ?? node[name]);
    const all = (name: string): string[] =>
      nodes(name)
        .map(textOf)
        .filter((t) => t !== '');
    const item: Item = { line: i + 1, all, get: (name) => all(name)[0] ?? '' };
    const group = item.get('item_group_id');
    // An item of its own gets a key that no group can have.
    const key = group === '' ? `${ATTRIBUTE}\n${i}` : group;
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [item]);
    else others.push(item);
  });
  const drafts = [...groups.values()].map((g) => draftOf(g, current, now));
  numberLinks(drafts, current);
  return { drafts, entry, columnOf: (field) => NAMES[field] ?? field };
}
