import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { ConfigError } from '../config/error.js';
import type { Context } from './context.js';
import { doneFile, perform } from './perform.js';
import type { Task } from './tasks.js';

export type Pool = {
  /** Does those tasks whose result is not there yet, in any order. Rejects with the first error. */
  run: (tasks: readonly Task[]) => Promise<void>;
  close: () => Promise<void>;
};

type Answer = { ok: true } | { ok: false; config: string } | { ok: false; error: string };

/** Tasks on `workers` threads; with one worker in this thread. Which thread does which has no effect on results. */
export function createPool(context: Context, workers: number, workerUrl: URL): Pool {
  if (workers <= 1)
    return {
      run: async (tasks) => {
        for (const task of tasks) if (!existsSync(doneFile(task, context))) await perform(task, context);
      },
      close: async () => {},
    };
  const workerData = { plan: context.plan, userKey: context.userKey };
  const threads = Array.from({ length: workers }, () => new Worker(workerUrl, { workerData }));
  return {
    run: async (tasks) => {
      const waiting = tasks.filter((t) => !existsSync(doneFile(t, context))).reverse();
      await Promise.all(
        threads.map(async (thread) => {
          for (let task = waiting.pop(); task; task = waiting.pop()) await ask(thread, task);
        }),
      );
    },
    close: async () => {
      await Promise.all(threads.map((t) => t.terminate()));
    },
  };
}

const ask = (thread: Worker, task: Task): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      thread.off('message', onMessage);
      thread.off('error', onError);
      end();
    };
    const onMessage = (answer: Answer): void =>
      settle(() => {
        if (answer.ok) resolve();
        else
          reject(
            'config' in answer ? new ConfigError(answer.config) : new Error(`${task.do}: ${answer.error}`),
          );
      });
    const onError = (error: Error): void => settle(() => reject(error));
    thread.on('message', onMessage);
    thread.on('error', onError);
    thread.postMessage(task);
  });
