import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DanceStyle } from '@zhubo/motion';
import type { BodyClip } from '@zhubo/protocol';
import type { AccompanyStyle } from '@zhubo/speech';

export type StudioRequest =
  | {
      type: 'band';
      chords: string;
      tempo: number;
      bars: number;
      style: AccompanyStyle;
      beatsPerBar: 3 | 4;
      drums: boolean;
    }
  | { type: 'track'; id: string }
  | { type: 'moves'; beats: number[]; durationS: number; style: DanceStyle; seed: number };

export interface StudioWork {
  pcm?: Float32Array;
  /** Seconds. */
  beats?: number[];
  clip?: BodyClip;
}
export interface StudioAnswer {
  id: number;
  done?: StudioWork;
  error?: string;
}

/**
 * Makes music and moves in a thread that starts with the first of them and ends when there is nothing to do. One at a time:
 * music before moves, for nothing is heard without it.
 */
export interface Studio {
  /** Rejects with what is wrong, or when the thread dies. */
  make(request: StudioRequest): Promise<StudioWork>;
  close(): void;
}

/** The compiled thread, also when this very file runs from source (tests). */
const WORKER_PATH = fileURLToPath(
  import.meta.url.endsWith('.ts')
    ? new URL('../../../dist/runner/pieces/worker.js', import.meta.url)
    : new URL('./worker.js', import.meta.url),
);
/** Longer than any piece takes on a busy machine. */
const MAKE_MAX_MS = 60_000;

interface Asked {
  id: number;
  request: StudioRequest;
  resolve(work: StudioWork): void;
  reject(error: Error): void;
}

export function createStudio(start: () => Worker = () => new Worker(WORKER_PATH)): Studio {
  let waiting: Asked[] = [];
  let current: Asked | null = null;
  let worker: Worker | null = null;
  let late: NodeJS.Timeout | undefined;
  let ids = 0;

  const end = (): void => {
    clearTimeout(late);
    // The instruments' memory goes back.
    void worker?.terminate();
    worker = null;
    current = null;
  };
  const fail = (why: string): void => {
    const one = current;
    end();
    one?.reject(new Error(`the studio stopped: ${why}`));
    next();
  };
  const answered = ({ id, done, error }: StudioAnswer): void => {
    const one = current;
    if (one?.id !== id) return;
    clearTimeout(late);
    current = null;
    if (done) one.resolve(done);
    else one.reject(new Error(error ?? 'the studio gave nothing'));
    next();
  };
  const open = (): Worker => {
    const started = start();
    started.on('message', (answer: StudioAnswer) => worker === started && answered(answer));
    started.on('error', (error) => worker === started && fail(error.message));
    return started;
  };
  function next(): void {
    if (current) return;
    const one = waiting.find((w) => w.request.type !== 'moves') ?? waiting[0];
    if (!one) return end();
    waiting = waiting.filter((w) => w !== one);
    current = one;
    worker ??= open();
    worker.postMessage({ id: one.id, request: one.request });
    late = setTimeout(() => fail('it took too long'), MAKE_MAX_MS);
  }

  return {
    make: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ id: ids++, request, resolve, reject });
        next();
      }),
    close() {
      for (const { reject } of waiting.splice(0)) reject(new Error('the server is going down'));
      fail('the server is going down');
    },
  };
}
