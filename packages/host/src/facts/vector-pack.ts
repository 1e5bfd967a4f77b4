import type { Vectors } from './vector.js';

const PACKED_VERSION = 1;
const STEPS = 127;

/** Vectors as text: one byte a number, one scale a row, rows that nothing taught left out. */
export interface PackedVectors {
  version: number;
  dimensions: number;
  buckets: number;
  /** Base64 of float32[dimensions], little endian. */
  none: string;
  noneBias: number;
  /** Base64 of (bucket:uint16, scale:float32, numbers:int8[dimensions]) for each kept row, little endian. */
  rows: string;
}

const HEAD_BYTES = 6;
const DECIMALS = 1e4;

/** Rounds and packs the rows that were taught. */
export function packVectors(v: Vectors, taught: ReadonlySet<number>): PackedVectors {
  const kept = [...taught].sort((a, b) => a - b);
  const size = HEAD_BYTES + v.dimensions;
  const bytes = Buffer.alloc(kept.length * size);
  for (const [i, row] of kept.entries()) {
    const numbers = v.table.subarray(row * v.dimensions, (row + 1) * v.dimensions);
    const scale = numbers.reduce((m, x) => Math.max(m, Math.abs(x)), 1e-9) / STEPS;
    bytes.writeUInt16LE(row, i * size);
    bytes.writeFloatLE(scale, i * size + 2);
    for (const [k, x] of numbers.entries()) bytes.writeInt8(Math.round(x / scale), i * size + HEAD_BYTES + k);
  }
  return {
    version: PACKED_VERSION,
    dimensions: v.dimensions,
    buckets: v.buckets,
    none: Buffer.from(v.none.buffer, v.none.byteOffset, v.none.byteLength).toString('base64'),
    noneBias: Math.round(v.noneBias * DECIMALS) / DECIMALS,
    rows: bytes.toString('base64'),
  };
}

/** Reads packed vectors. @throws Error when they are of another version. */
export function unpackVectors(packed: PackedVectors): Vectors {
  if (packed.version !== PACKED_VERSION)
    throw new Error('vectors of another version: run vector-train-main again');
  const { dimensions, buckets } = packed;
  const bytes = Buffer.from(packed.rows, 'base64');
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const table = new Float32Array(buckets * dimensions);
  for (let at = 0; at < bytes.length; at += HEAD_BYTES + dimensions) {
    const to = bytes.readUInt16LE(at) * dimensions;
    const scale = bytes.readFloatLE(at + 2);
    for (let k = 0; k < dimensions; k++) table[to + k] = numbers[at + HEAD_BYTES + k]! * scale;
  }
  const none = new Float32Array(Uint8Array.from(Buffer.from(packed.none, 'base64')).buffer);
  return { dimensions, buckets, table, none, noneBias: packed.noneBias };
}
