import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Large enough that hashing is not bound by calls, small enough that an abort is quick. */
const READ_CHUNK_BYTES = 1 << 20;

/** sha256 of a file as lower-case hex. `onBytes` hears the size of each piece read. */
export async function sha256OfFile(
  path: string,
  options: { signal?: AbortSignal | undefined; onBytes?: (count: number) => void } = {},
): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: READ_CHUNK_BYTES })) {
    options.signal?.throwIfAborted();
    hash.update(chunk as Buffer);
    options.onBytes?.((chunk as Buffer).length);
  }
  return hash.digest('hex');
}
