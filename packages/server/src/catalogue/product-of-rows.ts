import type { JsonFault } from '../http/problem.js';
import type { ColumnField } from './columns.js';
import type { Draft, OtherEntry } from './drafts.js';
import { distinct, type Note, note } from './notes.js';
import { noAmount, type Row, toList, toNumber } from './row.js';
import { stockOfRow } from './stock.js';
import { idWithin, longText, pairsOf, shortText } from './texts.js';
import { isPlain, isVariant, priceOfVariants, type Variant, variantsOf } from './variants.js';

const NO_CATEGORY = '未分类';
const IMAGE_MAX_CHARS = 500;
const NOT_ON_SALE = /^(?:false|0|no|否|下架|已下架|draft|archived|草稿|停售)$/i;
const LONG_FIELDS = ['shipping', 'returns', 'gifts', 'afterSales'] as const;

/** `家居 > 杯具` -> 杯具. */
const lastOfPath = (path: string): string =>
  path
    .split(/[>＞/]/)
    .at(-1)
    ?.trim() ?? '';

function attributesOf(rows: readonly Row[], first: (f: ColumnField) => string, notes: Note[]) {
  const found: [string, string][] = [];
  const add = (label: string, value: string): void => {
    const text = longText(value, notes);
    if (text !== '' && !found.some(([l]) => l === label)) found.push([label, text]);
  };
  add('简介', first('description'));
  const described = first('attributes');
  const pairs = pairsOf(described);
  if (pairs.length > 0) for (const [label, value] of pairs) add(label, value);
  else add('属性', described);
  for (const [label, value] of rows.flatMap((r) => r.attributes)) add(label, value);
  return Object.fromEntries(found);
}

function listPriceOf(cell: string, price: unknown, faults: JsonFault[], notes: Note[]) {
  if (cell === '') return {};
  const amount = toNumber(cell);
  if (typeof amount === 'string') faults.push({ field: 'listPrice', message: noAmount(cell) });
  else if (typeof price === 'number' && amount > price) return { listPrice: { amount } };
  // Equal to the price, or 0: how exports say that there is none.
  else if (amount !== price && amount !== 0) notes.push(note('listPriceNotHigher'));
  return {};
}

const skuOf = ({ sku, price }: Variant, of: unknown) => ({
  ...sku,
  ...(price === undefined || price === of ? {} : { price }),
});

/**
 * One product: a row, or all rows of one id with its variants.
 * @returns no draft for what is not on sale.
 */
export function productOfRows(rows: readonly [Row, ...Row[]]): { draft?: Draft; others: OtherEntry[] } {
  const [head] = rows;
  const notes: Note[] = [];
  const faults: JsonFault[] = [];
  const first = (field: ColumnField): string =>
    rows.map((r) => r.get(field)).find((cell) => cell !== '') ?? '';
  const id = idWithin(head.get('id'), notes);
  const name = shortText(first('name'), notes);

  const hidden = NOT_ON_SALE.test(head.get('published')) || NOT_ON_SALE.test(head.get('status'));
  if (hidden)
    return {
      others: rows.map((r) => ({ line: r.line, status: 'ignored', id, name, notes: [note('notPublished')] })),
    };

  const selling = rows.filter(isVariant);
  const variants = variantsOf(selling.length > 0 ? selling : [head], head, id);
  const plain = isPlain(variants);
  const statedPrice = first('price') === '' ? undefined : toNumber(first('price'));
  const { price, adjusted, faults: ofPrices } = priceOfVariants(statedPrice, variants);
  faults.push(...ofPrices);
  if (adjusted) notes.push(note('priceFromVariants'));
  // The list price stands in the row of the variant that has the price.
  const priced = variants.find((v) => v.price === price)?.row ?? head;
  const list = listPriceOf(priced.get('listPrice'), price, faults, notes);
  const { notes: ofStock, ...counted } = stockOfRow(variants[0]?.row ?? head);

  const category = first('category') || lastOfPath(first('categoryPath'));
  if (category === '') notes.push(note('categoryMissing'));
  const image = first('image');
  if (image.length > IMAGE_MAX_CHARS) notes.push(note('imageTooLong'));
  const link = first('link');
  const aliases = toList(first('aliases'));
  const sellingPoints = toList(first('sellingPoints'));
  const texts = LONG_FIELDS.map((f) => [f, longText(first(f), notes)] as const);
  const product = {
    ...Object.fromEntries(texts.filter(([, text]) => text !== '')),
    ...(id === '' ? {} : { id }),
    ...(name === '' ? {} : { name }),
    ...(link === '' ? {} : { link: toNumber(link) }),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(sellingPoints.length > 0 ? { sellingPoints } : {}),
    ...(first('unit') === '' ? {} : { unit: first('unit') }),
    ...(image === '' || image.length > IMAGE_MAX_CHARS ? {} : { image }),
    category: category === '' ? NO_CATEGORY : shortText(category, notes),
    ...(price === undefined ? {} : { price }),
    ...list,
    ...(plain ? counted : { skus: variants.map((v) => skuOf(v, price)) }),
    attributes: attributesOf(rows, first, notes),
  };
  notes.push(...(plain ? ofStock : (variants.find((v) => v.row === head)?.notes ?? [])));

  const others = rows.slice(1).map((row): OtherEntry => {
    const variant = variants.find((v) => v.row === row);
    return variant === undefined
      ? { line: row.line, status: 'ignored', id, name, notes: [note('pictureOnly')] }
      : { line: row.line, status: 'merged', id, name, notes: distinct([note('merged'), ...variant.notes]) };
  });
  return { draft: { line: head.line, product, faults, notes: distinct(notes) }, others };
}
