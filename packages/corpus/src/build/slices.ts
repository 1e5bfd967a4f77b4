import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const WORD_BYTES = 4;

/** Rows [from, to) of a file of rows of `width` words, without reading the rest. */
export function rowsOf(path: string, width: number, from: number, to: number): Uint32Array {
  const file = openSync(path, 'r');
  try {
    return rows(file, width, from, to);
  } finally {
    closeSync(file);
  }
}

/** Bytes [from, to) of a file. */
export function bytesOf(path: string, from: number, to: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    return bytes(file, from, to);
  } finally {
    closeSync(file);
  }
}

/** Rows whose word `column` lies in [low, high), of a file that is ordered by that word. */
export function rowsBetween(
  path: string,
  width: number,
  column: number,
  low: number,
  high: number,
): Uint32Array {
  const file = openSync(path, 'r');
  try {
    const count = fstatSync(file).size / WORD_BYTES / width;
    const from = firstAtLeast(file, width, column, low, count);
    return rows(file, width, from, firstAtLeast(file, width, column, high, count));
  } finally {
    closeSync(file);
  }
}

function rows(file: number, width: number, from: number, to: number): Uint32Array {
  return new Uint32Array(bytes(file, from * width * WORD_BYTES, to * width * WORD_BYTES).buffer);
}

function bytes(file: number, from: number, to: number): Uint8Array<ArrayBuffer> {
  const found = new Uint8Array(to - from);
  let at = 0;
  while (at < found.length) {
    const read = readSync(file, found, at, found.length - at, from + at);
    if (read === 0)
      throw new Error('a work file is shorter than it should be; remove the .work folder and build again');
    at += read;
  }
  return found;
}

function firstAtLeast(file: number, width: number, column: number, value: number, count: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows(file, width, middle, middle + 1)[column]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
