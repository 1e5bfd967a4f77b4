const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;

/** Mono 16-bit samples as a WAV file. */
export const wav = (parts: readonly Int16Array[], sampleRate: number): Uint8Array => {
  const size = parts.reduce((n, p) => n + p.length, 0) * SAMPLE_BYTES;
  const out = Buffer.alloc(HEADER_BYTES + size);
  out.write('RIFF', 0, 'latin1');
  out.writeUInt32LE(HEADER_BYTES - 8 + size, 4);
  out.write('WAVEfmt ', 8, 'latin1');
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(1, 22);
  out.writeUInt32LE(sampleRate, 24);
  out.writeUInt32LE(sampleRate * SAMPLE_BYTES, 28);
  out.writeUInt16LE(SAMPLE_BYTES, 32);
  out.writeUInt16LE(8 * SAMPLE_BYTES, 34);
  out.write('data', 36, 'latin1');
  out.writeUInt32LE(size, 40);
  let at = HEADER_BYTES;
  for (const part of parts) for (const x of part) at = out.writeInt16LE(x, at);
  return out;
};
