import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireLock, LOCK_STALE_MS, type LockTools } from './lock.js';
import { tempDir } from './testing/packages.js';

const tools = (over: Partial<LockTools> = {}): LockTools => ({
  now: Date.now,
  pause: async () => {},
  alive: () => true,
  ...over,
});
const foreign = JSON.stringify({ token: 'other', pid: 1, host: 'elsewhere' });

describe('acquireLock', () => {
  it('waits for the holder, then has it', async () => {
    const path = join(await tempDir(), 'a.lock');
    const release = await acquireLock(path);
    let waited = 0;
    const second = acquireLock(path, {
      onWait: () => {
        waited++;
      },
      tools: tools({ pause: release }),
    });
    const releaseSecond = await second;
    expect(waited).toBe(1);
    await releaseSecond();
    expect(await readFile(path).catch(() => 'gone')).toBe('gone');
  });

  it('takes over from a dead process of this machine', async () => {
    const path = join(await tempDir(), 'a.lock');
    await writeFile(path, JSON.stringify({ token: 'dead', pid: 4242, host: hostname() }));
    const release = await acquireLock(path, { tools: tools({ alive: () => false }) });
    expect(await readFile(path, 'utf8')).not.toContain('dead');
    await release();
  });

  it('takes over a lock that nobody has touched for long, and leaves nothing behind', async () => {
    const dir = await tempDir();
    const path = join(dir, 'a.lock');
    await writeFile(path, foreign);
    const release = await acquireLock(path, { tools: tools({ now: () => Date.now() + LOCK_STALE_MS + 1 }) });
    expect(await readdir(dir)).toEqual(['a.lock']);
    await release();
  });

  it('respects a fresh lock of another machine until told to stop', async () => {
    const path = join(await tempDir(), 'a.lock');
    await writeFile(path, foreign);
    await utimes(path, new Date(), new Date());
    const stop = new AbortController();
    const waiting = acquireLock(path, {
      signal: stop.signal,
      tools: tools({ pause: async () => stop.abort(new Error('enough')) }),
    });
    await expect(waiting).rejects.toThrow('enough');
  });

  it('does not remove a lock that was taken from it', async () => {
    const path = join(await tempDir(), 'a.lock');
    const release = await acquireLock(path);
    await writeFile(path, foreign);
    await release();
    expect(await readFile(path, 'utf8')).toBe(foreign);
  });
});
