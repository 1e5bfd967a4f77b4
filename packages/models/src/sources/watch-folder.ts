import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const POLL_MS = 400;

/** Bytes of all files under a folder; 0 when it is not there. Files that vanish meanwhile count 0. */
export async function folderBytes(dir: string): Promise<number> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map((e) =>
      e.isDirectory()
        ? folderBytes(join(dir, e.name))
        : stat(join(dir, e.name)).then(
            (s) => s.size,
            () => 0,
          ),
    ),
  );
  return sizes.reduce((a, b) => a + b, 0);
}

/** While `work` runs, tells how much has landed in `dir`: pip and npm have no progress a program can read. */
export async function watchFolder<T>(
  dir: string,
  onBytes: (bytes: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    folderBytes(dir)
      .then(onBytes)
      .finally(() => {
        looking = false;
      });
  }, POLL_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
