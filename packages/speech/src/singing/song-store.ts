import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeClause, encodeClause, type KeptClause } from '../cache/clause-file.js';

/** Sung lines that were kept, by key. */
export interface SongStore {
  has(key: string): Promise<boolean>;
  load(key: string): Promise<KeptClause | null>;
  /** Never rejects: a full disk must not end a song. */
  keep(key: string, clause: KeptClause): Promise<void>;
}

const SUFFIX = '.sung';
/** Lines kept: some fifty songs, about 100 MB. */
const KEPT_MAX = 400;

/** Keeps sung lines under `dir`; the oldest go when there are too many. */
export const createSongStore = (dir: string): SongStore => {
  const fileOf = (key: string): string => join(dir, key + SUFFIX);

  const prune = async (): Promise<void> => {
    const names = (await readdir(dir)).filter((n) => n.endsWith(SUFFIX));
    if (names.length <= KEPT_MAX) return;
    const aged = await Promise.all(
      names.map(async (name) => ({ name, madeMs: (await stat(join(dir, name))).mtimeMs })),
    );
    aged.sort((a, b) => a.madeMs - b.madeMs);
    for (const { name } of aged.slice(0, names.length - KEPT_MAX)) await rm(join(dir, name), { force: true });
  };

  return {
    has: (key) =>
      access(fileOf(key)).then(
        () => true,
        () => false,
      ),
    load: (key) => readFile(fileOf(key)).then(decodeClause, () => null),
    async keep(key, clause) {
      const draft = join(dir, `.draft-${randomUUID()}`);
      try {
        await mkdir(dir, { recursive: true });
        await writeFile(draft, encodeClause(clause));
        await rename(draft, fileOf(key));
        await prune();
      } catch {
        await rm(draft, { force: true }).catch(() => {});
      }
    },
  };
};
