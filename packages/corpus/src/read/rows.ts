import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { count } from '../counts.js';
import { NAMES, type Row, wantColumns } from './columns.js';
import { textOfFile } from './encoding.js';
import { linesOf, objectOf } from './lines.js';
import { parquetRows } from './parquet.js';
import type { Field, ReadOptions } from './reader.js';

const TABLE = /\.(csv|parquet)$/i;

/** Whether a file is a table by its name: CSV, Parquet, or JSON lines. */
export const isTable = (path: string): boolean => TABLE.test(path) || /\.(jsonl|ndjson)$/i.test(path);

/**
 * Records of a CSV file with a header, a Parquet file, or (any other name) JSON lines. `fields` are those the reader
 * will pick; of Parquet only their columns are read. @throws ConfigError when a configured column is not there.
 */
export const rowsOf = (options: ReadOptions, fields: readonly Field[]): AsyncGenerator<Row> => {
  if (/\.csv$/i.test(options.path)) return csv(options, fields);
  return /\.parquet$/i.test(options.path) ? parquetRows(options, fields) : jsonl(options);
};

/** The value of a field: of the configured column, else of the first known one that holds something. */
export function pick(row: Record<string, unknown>, field: Field, { columns }: ReadOptions): unknown {
  const named = columns[field];
  if (named !== undefined) return row[named];
  const known = NAMES[field].find((n) => row[n] !== undefined && row[n] !== null && row[n] !== '');
  return known === undefined ? undefined : row[known];
}

/** Text of a room or user id; undefined when there is none. */
export const idOf = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value);

async function* jsonl(options: ReadOptions): AsyncGenerator<Row> {
  for await (const { line, text } of linesOf(options)) {
    const row = objectOf(text, options.dropped);
    if (row) yield { line, row };
  }
}

async function* csv(
  { path, encoding, columns, dropped }: ReadOptions,
  fields: readonly Field[],
): AsyncGenerator<Row> {
  const parser = Readable.from(textOfFile(path, encoding)).pipe(
    parse({
      bom: true,
      columns: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
    }),
  );
  parser.on('skip', () => count(dropped, 'read.badRow'));
  let first = true;
  for await (const { info, record } of parser as AsyncIterable<{
    info: { lines: number; columns: readonly { name: string }[] };
    record: Record<string, unknown>;
  }>) {
    if (first) wantColumns(columns, fields, info.columns.map((c) => c.name)); // biome-ignore format: one thought
    first = false;
    yield { line: info.lines, row: record };
  }
}
