import { count } from '../counts.js';
import type { RawDocument } from '../document.js';
import { linesOf, objectOf } from './lines.js';
import { momentOf } from './moment.js';
import type { Reader, ReadOptions } from './reader.js';

/** `[00:12:33]`, `00:12:33.500`, `(12:33)` at the head of a line: where in the recording it was said. */
const STAMP = /^\s*[[(【]?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?[\])】]?\s*/;

/** What the host said: TXT, one utterance a line, or JSONL `{ text, at | start (seconds), room? }`. */
export const readTranscript: Reader = async function* (options) {
  const json = /\.(jsonl|ndjson)$/i.test(options.path);
  for await (const { line, text } of linesOf(options.path, options.dropped)) {
    const document = json ? fromJson(text, line, options) : fromText(text, line, options);
    if (document) yield document;
    else if (!json) count(options.dropped, 'read.noText');
  }
};

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

function fromJson(text: string, line: number, options: ReadOptions): RawDocument | undefined {
  const row = objectOf(text, options.dropped);
  if (!row) return undefined;
  const said = row[options.columns.text ?? 'text'];
  if (typeof said !== 'string' || said.trim() === '') {
    count(options.dropped, 'read.noText');
    return undefined;
  }
  const start = row['start'];
  const within =
    typeof start === 'number' && options.startedAt !== null ? options.startedAt + start * 1_000 : null;
  const room = row[options.columns.room ?? 'room'];
  return speech(
    said,
    line,
    room === undefined ? options.room : String(room),
    momentOf(row[options.columns.at ?? 'at']) ?? within ?? options.startedAt,
  );
}

const speech = (text: string, line: number, room: string | null, at: number | null): RawDocument => ({
  kind: 'speech',
  turns: [{ by: 'host', text }],
  room,
  at,
  line,
});
