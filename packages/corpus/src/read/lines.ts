import { type Counts, count } from '../counts.js';
import { type Encoding, textOfFile } from './encoding.js';

/** A longer line is no comment and no chat; it is left out and counted, so that memory stays bounded. */
const LINE_MAX_CHARS = 1_000_000;

/** Lines of a text file with their 1-based numbers; blank ones are passed over, CR and BOM removed. */
export async function* linesOf({
  path,
  encoding,
  dropped,
}: {
  path: string;
  encoding: Encoding;
  dropped: Counts;
}): AsyncGenerator<{ line: number; text: string }> {
  let rest = '';
  let line = 0;
  let overlong = false;
  const take = function* (text: string): Generator<{ line: number; text: string }> {
    line += 1;
    if (overlong) {
      overlong = false;
      return;
    }
    const bare = text.replace(/\r$/, '');
    if (bare.trim() !== '') yield { line, text: bare };
  };
  for await (const piece of textOfFile(path, encoding)) {
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
