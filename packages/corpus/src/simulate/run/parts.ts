import { Worker } from 'node:worker_threads';
import type { Evaluation } from '../check/decontaminate.js';
import { createMaker, type Part } from './part.js';

/** Conversations of one task; a multiple of those that share a shop. */
const PART = 120;
/** Tasks a worker may be ahead of what is written, so that memory stays bounded. */
const AHEAD = 2;

type Answer = { ok: true; part: Part } | { ok: false; error: string };

/** Parts in order without end, made by `workers` threads (by this one when it is 1). The order does not depend on them. */
export async function* partsOf(
  seed: string,
  evaluation: Evaluation,
  workers: number,
  workerUrl: URL,
): AsyncGenerator<Part> {
  if (workers <= 1) {
    const make = createMaker(seed, evaluation);
    for (let from = 0; ; from += PART) yield make({ from, count: PART });
  }
  const threads = Array.from(
    { length: workers },
    () => new Worker(workerUrl, { workerData: { seed, evaluation } }),
  );
  try {
    const queues = threads.map((thread) => createQueue(thread));
    const waiting: Promise<Part>[] = [];
    let next = 0;
    const order = (): void => {
      waiting.push(queues[next % workers]!.ask({ from: next * PART, count: PART }));
      next += 1;
    };
    for (let i = 0; i < workers * AHEAD; i += 1) order();
    for (;;) {
      const part = await waiting.shift()!;
      order();
      yield part;
    }
  } finally {
    await Promise.all(threads.map((t) => t.terminate()));
  }
}

/** Tasks of one thread, answered in the order they were asked. */
function createQueue(thread: Worker): { ask: (task: { from: number; count: number }) => Promise<Part> } {
  const open: { resolve: (part: Part) => void; reject: (error: Error) => void }[] = [];
  thread.on('message', (answer: Answer) => {
    const first = open.shift()!;
    if (answer.ok) first.resolve(answer.part);
    else first.reject(new Error(answer.error));
  });
  thread.on('error', (error) => {
    for (const { reject } of open.splice(0)) reject(error as Error);
  });
  return {
    ask: (task) => {
      const answered = new Promise<Part>((resolve, reject) => {
        open.push({ resolve, reject });
      });
      // A part that is no longer wanted when the set is full may fail without notice.
      answered.catch(() => undefined);
      thread.postMessage(task);
      return answered;
    },
  };
}
