import { workerData } from 'node:worker_threads';
import Database from 'libsql';

/** Runs in a worker thread: a passive checkpoint waits for nobody and is waited for by nobody. */
const { path, everyMs } = workerData as { path: string; everyMs: number };
const db = new Database(path);
setInterval(() => {
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // Busy: the next one gets it.
  }
}, everyMs);
