import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibsqlStore } from './libsql-store.js';
import { READ_LIMIT_MAX } from './store.js';

const dir = mkdtempSync(join(tmpdir(), 'zhubo-crash-'));
const path = join(dir, 'journal.db');
/** Events that the writer appends in one transaction. */
const GROUP = 3;
/** Acknowledged appends after which each round kills; odd numbers, so that checkpoints are hit in different places. */
const KILL_AFTER_APPENDS = [1, 37, 211, 503];
let script = '';

beforeAll(async () => {
  const out = await build({
    entryPoints: [fileURLToPath(new URL('../testing/crash-writer.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    external: ['libsql'],
    write: false,
  });
  script = out.outputFiles[0]!.text;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs the writer until it has acknowledged `appends`, kills it in full run, and returns the last acknowledged seq. */
async function killAfter(appends: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, ZHUBO_CRASH_JOURNAL: path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  let lines = 0;
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    text += chunk;
    lines += chunk.split('\n').length - 1;
    if (lines >= appends) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  const whole = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return Number(whole.at(-1));
}

describe('a journal whose writer is killed', () => {
  it('keeps every acknowledged append whole, in order, and goes on', async () => {
    for (const appends of KILL_AFTER_APPENDS) {
      const acknowledged = await killAfter(appends);
      const store = openLibsqlStore(path);
      const last = store.lastSeq('demo');
      expect(last).toBeGreaterThanOrEqual(acknowledged);
      // At most the one append whose answer the kill swallowed is there as well.
      expect(last - acknowledged).toBeLessThanOrEqual(GROUP);
      expect(last % GROUP).toBe(0);
      let seq = 0;
      for (;;) {
        const page = store.read('demo', seq, READ_LIMIT_MAX);
        if (page.length === 0) break;
        for (const e of page) {
          expect(e.seq).toBe(++seq);
          expect(e.type).toBe(seq % GROUP === 1 ? 'comment.received' : 'comment.queued');
          if (e.type === 'comment.received') expect(store.hasComment('demo', e.comment.id)).toBe(true);
        }
      }
      expect(seq).toBe(last);
      store.close();
      const db = new Database(path);
      expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      db.close();
    }
  });
});
