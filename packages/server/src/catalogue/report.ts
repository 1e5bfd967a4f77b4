import type { Language } from '@zhubo/protocol';
import type { ImportReport } from './drafts.js';

/** A report as it is sent, in one language. Codes and reasons are the same in all of them. */
export const reportIn = ({ products, columns, rows }: ImportReport, language: Language): object => ({
  products,
  columns: columns.map(({ message, ...c }) =>
    message === undefined ? c : { ...c, message: message[language] },
  ),
  rows: rows.map(({ notes, ...row }) =>
    notes === undefined
      ? row
      : { ...row, notes: notes.map((n) => ({ code: n.code, message: n.message[language] })) },
  ),
});
