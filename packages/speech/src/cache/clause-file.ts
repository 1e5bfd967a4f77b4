import { createHash } from 'node:crypto';
import type { TimedChar } from '@zhubo/protocol';
import type { TimedPhone } from '../synthesizer.js';

/** A whole request's sound, as it is kept. */
export interface KeptClause {
  readonly pcm: Int16Array;
  readonly chars?: readonly TimedChar[];
  readonly phones?: readonly TimedPhone[];
}

const MAGIC = 'ZBC1';
const DIGEST_BYTES = 32;
const HEADER_BYTES = MAGIC.length + DIGEST_BYTES + 4;

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** magic, sha256 of all that follows the header, length of the timings, timings as JSON (even length), samples. */
export const encodeClause = ({ pcm, chars, phones }: KeptClause): Buffer => {
  const json = JSON.stringify({ chars, phones });
  const timings = Buffer.from(Buffer.byteLength(json) % 2 === 0 ? json : `${json} `);
  const body = Buffer.concat([timings, new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(timings.length);
  return Buffer.concat([Buffer.from(MAGIC), digestOf(body), length, body]);
};

/** Null when the bytes are not what was written: cut short, changed, or of another version. */
export const decodeClause = (bytes: Buffer): KeptClause | null => {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const body = bytes.subarray(HEADER_BYTES);
  if (!digestOf(body).equals(bytes.subarray(MAGIC.length, MAGIC.length + DIGEST_BYTES))) return null;
  const timingsLength = bytes.readUInt32LE(HEADER_BYTES - 4);
  const { chars, phones } = JSON.parse(body.toString('utf8', 0, timingsLength)) as Omit<KeptClause, 'pcm'>;
  // A copy, so that the samples start at an even address.
  const pcm = new Int16Array(new Uint8Array(body.subarray(timingsLength)).buffer);
  return { pcm, ...(chars && { chars }), ...(phones && { phones }) };
};
