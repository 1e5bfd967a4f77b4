import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const STAMPS_FILE = '.verified.json';
const stampsSchema = z.record(
  z.string(),
  z.object({ bytes: z.number(), mtimeMs: z.number(), sha256: z.string() }),
);
type Stamps = z.infer<typeof stampsSchema>;

/** What was hashed once: as long as size and mtime stand, a later start need not read 250 MB again. */
export async function readStamps(modelDir: string): Promise<Stamps> {
  try {
    return stampsSchema.parse(JSON.parse(await readFile(join(modelDir, STAMPS_FILE), 'utf8')));
  } catch {
    // No stamps, or spoilt ones, cost one more hashing and nothing else.
    return {};
  }
}

/** Records (sha256 given) or withdraws (null) the stamp of one file. */
export async function stampFile(modelDir: string, path: string, sha256: string | null): Promise<void> {
  const stamps = await readStamps(modelDir);
  delete stamps[path];
  if (sha256 !== null) {
    const { size, mtimeMs } = await stat(join(modelDir, path));
    stamps[path] = { bytes: size, mtimeMs, sha256 };
  }
  const target = join(modelDir, STAMPS_FILE);
  const fresh = `${target}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(stamps, null, 2)}\n`);
  await rename(fresh, target);
}
