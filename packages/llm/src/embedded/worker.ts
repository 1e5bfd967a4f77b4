/**
 * The process that holds the embedded model: a crash in native code, or memory gone, ends this process and not the
 * show. It is started by fork and lives exactly as long as its parent's channel.
 */

import { setPriority } from 'node:os';
import { createJobQueue } from './job-queue.js';
import type { FromWorker, JobRequest, ToWorker } from './messages.js';
import { loadRunner, type Runner } from './runner.js';

const send = (message: FromWorker): void => {
  if (process.connected) process.send?.(message);
};

/** Where cores are few, comments are taken in before words are made: the server's event loop must never wait for an engine. */
const NICENESS = 5;
setPriority(NICENESS);

let runner: Runner | null = null;
const queue = createJobQueue(
  async (job: JobRequest, stop) => {
    if (runner === null) return;
    try {
      const result = await runner.run(job, stop, (text) => send({ type: 'text', id: job.id, text }));
      send({ ...result, id: job.id });
    } catch (error) {
      send({ type: 'failed', id: job.id, code: 'protocol', message: (error as Error).message });
    }
  },
  (job) => send({ type: 'failed', id: job.id, code: 'aborted', message: 'stopped while it waited' }),
);

process.on('message', (message: ToWorker) => {
  if (message.type === 'job') queue.add(message.job);
  else if (message.type === 'abort') queue.abort(message.id);
  else
    loadRunner(message.options).then(
      ({ runner: loaded, loadMs }) => {
        runner = loaded;
        send({ type: 'loaded', loadMs });
      },
      (error: Error) => send({ type: 'loadFailed', message: error.message }),
    );
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => {});
