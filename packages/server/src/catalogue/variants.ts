import type { JsonFault } from '../http/problem.js';
import type { ColumnField } from './columns.js';
import type { Note } from './notes.js';
import { noAmount, type Row, toNumber } from './row.js';
import { stockOfRow } from './stock.js';
import { idWithin, pairsOf, shortText } from './texts.js';

/** One row of a product as a variant of it. */
export interface Variant {
  row: Row;
  options: [string, string][];
  sku: { id: string; options: Record<string, string>; stock: number | string; stockUnknown?: true };
  /** Its own price; undefined where it gives none. */
  price: number | string | undefined;
  notes: Note[];
}

const OPTION_FIELDS = [
  ['optionName1', 'optionValue1'],
  ['optionName2', 'optionValue2'],
  ['optionName3', 'optionValue3'],
] as const satisfies readonly (readonly [ColumnField, ColumnField])[];
/** What shops write where there is nothing to choose. */
const NO_CHOICE = /^(?:default title|default|默认|标准|标配|无|均码)$/i;
const CHOICE = '规格';

/** A cell `["1.5m","粉"]`, `颜色:粉;尺码:L` or `500ml` -> what is chosen. */
function choicesOf(cell: string): [string, string][] {
  if (cell === '') return [];
  const listed = listOfJson(cell);
  if (listed === null) {
    const pairs = pairsOf(cell);
    return pairs.length > 0 ? pairs : [[CHOICE, cell]];
  }
  return listed.map((value, i): [string, string] => [
    listed.length > 1 ? `${CHOICE}${i + 1}` : CHOICE,
    value,
  ]);
}

function listOfJson(cell: string): string[] | null {
  if (!cell.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(cell);
    if (Array.isArray(value) && value.every((v) => typeof v === 'string' || typeof v === 'number'))
      return value.map((v) => String(v).trim()).filter((v) => v !== '');
  } catch {
    // A name that begins with a bracket.
  }
  return null;
}

/** What is chosen in one row. Shops write the names of options in the first row of a product only. */
function optionsOfRow(row: Row, first: Row): [string, string][] {
  const named = OPTION_FIELDS.flatMap(([name, value], i): [string, string][] => {
    const chosen = row.get(value);
    if (chosen === '') return [];
    const label = row.get(name) || first.get(name);
    return [[label === '' || /^title$/i.test(label) ? `${CHOICE}${i + 1}` : label, chosen]];
  });
  return named.length > 0 ? named : choicesOf(row.get('variant'));
}

/** True for a row that sells something; shops add rows that hold further pictures only. */
export const isVariant = (row: Row): boolean =>
  (['skuPrice', 'price', 'skuId', 'variant', 'optionValue1'] as const).some((f) => row.get(f) !== '');

/** The rows of one product as its variants, each under an id of its own. */
export function variantsOf(rows: readonly Row[], first: Row, id: string): Variant[] {
  const taken = new Set<string>();
  return rows.map((row, i) => {
    const notes: Note[] = [];
    const options = optionsOfRow(row, first);
    const { notes: ofStock, ...counted } = stockOfRow(row);
    const wanted = idWithin(row.get('skuId') || `${id}-${i + 1}`, notes);
    const sku = taken.has(wanted) ? idWithin(`${wanted}-${i + 1}`, []) : wanted;
    taken.add(sku);
    const price = row.get('skuPrice');
    return {
      row,
      options,
      sku: {
        id: sku,
        options: Object.fromEntries(options.map(([k, v]) => [shortText(k, notes), shortText(v, notes)])),
        ...counted,
      },
      price: price === '' ? undefined : toNumber(price),
      notes: [...notes, ...ofStock],
    };
  });
}

/** True where nothing can be chosen: the one variant is the product. */
export const isPlain = (variants: readonly Variant[]): boolean =>
  variants.length <= 1 && (variants[0]?.options ?? []).every(([, value]) => NO_CHOICE.test(value));

/** The price of a product whose variants may have their own, and what of it must be said. */
export function priceOfVariants(
  stated: number | string | undefined,
  variants: readonly Variant[],
): { price: number | string | undefined; adjusted: boolean; faults: JsonFault[] } {
  const own = variants.map((v) => v.price);
  const numbers = own.filter((p) => typeof p === 'number');
  const wrong = own.find((p) => typeof p === 'string');
  const faults = typeof wrong === 'string' ? [{ field: 'skus', message: noAmount(wrong) }] : [];
  const lowest = numbers.length > 0 ? Math.min(...numbers) : undefined;
  if (stated === undefined) return { price: lowest, adjusted: false, faults };
  const nobodyPaysIt = numbers.length > 0 && numbers.length === own.length && !own.includes(stated);
  return nobodyPaysIt
    ? { price: lowest, adjusted: true, faults }
    : { price: stated, adjusted: false, faults };
}
