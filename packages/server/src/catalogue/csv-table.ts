import { CsvError, type CsvRow, parseCsv } from './csv.js';
import { refuseFile } from './drafts.js';
import { placeIn } from './places.js';
import type { Table } from './table.js';

function readRows(text: string): CsvRow[] {
  try {
    return parseCsv(text);
  } catch (e) {
    if (e instanceof CsvError) throw refuseFile([{ field: placeIn('row', e.line), message: e.said }]);
    throw e;
  }
}

/**
 * A CSV file whose first row holds the names of the columns.
 * @throws HttpProblem 422 that names the row where the file breaks.
 */
export function tableOfCsv(text: string): Table {
  const [head, ...rows] = readRows(text);
  return { header: head?.cells ?? [], headerPlace: placeIn('row', head?.line ?? 1), entry: 'row', rows };
}
