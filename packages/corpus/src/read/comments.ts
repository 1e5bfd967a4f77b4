import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { count } from '../counts.js';
import type { RawDocument } from '../document.js';
import { linesOf, objectOf } from './lines.js';
import { momentOf } from './moment.js';
import type { Reader, ReadOptions } from './reader.js';

/** Headers and keys that exports use, tried in this order after the configured one. */
const NAMES = {
  text: ['text', 'content', 'comment', '内容', '评论内容', '弹幕内容', '评论', '弹幕'],
  user: ['user', 'userId', 'uid', 'nickname', '用户ID', '用户', '昵称', '用户昵称'],
  at: ['at', 'time', 'timestamp', '时间', '评论时间', '发送时间'],
  room: ['room', 'roomId', '房间', '直播间', '房间号'],
} as const;

/** Comment exports: JSONL, or CSV with a header. */
export const readComments: Reader = async function* (options) {
  for await (const { line, row } of options.path.toLowerCase().endsWith('.csv')
    ? csv(options)
    : jsonl(options)) {
    const document = commentOf(row, line, options);
    if (document) yield document;
    else count(options.dropped, 'read.noText');
  }
};

type Row = { line: number; row: Record<string, unknown> };

async function* jsonl({ path, dropped }: ReadOptions): AsyncGenerator<Row> {
  for await (const { line, text } of linesOf(path, dropped)) {
    const row = objectOf(text, dropped);
    if (row) yield { line, row };
  }
}

async function* csv({ path, dropped }: ReadOptions): AsyncGenerator<Row> {
  const parser = createReadStream(path).pipe(
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
  for await (const { info, record } of parser as AsyncIterable<{
    info: { lines: number };
    record: Record<string, unknown>;
  }>)
    yield { line: info.lines, row: record };
}

function commentOf(
  row: Record<string, unknown>,
  line: number,
  options: ReadOptions,
): RawDocument | undefined {
  const pick = (field: keyof typeof NAMES): unknown => {
    const named = options.columns[field];
    if (named !== undefined) return row[named];
    return row[NAMES[field].find((n) => row[n] !== undefined && row[n] !== '') ?? ''];
  };
  const text = pick('text');
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const user = userOf(pick('user'));
  const room = pick('room');
  return {
    kind: 'comment',
    turns: [{ by: 'viewer', text, ...(user !== undefined && { user }) }],
    room: room === undefined || room === '' ? options.room : String(room),
    at: momentOf(pick('at')),
    line,
  };
}

/** `{ id, name }` as the room's own API has it, or a plain id. */
function userOf(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && 'id' in value) return String(value.id);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
