import type { Said } from '@zhubo/protocol';
import type { JsonFault } from '../http/problem.js';
import type { ColumnReport, Draft, KnownProduct, ReadProducts } from './drafts.js';
import { numberLinks } from './links.js';
import { distinct, type Note, note } from './notes.js';
import { LINKS_MADE } from './table.js';
import { longText } from './texts.js';
import { ATTRIBUTE, childrenOf, listOf, textOf, type XmlNode } from './xml.js';

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
/** Elements that are read, by their names in the specification. */
const READ: Readonly<Record<string, ColumnReport['as'] & string>> = {
  id: 'id',
  item_group_id: 'id',
  title: 'name',
  product_type: 'category',
  google_product_category: 'category',
  price: 'price',
  sale_price: 'price',
  sale_price_effective_date: 'listPrice',
  availability: 'stock',
  quantity: 'stock',
  sell_on_google_quantity: 'stock',
  image_link: 'image',
  product_highlight: 'sellingPoints',
};

const NOT_READ: Said = { en: 'is not read of a feed', zh: '商品流里不读这一项' };

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
function priceOf(item: Item, now: number, faults: JsonFault[]): { price: Money; listPrice?: object } {
  const price = moneyOf(item.get('price'));
  const sale = moneyOf(item.get('sale_price'));
  for (const money of [price, sale])
    if (typeof money === 'string')
      faults.push({
        field: 'price',
        message: {
          en: `${JSON.stringify(money.slice(0, 40))} is no amount in CNY: write 89.00 CNY`,
          zh: `${JSON.stringify(money.slice(0, 40))} 不是人民币金额，请写成 89.00 CNY`,
        },
      });
  const dates = item.get('sale_price_effective_date');
  const span = dates === '' ? undefined : spanOf(dates);
  if (span === null)
    faults.push({
      field: 'price',
      message: {
        en: 'g:sale_price_effective_date is not two ISO 8601 times with / between them',
        zh: 'g:sale_price_effective_date 应为用 / 隔开的两个 ISO 8601 时间',
      },
    });
  const on = span == null || (span.validFrom <= now && now <= span.validTo);
  if (typeof sale !== 'number' || typeof price !== 'number' || sale >= price || !on) return { price };
  return { price: sale, listPrice: { amount: price, ...span } };
}

type Left = { stock: number | undefined; stockUnknown?: true };

/** Pieces left. A feed may say only that there are some; then the number known so far holds, and none is made up. */
function stockOf(item: Item, known: number | undefined, faults: JsonFault[], notes: Note[]): Left {
  const counted = item.get('quantity') || item.get('sell_on_google_quantity');
  const availability = item.get('availability').toLowerCase().replaceAll(/\s+/g, '_');
  if (['out_of_stock', 'preorder', 'backorder'].includes(availability)) return { stock: 0 };
  if (availability !== 'in_stock' && availability !== '')
    faults.push({
      field: 'stock',
      message: {
        en: 'give in_stock, out_of_stock, preorder or backorder',
        zh: '请填 in_stock、out_of_stock、preorder 或 backorder',
      },
    });
  else if (/^\d{1,9}$/.test(counted)) return { stock: Number(counted) };
  else if (counted !== '')
    faults.push({
      field: 'stock',
      message: { en: 'g:quantity is no whole number', zh: 'g:quantity 应为整数' },
    });
  else if (availability === 'in_stock' && (known ?? 0) > 0) return { stock: known };
  else {
    notes.push(note('stockUnknown'));
    return { stock: 0, stockUnknown: true };
  }
  return { stock: undefined };
}

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
function draftOf(
  items: readonly [Item, ...Item[]],
  room: ReadonlyMap<string, KnownProduct>,
  now: number,
): Draft {
  const [first] = items;
  const faults: JsonFault[] = [];
  const notes: Note[] = [];
  const group = first.get('item_group_id');
  const id = group || first.get('id');
  const known = room.get(id);
  const { price, listPrice } = priceOf(first, now, faults);
  const skus = items.map((item) => {
    const skuId = item.get('id');
    const own = item === first ? price : priceOf(item, now, faults).price;
    const left = stockOf(
      item,
      group === '' ? known?.stock : known?.skus.find((s) => s.id === skuId)?.stock,
      faults,
      notes,
    );
    return {
      id: skuId,
      options: Object.fromEntries(optionsOf(item)),
      ...left,
      ...(own === price ? {} : { price: own }),
    };
  });
  const { id: _id, options: _options, price: _price, ...counted } = { price: undefined, ...skus[0] };
  const attributes = [
    ['简介', longText(first.get('description'), notes)],
    ['品牌', first.get('brand')],
    ...(group === '' ? optionsOf(first) : []),
  ].filter(([, value]) => value !== '');
  const optional = { image: first.get('image_link'), name: first.get('title'), id };
  return {
    line: first.line,
    faults,
    notes: distinct(notes),
    product: {
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
      category: categoryOf(first),
      price,
      ...(listPrice === undefined ? {} : { listPrice }),
      ...(group === '' ? counted : { skus }),
      sellingPoints: first.all('product_highlight'),
      attributes: Object.fromEntries(attributes),
    },
  };
}

/** What becomes of each element that stands in the items. */
function columnsOf(items: readonly XmlNode[], prefix: string): ColumnReport[] {
  const found = new Set(items.flatMap((item) => childrenOf(item).map(([name]) => name)));
  return [...found].map((column): ColumnReport => {
    const name = column.startsWith(`${prefix}:`) ? column.slice(prefix.length + 1) : column;
    const label = { description: '简介', brand: '品牌', ...Object.fromEntries(OPTIONS) }[name];
    if (label !== undefined) return { column, use: 'attribute', as: label };
    const field = READ[name];
    if (field !== undefined) return { column, use: 'field', as: field };
    return { column, use: 'ignored', reason: 'notRead', message: NOT_READ };
  });
}

/**
 * The products of a Google Merchant feed; the items of one `g:item_group_id` are one product with SKUs.
 * @param root the outermost element, which declares the namespace.
 * @param entry what one item is called: `item` (RSS), `entry` (Atom).
 * @param known stocks and link numbers of the room.
 * @param now Unix ms, for sales that are on.
 */
export function productsOfFeed(
  root: XmlNode,
  items: readonly XmlNode[],
  entry: string,
  known: readonly KnownProduct[],
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
  const room = new Map(known.map((p) => [p.id, p]));
  const drafts = [...groups.values()].map((g) => draftOf(g, room, now));
  const columns = columnsOf(items, prefix);
  if (numberLinks(drafts, known) > 0) columns.push(LINKS_MADE);
  const others = [...groups.values()].flatMap(([first, ...more]) =>
    more.map((item) => ({
      line: item.line,
      status: 'merged' as const,
      id: first.get('item_group_id'),
      name: first.get('title'),
      notes: [note('merged')],
    })),
  );
  return { drafts, others, columns, entry, columnOf: (field) => NAMES[field] ?? field };
}
