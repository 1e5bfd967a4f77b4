import { closedError, EngineError } from '../engine-error.js';
import type { EngineStatus } from '../language-model.js';
import type { Timers } from '../timers.js';
import type { FromWorker, LoadOptions, ToWorker } from './messages.js';
import type { WorkerProcess } from './worker-process.js';

/** Waits before a new start, by how many starts in a row ended badly. */
export const RESTART_DELAYS_MS = [250, 1_000, 4_000, 15_000, 30_000] as const;
/** A worker that lived this long was sound: the next death is treated as a first one. */
export const SOUND_AFTER_MS = 60_000;
/** A worker asked to end that has not ended by then is killed. */
const END_GRACE_MS = 2_000;

export interface SupervisorOptions {
  id: string;
  load: LoadOptions;
  start: () => WorkerProcess;
  timers: Timers;
  /** Everything a loaded worker says about jobs. */
  onMessage: (message: FromWorker) => void;
  /** The worker is gone and with it every job it had. */
  onDeath: (error: EngineError) => void;
}

/** Keeps one worker alive: starts it, starts it again after a death with growing pauses, and ends it. */
export function createSupervisor(options: SupervisorOptions) {
  const { timers } = options;
  let worker: WorkerProcess | null = null;
  let status: EngineStatus = { state: 'loading' };
  let badStarts = 0;
  let closed = false;
  let restart: unknown;
  let waiting: { resolve: () => void; reject: (error: EngineError) => void }[] = [];

  const settle = (error: EngineError | null) => {
    const all = waiting;
    waiting = [];
    for (const { resolve, reject } of all) error === null ? resolve() : reject(error);
  };

  const start = () => {
    const mine = options.start();
    worker = mine;
    let readyAt: number | null = null;
    let loadError: string | null = null;
    mine.onMessage((message) => {
      if (message.type === 'loaded') {
        readyAt = timers.now();
        status = { state: 'ready' };
        settle(null);
      } else if (message.type === 'loadFailed') {
        loadError = message.message;
        mine.end();
      } else options.onMessage(message);
    });
    mine.onExit((why) => {
      worker = null;
      if (closed) return;
      if (readyAt !== null && timers.now() - readyAt >= SOUND_AFTER_MS) badStarts = 0;
      const error =
        loadError === null
          ? new EngineError('died', `${options.id}: the model's process ended (${why})`, { retryable: true })
          : new EngineError('load', `${options.id}: the model cannot be loaded (${loadError})`, {
              retryable: false,
            });
      // After one death a request may wait for the new process; after more it is told at once.
      status =
        loadError === null && badStarts === 0
          ? { state: 'loading' }
          : { state: 'failed', detail: error.message };
      options.onDeath(error);
      if (status.state === 'failed') settle(error);
      const delay = RESTART_DELAYS_MS[Math.min(badStarts, RESTART_DELAYS_MS.length - 1)] as number;
      badStarts++;
      restart = timers.set(start, delay);
    });
    mine.send({ type: 'load', options: options.load });
  };
  start();

  return {
    status: (): EngineStatus => status,
    send: (message: ToWorker): void => worker?.send(message),
    /** Resolves when a job can be sent; rejects when the model is failing or closed. */
    ready(): Promise<void> {
      if (closed) return Promise.reject(closedError(options.id));
      if (status.state === 'ready') return Promise.resolve();
      if (status.state === 'failed')
        return Promise.reject(new EngineError('died', status.detail ?? options.id, { retryable: false }));
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    /** Ends the worker and resolves when it is gone. */
    async close(): Promise<void> {
      if (closed) return;
      closed = true;
      status = { state: 'failed', detail: `${options.id}: closed` };
      timers.clear(restart);
      settle(closedError(options.id));
      const last = worker;
      if (last === null) return;
      await new Promise<void>((resolve) => {
        const timer = timers.set(() => last.kill(), END_GRACE_MS);
        last.onExit(() => {
          timers.clear(timer);
          resolve();
        });
        last.end();
      });
    },
  };
}
