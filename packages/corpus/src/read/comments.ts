import { count } from '../counts.js';
import type { RawDocument } from '../document.js';
import { momentOf } from './moment.js';
import type { Reader, ReadOptions } from './reader.js';
import { idOf, pick, rowsOf } from './rows.js';

/** Comment exports: JSONL, CSV with a header, or Parquet. */
export const readComments: Reader = async function* (options) {
  for await (const { line, row } of rowsOf(options, ['text', 'user', 'at', 'room'])) {
    const document = commentOf(row, line, options);
    if (document) yield document;
    else count(options.dropped, 'read.noText');
  }
};

function commentOf(
  row: Record<string, unknown>,
  line: number,
  options: ReadOptions,
): RawDocument | undefined {
  const text = pick(row, 'text', options);
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const user = userOf(pick(row, 'user', options));
  return {
    kind: 'comment',
    turns: [{ by: 'viewer', text, ...(user !== undefined && { user }) }],
    room: idOf(pick(row, 'room', options)) ?? options.room,
    at: momentOf(pick(row, 'at', options)),
    line,
  };
}

/** `{ id, name }` as the room's own API has it, or a plain id. */
function userOf(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && 'id' in value) return String(value.id);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
