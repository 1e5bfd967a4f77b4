import { describe, expect, it } from 'vitest';
import { createJobQueue } from './queue.js';

/** After all that promises have in hand. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const QUIET = new AbortController().signal;

/** Jobs that end when told to. */
const createJobs = () => {
  const started: string[] = [];
  const finish = new Map<string, (result: string) => void>();
  const job = (name: string) => () => {
    started.push(name);
    return new Promise<string>((resolve) => finish.set(name, resolve));
  };
  return { started, job, end: (name: string) => finish.get(name)!(name) };
};

describe('job queue', () => {
  it('lets urgent work overtake idle work that waits', async () => {
    const queue = createJobQueue();
    const { started, job, end } = createJobs();
    const all = [
      queue.run(job('idle1'), 'idle', QUIET),
      queue.run(job('idle2'), 'idle', QUIET),
      queue.run(job('urgent'), 'urgent', QUIET),
    ];
    expect(started).toEqual(['idle1']);
    end('idle1');
    await all[0];
    await settled();
    expect(started).toEqual(['idle1', 'urgent']);
    end('urgent');
    await all[2];
    await settled();
    end('idle2');
    expect(await Promise.all(all)).toEqual(['idle1', 'idle2', 'urgent']);
  });

  it('drops a waiting job, and the result of a running one, on abort', async () => {
    const queue = createJobQueue();
    const { started, job, end } = createJobs();
    const [first, second] = [new AbortController(), new AbortController()];
    const running = queue.run(job('running'), 'urgent', first.signal);
    const waiting = queue.run(job('waiting'), 'urgent', second.signal);
    const last = queue.run(job('last'), 'urgent', QUIET);
    second.abort(new Error('second'));
    first.abort(new Error('first'));
    await expect(waiting).rejects.toThrow('second');
    await expect(running).rejects.toThrow('first');
    expect(started).toEqual(['running']);
    end('running');
    await settled();
    expect(started).toEqual(['running', 'last']);
    end('last');
    expect(await last).toBe('last');
  });

  it('goes on after a failure', async () => {
    const queue = createJobQueue();
    const failed = queue.run(() => Promise.reject(new Error('broken')), 'urgent', QUIET);
    const next = queue.run(() => Promise.resolve('fine'), 'urgent', QUIET);
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('fine');
  });

  it('does not begin what was aborted before', async () => {
    const run = createJobQueue().run(() => Promise.resolve(1), 'urgent', AbortSignal.abort(new Error('no')));
    await expect(run).rejects.toThrow('no');
  });
});
