import type { CommentInput } from '@zhubo/protocol';
import type { RehearsalLine } from './line.js';

/** Time, handed in so that an hour is replayed in no time in a test. `setTimer` answers its own cancelling. */
export interface ReplayClock {
  /** Ms; only differences count. */
  now: () => number;
  setTimer: (run: () => void, afterMs: number) => () => void;
}

export interface ReplayOptions {
  /** In order of time. */
  lines: readonly RehearsalLine[];
  /** 1 = as recorded, 10 = ten times as fast. */
  speed: number;
  clock: ReplayClock;
  send: (comment: CommentInput) => void;
  /** All were sent. Not called after `stop`. */
  onDone?: () => void;
}

export interface Replay {
  pause(): void;
  resume(): void;
  stop(): void;
  progress(): { sent: number; total: number; state: 'running' | 'paused' | 'done' | 'stopped' };
}

/** Node fires a longer timer at once; hourly steps lose nothing. */
const TIMER_MAX_MS = 3_600_000;

/**
 * Sends recorded comments at their own pace and starts at once. Due times are reckoned from the start, so late timers
 * do not add up: what has come due in the meantime is sent together.
 * @throws RangeError when `speed` is not a number over 0.
 */
export function createReplay(options: ReplayOptions): Replay {
  const { lines, speed, clock, send, onDone } = options;
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`speed ${speed}: must be over 0`);
  let sent = 0;
  let state: ReturnType<Replay['progress']>['state'] = 'running';
  let startedAt = clock.now();
  /** Recording time reached before the last pause, ms. */
  let playedMs = 0;
  let cancel: (() => void) | null = null;

  const position = (): number => playedMs + (clock.now() - startedAt) * speed;

  const step = (): void => {
    cancel = null;
    const reached = position();
    while (state === 'running' && sent < lines.length && lines[sent]!.atMs <= reached) {
      const line = lines[sent]!;
      sent += 1;
      send(line.comment);
    }
    if (state !== 'running') return;
    if (sent === lines.length) {
      state = 'done';
      onDone?.();
      return;
    }
    const waitMs = Math.ceil((lines[sent]!.atMs - position()) / speed);
    cancel = clock.setTimer(step, Math.min(TIMER_MAX_MS, Math.max(0, waitMs)));
  };

  // The first step is a timer too: the caller holds its handle before anything is sent.
  cancel = clock.setTimer(step, 0);
  return {
    pause() {
      if (state !== 'running') return;
      playedMs = position();
      state = 'paused';
      cancel?.();
    },
    resume() {
      if (state !== 'paused') return;
      startedAt = clock.now();
      state = 'running';
      cancel = clock.setTimer(step, 0);
    },
    stop() {
      if (state === 'done') return;
      state = 'stopped';
      cancel?.();
    },
    progress: () => ({ sent, total: lines.length, state }),
  };
}
