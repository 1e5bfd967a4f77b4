import { count } from '../counts.js';
import type { RawDocument } from '../document.js';
import { linesOf } from './lines.js';
import { momentOf } from './moment.js';
import type { Reader, ReadOptions } from './reader.js';
import { idOf, isTable, pick, rowsOf } from './rows.js';

/** `[00:12:33]`, `00:12:33.500`, `(12:33)` at the head of a line: where in the recording it was said. */
const STAMP = /^\s*[[(【]?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?[\])】]?\s*/;

/** What the host said: TXT, one utterance a line; or JSONL, CSV, Parquet with text, at or start (seconds), room. */
export const readTranscript: Reader = async function* (options) {
  for await (const document of isTable(options.path) ? fromTable(options) : fromLines(options))
    if (document) yield document;
    else count(options.dropped, 'read.noText');
};

type Spoken = AsyncGenerator<RawDocument | undefined>;

async function* fromLines(options: ReadOptions): Spoken {
  for await (const { line, text } of linesOf(options)) yield fromText(text, line, options);
}

async function* fromTable(options: ReadOptions): Spoken {
  for await (const { line, row } of rowsOf(options, ['text', 'at', 'room', 'start']))
    yield fromRow(row, line, options);
}

function fromText(text: string, line: number, options: ReadOptions): RawDocument | undefined {
  const stamp = STAMP.exec(text);
  const said = text.slice(stamp?.[0].length ?? 0);
  if (said.trim() === '') return undefined;
  const [, h = '0', m = '0', s = '0', ms = '0'] = stamp ?? [];
  const offsetMs = stamp
    ? ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1_000 + Number(ms.padEnd(3, '0'))
    : 0;
  return speech(said, line, options.room, options.startedAt === null ? null : options.startedAt + offsetMs);
}

function fromRow(row: Record<string, unknown>, line: number, options: ReadOptions): RawDocument | undefined {
  const said = pick(row, 'text', options);
  if (typeof said !== 'string' || said.trim() === '') return undefined;
  const start = pick(row, 'start', options);
  const seconds = typeof start === 'string' && start !== '' ? Number(start) : start;
  const within =
    typeof seconds === 'number' && Number.isFinite(seconds) && options.startedAt !== null
      ? options.startedAt + Math.round(seconds * 1_000)
      : null;
  return speech(
    said,
    line,
    idOf(pick(row, 'room', options)) ?? options.room,
    momentOf(pick(row, 'at', options)) ?? within ?? options.startedAt,
  );
}

const speech = (text: string, line: number, room: string | null, at: number | null): RawDocument => ({
  kind: 'speech',
  turns: [{ by: 'host', text }],
  room,
  at,
  line,
});
