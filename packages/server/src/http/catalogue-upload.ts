import type { Catalogue } from '@zhubo/protocol';
import { CSV_TYPE, type Upload, XLSX_TYPE, XML_TYPES } from './body.js';
import { tableOfCsv } from './catalogue-csv.js';
import { checkCatalogue, type ImportedCatalogue } from './catalogue-drafts.js';
import { productsOfTable } from './catalogue-table.js';
import { tableOfXlsx } from './catalogue-xlsx.js';
import { productsOfXml } from './catalogue-xml-products.js';

const XML_WORDS =
  'UTF-8: a Google Merchant feed (RSS 2.0 or Atom, prices in CNY, counts in g:quantity), or <products><product> with the names of the CSV columns as elements';

/** The files that a catalogue may come in, with what they hold. */
export const CATALOGUE_FILES: Readonly<Record<string, string>> = {
  [CSV_TYPE]:
    'UTF-8 with a header row: 编号,链接号,名称,类目,价格,库存,… (or id,link,name,category,price,stock,…)',
  [XLSX_TYPE]: 'The sheet named 商品 or products, else the first; columns as in CSV',
  ...Object.fromEntries(XML_TYPES.map((type) => [type, XML_WORDS])),
};

/**
 * Reads a catalogue out of a file.
 * @param current read once the file has been, so that nothing that changes meanwhile is lost.
 * @param now Unix ms, for sales that are on.
 * @throws HttpProblem 400 or 422; all or nothing.
 */
export async function catalogueOfUpload(
  upload: Upload,
  current: () => Catalogue,
  now: number,
): Promise<ImportedCatalogue> {
  if (upload.type === XLSX_TYPE)
    return checkCatalogue(productsOfTable(await tableOfXlsx(upload.bytes)), current());
  const text = upload.text();
  return checkCatalogue(
    upload.type === CSV_TYPE ? productsOfTable(tableOfCsv(text)) : productsOfXml(text, current(), now),
    current(),
  );
}
