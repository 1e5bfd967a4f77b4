import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Between two checkpoints. At 1,000 events a second the write-ahead log grows by some 20 MB meanwhile. */
export const CHECKPOINT_EVERY_MS = 5_000;

const workerPath = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/store/checkpoint-worker.js' : './checkpoint-worker.js',
    import.meta.url,
  ),
);

/**
 * Moves the write-ahead log into the database from a thread of its own: a checkpoint flushes to disk, and on the event loop
 * that is tens of ms during which nobody is heard.
 *
 * @returns its end, or null when the built worker is not there; then the database checkpoints by itself.
 */
export function startCheckpointer(path: string): (() => void) | null {
  if (!existsSync(workerPath)) return null;
  const worker = new Worker(workerPath, { workerData: { path, everyMs: CHECKPOINT_EVERY_MS } });
  worker.unref();
  // Without it the log only grows until the next start: nothing is lost, so nothing ends.
  worker.on('error', () => {});
  return () => void worker.terminate();
}
