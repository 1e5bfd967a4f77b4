import { createReadStream } from 'node:fs';
import { type Counts, count } from '../counts.js';

/** A longer line is no comment and no chat; it is left out and counted, so that memory stays bounded. */
const LINE_MAX_CHARS = 1_000_000;
const READ_BYTES = 1 << 16;

/** Lines of a UTF-8 file with their 1-based numbers; blank ones are passed over, CR and BOM removed. */
export async function* linesOf(
  path: string,
  dropped: Counts,
): AsyncGenerator<{ line: number; text: string }> {
  let rest = '';
  let line = 0;
  let overlong = false;
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: READ_BYTES });
  const take = function* (text: string): Generator<{ line: number; text: string }> {
    line += 1;
    if (overlong) {
      overlong = false;
      return;
    }
    const bare = (line === 1 ? text.replace(/^\uFEFF/, '') : text).replace(/\r$/, '');
    if (bare.trim() !== '') yield { line, text: bare };
  };
  for await (const piece of stream as AsyncIterable<string>) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop()!;
    for (const part of parts) yield* take(part);
    if (rest.length > LINE_MAX_CHARS) {
      if (!overlong) count(dropped, 'read.lineTooLong');
      overlong = true;
      rest = '';
    }
  }
  if (rest !== '') yield* take(rest);
}

/** A line as a JSON object, or undefined (counted) when it is none. */
export function objectOf(text: string, dropped: Counts): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Counted below with all else that is no object.
  }
  count(dropped, 'read.notJson');
  return undefined;
}
