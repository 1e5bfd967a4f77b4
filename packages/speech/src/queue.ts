/** One at a time; urgent before idle, otherwise in order of arrival. */
export interface JobQueue {
  /**
   * Runs `job` when its turn comes. Rejects with the signal's reason as soon as it aborts: a waiting job is dropped,
   * the result of a running one is thrown away once it comes (the next job starts then).
   */
  run<T>(job: () => Promise<T>, priority: 'urgent' | 'idle', signal: AbortSignal): Promise<T>;
}

interface Waiting {
  readonly priority: 'urgent' | 'idle';
  start(): Promise<void>;
}

export const createJobQueue = (): JobQueue => {
  const waiting: Waiting[] = [];
  let running = false;

  const next = (): void => {
    if (running) return;
    const urgent = waiting.findIndex((w) => w.priority === 'urgent');
    const [entry] = waiting.splice(Math.max(0, urgent), 1);
    if (entry === undefined) return;
    running = true;
    void entry.start().finally(() => {
      running = false;
      next();
    });
  };

  return {
    run: (job, priority, signal) =>
      new Promise((resolve, reject) => {
        const entry: Waiting = {
          priority,
          start: () =>
            job()
              .then(resolve, reject)
              .finally(() => signal.removeEventListener('abort', onAbort)),
        };
        const onAbort = (): void => {
          const at = waiting.indexOf(entry);
          if (at >= 0) waiting.splice(at, 1);
          reject(signal.reason);
        };
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(entry);
        next();
      }),
  };
};
