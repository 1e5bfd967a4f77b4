import { parentPort, workerData } from 'node:worker_threads';
import { ConfigError } from '../config/error.js';
import { contextOf } from './context.js';
import { perform } from './perform.js';
import type { Plan } from './plan.js';
import type { Task } from './tasks.js';

const { plan, userKey } = workerData as { plan: Plan; userKey: string };
const context = contextOf(plan, userKey);

parentPort!.on('message', (task: Task) => {
  perform(task, context).then(
    () => parentPort!.postMessage({ ok: true }),
    (error: unknown) =>
      parentPort!.postMessage(
        error instanceof ConfigError
          ? { ok: false, config: error.message }
          : { ok: false, error: (error as Error).stack ?? String(error) },
      ),
  );
});
