/** Why a job must stop; it is looked at between tokens. */
export type StopReason = 'aborted' | 'preempted';

export interface Job {
  readonly id: number;
  readonly idle: boolean;
}

/** Handed to the running job. */
export interface StopFlag {
  readonly reason: StopReason | null;
}

/**
 * One job at a time, urgent before idle, each in order of arrival. An urgent job that arrives stops a running idle
 * one; `run` sees it in its flag between two tokens. A job aborted while it waits is reported to `onDropped`.
 */
export function createJobQueue<J extends Job>(
  run: (job: J, stop: StopFlag) => Promise<void>,
  onDropped: (job: J) => void,
) {
  let waiting: J[] = [];
  let current: { job: J; stop: { reason: StopReason | null } } | null = null;

  const next = async (): Promise<void> => {
    if (current !== null) return;
    for (;;) {
      const job = waiting.find((j) => !j.idle) ?? waiting[0];
      if (job === undefined) break;
      waiting = waiting.filter((j) => j !== job);
      current = { job, stop: { reason: null } };
      await run(job, current.stop);
      current = null;
    }
  };

  return {
    add(job: J): void {
      waiting.push(job);
      if (!job.idle && current?.job.idle) current.stop.reason ??= 'preempted';
      void next();
    },
    abort(id: number): void {
      if (current?.job.id === id) current.stop.reason = 'aborted';
      const dropped = waiting.find((j) => j.id === id);
      if (dropped === undefined) return;
      waiting = waiting.filter((j) => j !== dropped);
      onDropped(dropped);
    },
  };
}
