import { describe, expect, it } from 'vitest';
import type { EngineError } from '../engine-error.js';
import { createManualTimers } from '../testing/manual-timers.js';
import type { FromWorker, ToWorker } from './messages.js';
import { createSupervisor, RESTART_DELAYS_MS, SOUND_AFTER_MS } from './supervisor.js';
import type { WorkerProcess } from './worker-process.js';

function house() {
  const timers = createManualTimers();
  const started: {
    say: (m: FromWorker) => void;
    die: (why: string) => void;
    heard: ToWorker[];
    killed: boolean;
  }[] = [];
  const deaths: EngineError[] = [];
  const start = (): WorkerProcess => {
    const says: ((m: FromWorker) => void)[] = [];
    const exits: ((why: string) => void)[] = [];
    const me = {
      heard: [] as ToWorker[],
      killed: false,
      say: (m: FromWorker) => {
        for (const f of says) f(m);
      },
      die: (why: string) => {
        for (const f of exits.splice(0)) f(why);
      },
    };
    started.push(me);
    return {
      send: (m) => me.heard.push(m),
      onMessage: (f) => says.push(f),
      onExit: (f) => exits.push(f),
      end: () => {},
      kill: () => {
        me.killed = true;
        me.die('signal SIGKILL');
      },
    };
  };
  const load = { modelPath: 'm', adapterPath: null, threads: 1, contextSize: 64, slots: 1 };
  const supervisor = createSupervisor({
    id: 'e',
    load,
    start,
    timers,
    onMessage: () => {},
    onDeath: (error) => deaths.push(error),
  });
  return { timers, started, deaths, supervisor, last: () => started.at(-1) as (typeof started)[number] };
}
const loaded: FromWorker = { type: 'loaded', loadMs: 1 };

describe('createSupervisor', () => {
  it('loads, and lets requests wait for it', async () => {
    const { supervisor, last } = house();
    expect(last().heard[0]?.type).toBe('load');
    const ready = supervisor.ready();
    last().say(loaded);
    await ready;
    expect(supervisor.status()).toEqual({ state: 'ready' });
  });

  it('starts a new worker after a death; a request meanwhile waits for it', async () => {
    const { supervisor, last, timers, started, deaths } = house();
    last().say(loaded);
    last().die('signal SIGSEGV');
    expect(deaths[0]).toMatchObject({ code: 'died', retryable: true });
    const ready = supervisor.ready();
    timers.advance(RESTART_DELAYS_MS[0]);
    expect(started).toHaveLength(2);
    last().say(loaded);
    await ready;
  });

  it('waits longer after each death, and says that it is failing', async () => {
    const { supervisor, last, timers, started } = house();
    for (const [i, delay] of [...RESTART_DELAYS_MS, 30_000].entries()) {
      last().die('exit code 1');
      expect(supervisor.status().state).toBe(i === 0 ? 'loading' : 'failed');
      timers.advance(delay - 1);
      expect(started).toHaveLength(i + 1);
      timers.advance(1);
      expect(started).toHaveLength(i + 2);
    }
    await expect(supervisor.ready()).rejects.toMatchObject({ code: 'died' });
    last().say(loaded);
    timers.advance(SOUND_AFTER_MS);
    last().die('signal SIGKILL');
    expect(supervisor.status().state).toBe('loading');
  });

  it('tells why a model cannot be loaded', async () => {
    const { supervisor, last, deaths } = house();
    const ready = supervisor.ready();
    last().say({ type: 'loadFailed', message: 'not a GGUF file' });
    last().die('exit code 0');
    await expect(ready).rejects.toMatchObject({ code: 'load', retryable: false });
    expect(deaths[0]?.message).toContain('not a GGUF file');
    expect(supervisor.status()).toMatchObject({ state: 'failed' });
  });

  it('kills a worker that does not end, and starts none after closing', async () => {
    const { supervisor, last, timers, started } = house();
    const closing = supervisor.close();
    timers.advance(2_000);
    await closing;
    expect(last().killed).toBe(true);
    timers.advance(60_000);
    expect(started).toHaveLength(1);
    expect(timers.pending()).toBe(0);
    await expect(supervisor.ready()).rejects.toMatchObject({ code: 'closed' });
  });
});
