import { type Note, note } from './notes.js';
import { type Row, toNumber } from './row.js';

/** How many there are, as a table says it. */
export interface Counted {
  /** Text is what no number could be made of, for the schema to refuse by name. */
  stock: number | string;
  stockUnknown?: true;
  notes: Note[];
}

const SOME = /^(?:有货|现货|充足|库存充足|in ?stock|available|\d+\+)$/i;
const NONE = /^(?:无货|缺货|售罄|卖完|预售|out ?of ?stock|sold ?out|preorder|backorder|discontinued)$/i;

const unknown = (code: 'stockUnknown' | 'stockNotTracked'): Counted => ({
  stock: 0,
  stockUnknown: true,
  notes: [note(code)],
});

/** Nothing said is not 0: that would be "sold out". */
export function stockOfRow(row: Row): Counted {
  const availability = row.get('availability').replaceAll('_', ' ');
  if (NONE.test(availability)) return { stock: 0, notes: [] };
  const cell = row.get('stock');
  if (NONE.test(cell)) return { stock: 0, notes: [] };
  if (row.has('tracker') && row.get('tracker') === '') return unknown('stockNotTracked');
  if (cell === '' || SOME.test(cell)) return unknown('stockUnknown');
  if (/^-\d+(\.0+)?$/.test(cell)) return { stock: 0, notes: [note('stockNegative')] };
  return { stock: toNumber(cell), notes: [] };
}
