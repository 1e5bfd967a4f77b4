import type { Said } from '@zhubo/protocol';
import { COLUMN_NAMES, type ColumnField, IGNORED_REASONS, useOf } from './columns.js';
import { type ColumnReport, type KnownProduct, type ReadProducts, refuseFile } from './drafts.js';
import { numberLinks } from './links.js';
import { productOfRows } from './product-of-rows.js';
import { type Row, rowOf } from './row.js';

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
  headerPlace: Said;
  /** What one row is called in that file: `row`, `product`. */
  entry: string;
  rows: TableRow[];
}

/** Each may be given by any of its columns. */
const REQUIRED: readonly (readonly [ColumnField, ...ColumnField[]])[] = [
  ['id'],
  ['name'],
  ['category', 'categoryPath'],
  ['price', 'skuPrice'],
];
/** With one of these, several rows of one id are one product with variants. */
const OF_VARIANTS: readonly ColumnField[] = ['variant', 'skuId', 'skuPrice', 'optionValue1'];
/** The columns that a field of a product may have come from, the likeliest first. */
const SOURCES: Readonly<Record<string, readonly ColumnField[]>> = {
  price: ['price', 'skuPrice'],
  category: ['category', 'categoryPath'],
  stock: ['stock', 'availability'],
  skus: ['skuPrice', 'variant', 'optionValue1', 'skuId', 'stock', 'price'],
  简介: ['description'],
};

/**
 * The products of a table with Chinese or English names of columns, see `columns.ts`.
 * @throws HttpProblem 422 for columns that are missing or stand twice.
 */
export function productsOfTable(table: Table, known: readonly KnownProduct[]): ReadProducts {
  const { header, headerPlace, entry } = table;
  const uses = header.map(useOf);
  const keys = uses.map((u) => (u.kind === 'field' ? u.field : u.kind === 'attribute' ? `=${u.label}` : ''));
  const headerOf = (field: string): string | undefined =>
    header[keys.indexOf(field)] ?? header[keys.indexOf(`=${field}`)];
  const columnOf = (field: string): string =>
    (SOURCES[field] ?? []).map(headerOf).find((h) => h !== undefined) ?? headerOf(field) ?? field;

  const missing = REQUIRED.filter((fields) => !fields.some((f) => keys.includes(f)));
  if (missing.length > 0)
    throw refuseFile(
      missing.map(([field]) => ({
        field: headerPlace,
        message: {
          en: `the column ${COLUMN_NAMES[field][0]} (${field}) is missing`,
          zh: `缺少“${COLUMN_NAMES[field][0]}”（${field}）这一列`,
        },
      })),
    );
  const twice = keys.findIndex((key, i) => key !== '' && keys.indexOf(key) !== i);
  if (twice >= 0) {
    const [first, second] = [header[keys.indexOf(keys[twice] ?? '')], header[twice]];
    throw refuseFile([
      {
        field: headerPlace,
        message:
          first === second
            ? { en: `the column ${first} stands twice`, zh: `“${first}”这一列出现了两次，请去掉一列` }
            : {
                en: `the columns ${first} and ${second} say the same: leave one out`,
                zh: `“${first}”和“${second}”是同一项，请去掉一列`,
              },
      },
    ]);
  }

  const rows = table.rows.map((r) => rowOf(r.line, r.cells, uses));
  const groups = OF_VARIANTS.some((f) => keys.includes(f)) ? byId(rows) : rows.map((r) => [r] as const);
  const read = groups.map((group) => productOfRows(group));
  const drafts = read.flatMap(({ draft }) => draft ?? []);
  const numbered = numberLinks(drafts, known);

  const columns: ColumnReport[] = header.map((column, i) => {
    const use = uses[i]!;
    if (use.kind === 'ignored')
      return { column, use: 'ignored', reason: use.reason, message: IGNORED_REASONS[use.reason] };
    return use.kind === 'field'
      ? { column, use: 'field', as: use.field }
      : { column, use: 'attribute', as: use.label };
  });
  if (numbered > 0) columns.push(LINKS_MADE);
  return { drafts, others: read.flatMap((r) => r.others), columns, entry, columnOf };
}

/** How links that a file does not give are spoken of. */
export const LINKS_MADE: ColumnReport = {
  column: '链接号',
  use: 'made',
  as: 'link',
  reason: 'linksMade',
  message: {
    en: 'given where there was none: known products keep theirs, new ones take the lowest free',
    zh: '没有链接号的按现有的或最小空号补',
  },
};

/** Rows by product, in the order in which products appear; a row without an id stands alone, to be refused by name. */
function byId(rows: readonly Row[]): [Row, ...Row[]][] {
  const groups = new Map<string | Row, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = row.get('id') || row;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
