import { isAscii } from 'node:buffer';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { ConfigError } from '../config/error.js';

/** `big5` has to be said: its bytes are GB18030 as well, of other characters. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'big5'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const READ_BYTES = 1 << 16;
/** Looked at for detection, from the first piece on that holds anything but ASCII. */
const SAMPLE_BYTES = 1 << 20;
/** A UTF-8 file with a few broken bytes stays one; GBK text read as UTF-8 is broken in nearly every character. */
const BROKEN_SHARE_MAX = 0.05;

/**
 * The encoding of a text file: by its BOM, else UTF-8 if nearly all of the first text in it decodes, else GB18030
 * (of which GBK and GB2312 are parts) if that does. @throws ConfigError when it is neither.
 */
export function encodingOf(path: string): Encoding {
  const bytes = sampleOf(path);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (brokenShare(bytes, 'utf-8') <= BROKEN_SHARE_MAX) return 'utf-8';
  if (brokenShare(bytes, 'gb18030') <= BROKEN_SHARE_MAX) return 'gb18030';
  throw new ConfigError(
    `encoding: neither UTF-8 nor GB18030 (GBK); say which of ${ENCODINGS.join(', ')} it is, or save it as UTF-8`,
  );
}

function sampleOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(SAMPLE_BYTES);
    for (let at = 0; ; ) {
      const read = readSync(file, bytes, 0, SAMPLE_BYTES, at);
      const piece = bytes.subarray(0, read);
      if (read === 0 || !isAscii(piece)) return piece;
      at += read;
    }
  } finally {
    closeSync(file);
  }
}

/** Share of characters beyond ASCII that are none in this encoding; a character cut off at the end counts as one. */
function brokenShare(bytes: Uint8Array, encoding: Encoding): number {
  let beyond = 0;
  let broken = 0;
  for (const character of new TextDecoder(encoding).decode(bytes, { stream: true })) {
    if (character < '\x80') continue;
    beyond += 1;
    if (character === '\uFFFD') broken += 1;
  }
  return beyond === 0 ? 0 : broken / beyond;
}

/** The text of a file in pieces, decoded as a stream; bytes that are no character become U+FFFD, a BOM is gone. */
export async function* textOfFile(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>)
    yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
