import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

/**
 * Writes beside and renames: a file that is there is whole, even after a kill. Two processes that write the same file
 * do not meet, for each has a name of its own for the part.
 */
export function writeWhole(path: string, data: string | Uint8Array): void {
  const part = `${path}.${randomUUID()}.part`;
  writeFileSync(part, data);
  renameSync(part, path);
}

/** Writes what `pieces` gives, piece by piece, and renames. */
export function writePieces(path: string, pieces: Iterable<Uint8Array>): void {
  const part = `${path}.${randomUUID()}.part`;
  const file = openSync(part, 'w');
  try {
    for (const piece of pieces) for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
}

export const writeWords = (path: string, words: Uint32Array): void =>
  writeWhole(path, new Uint8Array(words.buffer, words.byteOffset, words.byteLength));

export function readWords(path: string): Uint32Array {
  const bytes = readFileSync(path);
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

export const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** SHA-256 (hex) and length of a file, read as a stream. */
export async function digestOf(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
