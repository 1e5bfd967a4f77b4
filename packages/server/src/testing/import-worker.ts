import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { startImportWorker } from '../catalogue/importer.js';

let built: string | null = null;

/** The reader of files in a thread, made of the sources as they are now, so that no test runs on a stale build. */
export function startSourceWorker(): Worker {
  if (built === null) {
    const dir = mkdtempSync(join(tmpdir(), 'zhubo-worker-'));
    process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
    built = join(dir, 'import-worker.cjs');
    buildSync({
      entryPoints: [fileURLToPath(new URL('../catalogue/import-worker.ts', import.meta.url))],
      outfile: built,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      conditions: ['source'],
      logLevel: 'warning',
    });
  }
  return startImportWorker(built);
}
