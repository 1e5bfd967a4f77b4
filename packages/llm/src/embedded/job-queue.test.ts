import { describe, expect, it } from 'vitest';
import { createJobQueue, type StopFlag } from './job-queue.js';

const job = (id: number, idle = false) => ({ id, idle });

/** A queue whose jobs run until the test lets them end. */
function held() {
  const log: string[] = [];
  let end: () => void = () => {};
  let flag: StopFlag = { reason: null };
  const queue = createJobQueue<{ id: number; idle: boolean }>(
    async (j, stop) => {
      log.push(`start ${j.id}`);
      flag = stop;
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      log.push(`end ${j.id} ${stop.reason ?? 'done'}`);
    },
    (j) => log.push(`dropped ${j.id}`),
  );
  const finish = async () => {
    end();
    await new Promise(setImmediate);
  };
  return { queue, log, finish, flag: () => flag };
}

describe('createJobQueue', () => {
  it('runs one at a time, urgent before idle, each in order', async () => {
    const { queue, log, finish } = held();
    for (const j of [job(1), job(2, true), job(3), job(4)]) queue.add(j);
    for (let i = 0; i < 4; i++) await finish();
    expect(log.filter((l) => l.startsWith('start'))).toEqual(['start 1', 'start 3', 'start 4', 'start 2']);
  });

  it('tells a running idle job to give way, but not a running urgent one', async () => {
    const { queue, log, finish, flag } = held();
    queue.add(job(1, true));
    queue.add(job(2, true));
    expect(flag().reason).toBe(null);
    queue.add(job(3));
    expect(flag().reason).toBe('preempted');
    await finish();
    queue.add(job(4));
    expect(flag().reason).toBe(null);
    await finish();
    expect(log.slice(0, 4)).toEqual(['start 1', 'end 1 preempted', 'start 3', 'end 3 done']);
  });

  it('stops the running job and drops a waiting one', async () => {
    const { queue, log, finish } = held();
    queue.add(job(1));
    queue.add(job(2));
    queue.abort(2);
    queue.abort(1);
    queue.abort(99);
    await finish();
    expect(log).toEqual(['start 1', 'dropped 2', 'end 1 aborted']);
  });
});
