import { type Catalogue, catalogueSchema, type Product, type Said, untranslated } from '@zhubo/protocol';
import { type Fault, faultsOf, HttpProblem, type JsonFault } from '../http/problem.js';
import { textFaults } from '../http/text-faults.js';
import type { Note } from './notes.js';
import { placeIn } from './places.js';

/** A product as it was read, not yet checked. */
export interface Draft {
  /** Where in the file it stands, 1 = first. */
  line: number;
  product: Record<string, unknown>;
  /** What the reader found wrong already; `field` is the product's. */
  faults: JsonFault[];
  notes: Note[];
}

/** An entry of the file that is no product of its own: a variant, a picture, a draft. */
export interface OtherEntry {
  line: number;
  status: 'merged' | 'ignored';
  /** The product that it belongs to. */
  id: string;
  name: string;
  notes: Note[];
}

/** What became of one column (or element) of the file. */
export interface ColumnReport {
  column: string;
  use: 'field' | 'attribute' | 'ignored' | 'made';
  /** The field of the product, or the label of the attribute. */
  as?: string;
  /** Why, for programs: an `IgnoredReason`, `notRead` or `linksMade`; `message` is for people. */
  reason?: string;
  message?: Said;
}

/** The products of one file, with the words in which its maker knows them. */
export interface ReadProducts {
  drafts: Draft[];
  others: OtherEntry[];
  columns: ColumnReport[];
  /** What one entry is called: `row`, `product`. */
  entry: string;
  /** The file's name for a field of a product: `price` -> `价格`. */
  columnOf(field: string): string;
}

/** What the room knows that a file may leave out: its link number and how many there are. */
export interface KnownProduct {
  id: string;
  link: number;
  stock: number;
  skus: { id: string; stock: number }[];
}

/** What a file of products does not hold. */
export type CatalogueHead = Omit<Catalogue, 'products'>;

/** The room as a reader of files needs it. */
export interface Known {
  head: CatalogueHead;
  products: readonly KnownProduct[];
}

export function headOf({ products: _, ...head }: Catalogue): CatalogueHead {
  return head;
}

export const knownOf = ({ products, ...head }: Catalogue): Known => ({
  head,
  products: products.map((p) => ({
    id: p.id,
    link: p.link,
    stock: p.stock,
    skus: p.skus.map((s) => ({ id: s.id, stock: s.stock })),
  })),
});

export interface ImportedCatalogue {
  /** From a whole catalogue (JSON); a file of products has none. */
  head?: CatalogueHead;
  products: Product[];
  report: ImportReport;
}

/** What became of one entry of the file. */
export interface EntryReport {
  row: number;
  id: string;
  name: string;
  status: 'ok' | OtherEntry['status'];
  notes?: Note[];
}

/** What became of a file, column by column and row by row. */
export interface ImportReport {
  products: number;
  columns: ColumnReport[];
  rows: EntryReport[];
}

/** A file of products that cannot be taken. */
export const refuseFile = (errors: readonly Fault[]): HttpProblem =>
  new HttpProblem(
    422,
    {
      en: 'The file is not a catalogue yet; nothing was changed. See `errors`, row by row.',
      zh: '这个文件还不能导入，目录没有改动。逐行问题见 errors。',
    },
    { errors },
  );

type PlacedFault = Fault & { field: Said };

/** `products[3].skus[1].price` -> 3, skus; `products[3].attributes.材质` -> 3, 材质. */
const IN_PRODUCT = /^(?:products)?\[(\d+)\](?:\.attributes)?(?:\.([^.[]+))?/;

const entryOf = (row: number, id: string, name: string, status: EntryReport['status'], notes: Note[]) => ({
  row,
  id,
  name,
  status,
  ...(notes.length > 0 ? { notes } : {}),
});

/**
 * What was read, checked as a catalogue: whole or not at all.
 * @param head what a file of products does not hold: shop, persona and policy.
 * @throws HttpProblem 422 that names each entry and column.
 */
export function checkCatalogue(read: ReadProducts, head: CatalogueHead): ImportedCatalogue {
  const { drafts } = read;
  const place = (draft: Draft, field: string | undefined): Said =>
    placeIn(read.entry, draft.line, field === undefined ? undefined : read.columnOf(field));
  const found = drafts.flatMap((d) => d.faults.map((f): PlacedFault => ({ ...f, field: place(d, f.field) })));
  const known = new Set(found.map((f) => f.field.en));

  const parsed = catalogueSchema.safeParse({ ...head, products: drafts.map((d) => d.product) });
  for (const fault of parsed.success ? textFaults(parsed.data.products) : faultsOf(parsed.error)) {
    const match = IN_PRODUCT.exec(fault.field);
    const draft = match === null ? undefined : drafts[Number(match[1])];
    const field = draft === undefined ? untranslated(fault.field) : place(draft, match?.[2]);
    // The reader's own word on a field says more than the schema's.
    if (!known.has(field.en)) found.push({ ...fault, field });
  }
  if (!parsed.success || found.length > 0) throw refuseFile(found);
  const { products } = parsed.data;
  const rows = [
    ...products.map((p, i) => entryOf(drafts[i]?.line ?? i + 1, p.id, p.name, 'ok', drafts[i]?.notes ?? [])),
    ...read.others.map((o) => entryOf(o.line, o.id, o.name, o.status, o.notes)),
  ].sort((a, b) => a.row - b.row);
  return { products, report: { products: products.length, columns: read.columns, rows } };
}
