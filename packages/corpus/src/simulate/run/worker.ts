import { parentPort, workerData } from 'node:worker_threads';
import type { Evaluation } from '../check/decontaminate.js';
import { createMaker, type PartTask } from './part.js';

const { seed, evaluation } = workerData as { seed: string; evaluation: Evaluation };
const make = createMaker(seed, evaluation);

parentPort!.on('message', (task: PartTask) => {
  try {
    parentPort!.postMessage({ ok: true, part: make(task) });
  } catch (error) {
    parentPort!.postMessage({ ok: false, error: (error as Error).stack ?? String(error) });
  }
});
