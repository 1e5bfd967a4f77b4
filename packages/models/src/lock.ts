import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';

/** The holder touches its lock this often … */
const BEAT_MS = 5_000;
/** … so one untouched for this long belongs to nobody (several beats: a laptop may have been asleep). */
export const LOCK_STALE_MS = 30_000;
const POLL_MS = 100;

interface Holder {
  token: string;
  pid: number;
  host: string;
}

export interface LockTools {
  now(): number;
  pause(ms: number): Promise<void>;
  alive(pid: number): boolean;
}

const systemTools: LockTools = {
  now: Date.now,
  pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  alive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // EPERM: it lives, under another user.
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
};

/**
 * Waits for and takes a lock file; resolves with its release. A lock whose holder is dead (same host) or has not
 * been touched for LOCK_STALE_MS is taken over. Rejects with the signal's reason on abort, or with file errors.
 */
export async function acquireLock(
  path: string,
  options: { signal?: AbortSignal | undefined; onWait?: () => void; tools?: LockTools } = {},
): Promise<() => Promise<void>> {
  const tools = options.tools ?? systemTools;
  const mine: Holder = { token: randomUUID(), pid: process.pid, host: hostname() };
  await mkdir(dirname(path), { recursive: true });
  let told = false;
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      await writeFile(path, JSON.stringify(mine), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await takeAwayIfStale(path, tools)) continue;
    if (!told) options.onWait?.();
    told = true;
    await tools.pause(POLL_MS);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if ((await readHolder(path))?.token === mine.token) await rm(path, { force: true });
  };
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

async function takeAwayIfStale(path: string, tools: LockTools): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null) return true;
  const holder = await readHolder(path);
  const dead = holder !== null && holder.host === hostname() && !tools.alive(holder.pid);
  if (!dead && tools.now() - found.mtimeMs < LOCK_STALE_MS) return false;
  // Renaming is atomic: of two that find it stale, one wins. If what was moved is a newer lock, it is put back.
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return true;
  }
  const moved = await readHolder(aside);
  if (moved?.token !== holder?.token) await rename(aside, path);
  else await rm(aside, { force: true });
  return true;
}
