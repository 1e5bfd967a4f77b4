import { createReadStream } from 'node:fs';
import { Unzip, UnzipInflate } from 'fflate';
import { list } from 'tar';

const READ_CHUNK_BYTES = 1 << 18;

/** Hears each piece of a member in order. Called synchronously, so the archive is never ahead of the writer. */
export type Sink = (chunk: Uint8Array) => void;

/**
 * Streams one member of an archive into `sink`: `.whl` and `.zip` as zip, `.tgz` and `.tar.gz` as tar.
 * Memory stays at one piece. Rejects when the archive is damaged or has no such member.
 */
export async function readMember(
  archive: string,
  member: string,
  sink: Sink,
  signal?: AbortSignal,
): Promise<void> {
  const found = /\.(whl|zip)$/.test(archive)
    ? await readZipMember(archive, member, sink, signal)
    : await readTarMember(archive, member, sink);
  signal?.throwIfAborted();
  if (!found) throw new Error(`no whole ${member} in ${archive}`);
}

async function readZipMember(
  archive: string,
  member: string,
  sink: Sink,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  let whole = false;
  let failure: Error | null = null;
  const unzip = new Unzip((file) => {
    if (file.name !== member) return;
    file.ondata = (error, chunk, final) => {
      if (error) failure = error;
      else if (chunk.length > 0) sink(chunk);
      if (final) whole = true;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of createReadStream(archive, { highWaterMark: READ_CHUNK_BYTES })) {
    signal?.throwIfAborted();
    unzip.push(chunk as Buffer);
    if (failure !== null) throw failure;
    if (whole) return true;
  }
  return whole;
}

async function readTarMember(archive: string, member: string, sink: Sink): Promise<boolean> {
  let whole = false;
  await list({
    file: archive,
    strict: true,
    filter: (path) => path === member,
    onReadEntry: (entry) => {
      entry.on('data', sink);
      entry.on('end', () => {
        whole = true;
      });
    },
  });
  return whole;
}
