import { type Catalogue, catalogueSchema } from '@zhubo/protocol';
import { type Fault, faultsOf, HttpProblem } from './problem.js';
import { textFaults } from './text-faults.js';

/** A product as it was read, not yet checked. */
export interface Draft {
  /** Where in the file it stands, 1 = first. */
  line: number;
  product: Record<string, unknown>;
  /** What the reader found wrong already; `field` is the product's. */
  faults: Fault[];
}

/** The products of one file, with the words in which its maker knows them. */
export interface ReadProducts {
  drafts: Draft[];
  /** What one entry is called: `row`, `product`. */
  entry: string;
  /** The file's name for a field of a product: `price` -> `价格`. */
  columnOf(field: string): string;
}

export interface ImportedCatalogue {
  catalogue: Catalogue;
  /** For each product, where it stood in the file. */
  lines: number[];
}

/** A file of products that cannot be taken. */
export const refuseFile = (errors: Fault[]): HttpProblem =>
  new HttpProblem(422, 'The file is not a catalogue yet; nothing was changed. See `errors`, row by row.', {
    errors,
  });

/** `products[3].skus[1].price` -> 3, skus; `products[3].attributes.材质` -> 3, 材质. */
const IN_PRODUCT = /^(?:products)?\[(\d+)\](?:\.attributes)?(?:\.([^.[]+))?/;

/**
 * What was read, checked as a catalogue: whole or not at all.
 * @param current gives what a file of products does not hold: shop, persona and policy.
 * @throws HttpProblem 422 that names each entry and column.
 */
export function checkCatalogue(read: ReadProducts, current: Catalogue): ImportedCatalogue {
  const { drafts } = read;
  const place = (draft: Draft, field: string | undefined): string =>
    `${read.entry} ${draft.line}${field === undefined ? '' : `, ${read.columnOf(field)}`}`;
  const found = drafts.flatMap((d) => d.faults.map((f) => ({ ...f, field: place(d, f.field) })));
  const known = new Set(found.map((f) => f.field));

  const parsed = catalogueSchema.safeParse({ ...current, products: drafts.map((d) => d.product) });
  for (const fault of parsed.success ? textFaults(parsed.data.products) : faultsOf(parsed.error)) {
    const match = IN_PRODUCT.exec(fault.field);
    const draft = match === null ? undefined : drafts[Number(match[1])];
    const field = draft === undefined ? fault.field : place(draft, match?.[2]);
    // The reader's own word on a field says more than the schema's.
    if (!known.has(field)) found.push({ ...fault, field });
  }
  if (!parsed.success || found.length > 0) throw refuseFile(found);
  return { catalogue: parsed.data, lines: drafts.map((d) => d.line) };
}
