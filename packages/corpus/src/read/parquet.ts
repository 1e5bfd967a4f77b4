import { open } from 'node:fs/promises';
import {
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ConfigError } from '../config/error.js';
import { NAMES, type Row, wantColumns } from './columns.js';
import type { Field, ReadOptions } from './reader.js';

/** Decoded at once; a larger row group is read in windows of so many rows that they hold about as much. */
const WINDOW_BYTES = 32 << 20;
/** A column of lists is decoded a row group at a time; beyond this it would not fit the memory of a worker. */
const NESTED_BYTES_MAX = 256 << 20;
/** A time without a zone is taken as it is in CSV: China's. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/**
 * Rows of a Parquet file, row group by row group; `line` is the row's number from 1. Only columns that `fields` may
 * come from are read. @throws ConfigError naming the column or row group that is off, and the mend.
 */
export async function* parquetRows(
  { path, columns }: ReadOptions,
  fields: readonly Field[],
): AsyncGenerator<Row> {
  const handle = await open(path, 'r');
  try {
    const file = { byteLength: (await handle.stat()).size, slice: sliceOf(handle) };
    const metadata = await metadataOf(file);
    const { children } = parquetSchema(metadata);
    const present = children.map((c) => c.element.name);
    wantColumns(columns, fields, present);
    const wanted = present.filter((n) =>
      fields.some((f) => (columns[f] === undefined ? NAMES[f].includes(n) : columns[f] === n)),
    );
    if (wanted.length === 0) throw noColumn(fields, present);
    for (const f of fields) wantText(f, columns[f], children);
    const naive = new Set(children.filter(isWithoutZone).map((c) => c.element.name));
    const nested = new Set(children.filter((c) => c.children.length > 0).map((c) => c.element.name));
    let start = 0;
    for (const [index, group] of metadata.row_groups.entries()) {
      const rows = Number(group.num_rows);
      const step = windowOf(metadata, index, wanted, nested);
      for (let from = 0; from < rows; from += step) {
        const range = { rowStart: start + from, rowEnd: start + Math.min(rows, from + step) };
        let read: Record<string, unknown>[];
        try {
          read = await parquetReadObjects({ file, metadata, columns: wanted, compressors, useOffsetIndex: true, ...range }); // biome-ignore format: one call
        } catch (error) {
          throw new ConfigError(
            `row group ${index}: ${(error as Error).message}; the file is damaged or of a kind that is not read (encrypted, LZO): write it again with zstd or snappy`,
          );
        }
        for (const [i, row] of read.entries()) {
          for (const name of wanted) row[name] = plain(row[name], naive.has(name));
          yield { line: range.rowStart + i + 1, row };
        }
      }
      start += rows;
    }
  } finally {
    await handle.close();
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

const sliceOf =
  (handle: Handle) =>
  async (from: number, to = Number.POSITIVE_INFINITY): Promise<ArrayBuffer> => {
    const length = Math.min(to, (await handle.stat()).size) - from;
    const bytes = new Uint8Array(length);
    let at = 0;
    while (at < length) {
      const { bytesRead } = await handle.read(bytes, at, length - at, from + at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.buffer;
  };

async function metadataOf(file: Parameters<typeof parquetMetadataAsync>[0]): Promise<FileMetaData> {
  try {
    return await parquetMetadataAsync(file);
  } catch (error) {
    throw new ConfigError(`no Parquet file, or one that was cut off: ${(error as Error).message}`);
  }
}

const noColumn = (fields: readonly Field[], present: readonly string[]): ConfigError =>
  new ConfigError(
    `columns.${fields[0]}: none of the usual names (${NAMES[fields[0]!].join(', ')}) is a column; the file has ${present.map((n) => `"${n}"`).join(', ')}: name one under columns`,
  );

/** A configured text column that holds numbers or structures is a slip of the configuration. */
function wantText(field: Field, named: string | undefined, children: readonly SchemaTree[]): void {
  if (named === undefined || (field !== 'text' && field !== 'question' && field !== 'answer')) return;
  const { element } = children.find((c) => c.element.name === named)!;
  if (element.type === 'BYTE_ARRAY' && element.converted_type !== 'DECIMAL') return;
  throw new ConfigError(
    `columns.${field}: column "${named}" is ${element.type ?? 'a structure'}, not text; name a column of strings`,
  );
}

const isWithoutZone = ({ element: { logical_type: type } }: SchemaTree): boolean =>
  type?.type === 'TIMESTAMP' && !type.isAdjustedToUTC;

/** Rows of a row group that are decoded at once. */
function windowOf(
  { row_groups }: FileMetaData,
  index: number,
  wanted: readonly string[],
  nested: ReadonlySet<string>,
): number {
  const group = row_groups[index]!;
  let bytes = 0;
  let nestedBytes = 0;
  for (const { meta_data } of group.columns) {
    const name = meta_data?.path_in_schema[0] ?? '';
    if (!wanted.includes(name)) continue;
    const size = Number(meta_data!.total_uncompressed_size);
    bytes += size;
    if (nested.has(name)) nestedBytes += size;
  }
  if (nestedBytes > NESTED_BYTES_MAX)
    throw new ConfigError(
      `row group ${index}: columns ${[...nested].filter((n) => wanted.includes(n)).join(', ')} hold ${nestedBytes >> 20} MB in lists, more than the ${NESTED_BYTES_MAX >> 20} MB that are decoded at once; write smaller row groups (pyarrow: row_group_size=20_000)`,
    );
  const rows = Number(group.num_rows);
  // Lists are decoded from the head of the group each time, so they are taken whole.
  if (bytes <= WINDOW_BYTES || nestedBytes > bytes / 2) return Math.max(1, rows);
  return Math.max(1, Math.floor((rows * WINDOW_BYTES) / bytes));
}

/** As JSON would have it: numbers for int64 that fit, text for those that do not; times stay dates. */
function plain(value: unknown, isNaive = false): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return isNaive ? new Date(value.getTime() - CHINA_OFFSET_MS) : value;
  if (Array.isArray(value)) return value.map((v) => plain(v));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]));
  return value;
}
