import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';

/** A claim that nobody has touched for so long belongs to a machine that is gone. */
const STALE_MS = 10 * 60_000;
const TOUCH_MS = 30_000;

export type Claim = { release: () => void };

/**
 * Takes a piece of work for this process by a file that only one can create; null when another has it. A claim is a
 * courtesy that saves double work: results are written whole and are the same whoever makes them.
 */
export function claim(path: string, nowMs: () => number): Claim | null {
  if (isDead(path, nowMs())) rmSync(path, { force: true });
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
  writeSync(file, `${hostname()}\n${process.pid}\n`);
  closeSync(file);
  const touch = setInterval(() => {
    const now = nowMs() / 1_000;
    utimesSync(path, now, now);
  }, TOUCH_MS);
  touch.unref();
  return {
    release: () => {
      clearInterval(touch);
      rmSync(path, { force: true });
    },
  };
}

/** Whose process has ended on this machine, or who has not been heard of for long on another. */
function isDead(path: string, nowMs: number): boolean {
  try {
    const [host, pid] = readFileSync(path, 'utf8').split('\n');
    if (host === hostname() && pid) return !isRunning(Number(pid));
    return nowMs - statSync(path).mtimeMs > STALE_MS;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
