import { type Draft, type ReadProducts, refuseFile } from './catalogue-drafts.js';

/** One row, and where in the file it stands (1 = first). */
export interface TableRow {
  line: number;
  cells: string[];
}

/** Products as a table, whatever file it came in. */
export interface Table {
  /** Names of the columns, as the file writes them. */
  header: string[];
  /** Where the names stand: `row 1`. */
  headerPlace: string;
  /** What one row is called in that file: `row`, `product`. */
  entry: string;
  rows: TableRow[];
}

/** Columns that are fields of a product, by each name they may carry. Any other column is an attribute by its own name. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['编号', 'id'],
  ['商品编号', 'id'],
  ['链接号', 'link'],
  ['链接', 'link'],
  ['名称', 'name'],
  ['商品名称', 'name'],
  ['别名', 'aliases'],
  ['类目', 'category'],
  ['价格', 'price'],
  ['单位', 'unit'],
  ['库存', 'stock'],
  ['卖点', 'sellingPoints'],
  ['发货', 'shipping'],
  ['退换', 'returns'],
  ['赠品', 'gifts'],
  ['售后', 'afterSales'],
  ['图片', 'image'],
]);
const FIELDS = new Set(COLUMNS.values());
const REQUIRED = ['id', 'link', 'name', 'category', 'price'];
const NUMBERS = new Set(['link', 'price', 'stock']);
const LISTS = new Set(['aliases', 'sellingPoints']);
/** Between the parts of a cell that holds a list; the first is how we write one. */
export const LIST_MARK = '|';
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

function toDraft({ line, cells }: TableRow, fields: readonly string[]): Draft {
  const product: Record<string, unknown> = {};
  const attributes: [string, string][] = [];
  fields.forEach((name, i) => {
    const cell = cells[i] ?? '';
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
  return { line, product: { ...product, attributes: Object.fromEntries(attributes) }, faults: [] };
}

/**
 * The products of a table with Chinese or English names of columns.
 * @throws HttpProblem 422 for columns that are missing or stand twice.
 */
export function productsOfTable({ header, headerPlace, entry, rows }: Table): ReadProducts {
  const fields = header.map((name) => COLUMNS.get(name) ?? name);
  const missing = REQUIRED.filter((name) => !fields.includes(name));
  const twice = fields.find((name, i) => name !== '' && fields.indexOf(name) !== i);
  const columnOf = (field: string): string => header[fields.indexOf(field)] ?? field;
  if (missing.length > 0) {
    const chinese = (field: string) => [...COLUMNS].find(([, f]) => f === field)?.[0];
    throw refuseFile(
      missing.map((field) => ({
        field: headerPlace,
        message: `the column ${chinese(field)} (${field}) is missing`,
      })),
    );
  }
  if (twice !== undefined)
    throw refuseFile([{ field: headerPlace, message: `the column ${columnOf(twice)} stands twice` }]);
  return { drafts: rows.map((row) => toDraft(row, fields)), entry, columnOf };
}
