import { CsvError, type CsvRow, parseCsv } from './csv.js';
import { refuseFile } from './drafts.js';
import type { Table } from './table.js';

function readRows(text: string): CsvRow[] {
  try {
    return parseCsv(text);
  } catch (e) {
    if (e instanceof CsvError) throw refuseFile([{ field: `row ${e.line}`, message: e.message }]);
    throw e;
  }
}

/**
 * A CSV file whose first row holds the names of the columns.
 * @throws HttpProblem 422 that names the row where the file breaks.
 */
export function tableOfCsv(text: string): Table {
  const [head, ...rows] = readRows(text);
  return { header: head?.cells ?? [], headerPlace: `row ${head?.line ?? 1}`, entry: 'row', rows };
}
