import { type Catalogue, catalogueSchema } from '@zhubo/protocol';
import { CsvError, type CsvRow, parseCsv } from './csv.js';
import { type Fault, faultsOf, HttpProblem } from './problem.js';
import { textFaults } from './text-faults.js';

/** Columns that are fields of a product, by each name they may carry. Any other column is an attribute by its own name. */
const COLUMNS: Readonly<Record<string, string>> = {
  编号: 'id',
  商品编号: 'id',
  链接号: 'link',
  链接: 'link',
  名称: 'name',
  商品名称: 'name',
  别名: 'aliases',
  类目: 'category',
  价格: 'price',
  单位: 'unit',
  库存: 'stock',
  卖点: 'sellingPoints',
  发货: 'shipping',
  退换: 'returns',
  赠品: 'gifts',
  售后: 'afterSales',
  图片: 'image',
};
const FIELDS = new Set(Object.values(COLUMNS));
const REQUIRED = ['id', 'link', 'name', 'category', 'price'];
const NUMBERS = new Set(['link', 'price', 'stock']);
const LISTS = new Set(['aliases', 'sellingPoints']);
const LIST_SEPARATOR = /[|｜、;；]/;

/** `49.9`, `¥49.90`, `1,299元` -> the number; anything else stays text, for the schema to refuse by name. */
function toNumber(cell: string): number | string {
  const digits = cell
    .replace(/^[¥￥]/, '')
    .replace(/[元件]$/, '')
    .replaceAll(',', '')
    .trim();
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : cell;
}

function toProduct(row: CsvRow, header: readonly string[]): Record<string, unknown> {
  const product: Record<string, unknown> = {};
  const attributes: [string, string][] = [];
  header.forEach((name, i) => {
    const cell = row.cells[i] ?? '';
    if (cell === '') return;
    if (!FIELDS.has(name)) attributes.push([name, cell]);
    else if (NUMBERS.has(name)) product[name] = toNumber(cell);
    else if (LISTS.has(name))
      product[name] = cell
        .split(LIST_SEPARATOR)
        .map((part) => part.trim())
        .filter((part) => part !== '');
    else product[name] = cell;
  });
  return { ...product, attributes: Object.fromEntries(attributes) };
}

const refuse = (errors: Fault[]): HttpProblem =>
  new HttpProblem(422, 'The table is not a catalogue yet; nothing was changed. See `errors`, row by row.', {
    errors,
  });

function readRows(text: string): CsvRow[] {
  try {
    return parseCsv(text);
  } catch (e) {
    if (e instanceof CsvError) throw refuse([{ field: `row ${e.line}`, message: e.message }]);
    throw e;
  }
}

/**
 * A table of products: a header row with Chinese or English names, then one product a row.
 * @param current gives what a table does not hold: shop, persona and policy.
 * @throws HttpProblem 422 that names each row and column; all or nothing.
 */
export function catalogueFromCsv(text: string, current: Catalogue): Catalogue {
  const [head, ...rows] = readRows(text);
  const header = (head?.cells ?? []).map((name) => COLUMNS[name] ?? name);
  const missing = REQUIRED.filter((name) => !header.includes(name));
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) !== i);
  const shown = (field: string): string => head?.cells[header.indexOf(field)] ?? field;
  if (missing.length > 0) {
    const chinese = (field: string) => Object.keys(COLUMNS).find((k) => COLUMNS[k] === field);
    throw refuse(
      missing.map((field) => ({
        field: 'row 1',
        message: `the column ${chinese(field)} (${field}) is missing`,
      })),
    );
  }
  if (twice !== undefined)
    throw refuse([{ field: 'row 1', message: `the column ${shown(twice)} stands twice` }]);

  const parsed = catalogueSchema.safeParse({
    ...current,
    products: rows.map((row) => toProduct(row, header)),
  });
  // `products[3].price` -> `row 5, 价格`: where the person who made the table looks.
  const inTable = (fault: Fault): Fault => {
    const match = /^products\[(\d+)\](?:\.([^.[]+))?/.exec(fault.field);
    const row = match === null ? undefined : rows[Number(match[1])];
    if (row === undefined) return fault;
    const column = match?.[2];
    return { ...fault, field: `row ${row.line}${column === undefined ? '' : `, ${shown(column)}`}` };
  };
  const faults = parsed.success ? textFaults(parsed.data.products) : faultsOf(parsed.error);
  if (!parsed.success || faults.length > 0)
    throw refuse(faults.map((f) => inTable({ ...f, field: f.field.replace(/^\[/, 'products[') })));
  return parsed.data;
}
