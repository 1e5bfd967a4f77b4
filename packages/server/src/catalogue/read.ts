import { catalogueSchema } from '@zhubo/protocol';
import { parseBody } from '../http/checks.js';
import { jsonFault, NOT_JSON } from '../http/json-words.js';
import { HttpProblem } from '../http/problem.js';
import { tableOfCsv } from './csv-table.js';
import { checkCatalogue, type ImportedCatalogue, type Known } from './drafts.js';
import { CSV_TYPE, JSON_TYPE, XLSX_TYPE, XML_TYPES } from './media-types.js';
import { productsOfTable } from './table.js';
import { utf8 } from './utf8.js';
import { tableOfXlsx } from './xlsx.js';
import { productsOfXml } from './xml-products.js';

const XML_WORDS =
  'UTF-8: a Google Merchant feed (RSS 2.0 or Atom, prices in CNY, counts in g:quantity where they are known), or <products><product> with the names of the CSV columns as elements';

/** The files that a catalogue may come in, with what they hold. */
export const CATALOGUE_FILES: Readonly<Record<string, string>> = {
  [CSV_TYPE]:
    'UTF-8 with a header row: 编号,链接号,名称,类目,价格,库存,… (or id,link,name,category,price,stock,…); exports of Shopify and of Chinese shops as they are',
  [XLSX_TYPE]: 'The sheet named 商品 or products, else the first; columns as in CSV',
  ...Object.fromEntries(XML_TYPES.map((type) => [type, XML_WORDS])),
};

/** A body as it came. */
export interface CatalogueFile {
  type: string;
  bytes: Uint8Array;
}

/**
 * Reads a catalogue out of a file, all or nothing. Takes seconds of a core for thousands of products: see `importer.ts`.
 * @param known what the room knows, for what files leave out.
 * @param now Unix ms, for sales that are on.
 * @throws HttpProblem 400 or 422.
 */
export async function readCatalogue(
  { type, bytes }: CatalogueFile,
  known: Known,
  now: number,
): Promise<ImportedCatalogue> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === XLSX_TYPE)
    return checkCatalogue(productsOfTable(await tableOfXlsx(buffer), known.products), known.head);
  const text = utf8(buffer);
  if (type === JSON_TYPE) return wholeCatalogue(text);
  const read =
    type === CSV_TYPE
      ? productsOfTable(tableOfCsv(text), known.products)
      : productsOfXml(text, known.products, now);
  return checkCatalogue(read, known.head);
}

function wholeCatalogue(text: string): ImportedCatalogue {
  if (text === '')
    throw new HttpProblem(400, {
      en: 'The body is empty: send a JSON document.',
      zh: '内容是空的，请发送 JSON。',
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (e) {
    throw new HttpProblem(400, NOT_JSON, {
      errors: [{ field: '(body)', message: jsonFault((e as Error).message.slice(0, 200)) }],
    });
  }
  const { products, ...head } = parseBody(catalogueSchema, value);
  const rows = products.map((p, i) => ({ row: i + 1, id: p.id, name: p.name, status: 'ok' as const }));
  return { head, products, report: { products: products.length, columns: [], rows } };
}
