import { parentPort } from 'node:worker_threads';
import { asHttpProblem } from '../http/problem.js';
import type { ReadAnswer, ReadMessage } from './import-messages.js';
import { readCatalogue } from './read.js';
import { reportIn } from './report.js';

/** Runs in a worker thread: reads one file at a time. */
const port = parentPort;

async function answer({ file, known, now, language }: ReadMessage): Promise<ReadAnswer> {
  try {
    const { head, products, report } = await readCatalogue(file, known, now);
    return {
      ok: true,
      ...(head === undefined ? {} : { head }),
      products: JSON.stringify(products),
      report: JSON.stringify(reportIn(report, language)),
    };
  } catch (error) {
    const { problem, unexpected } = asHttpProblem(error);
    // What nobody expected ends the thread: the other side says so, and the log gets the reason.
    if (unexpected) throw error;
    const { status, detail, faults } = problem;
    return { ok: false, problem: { status, detail, ...(faults ? { errors: faults } : {}) } };
  }
}

port?.on('message', async (message: ReadMessage) => port.postMessage(await answer(message)));
