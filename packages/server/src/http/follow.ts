import type { RoomEvent } from '@zhubo/protocol';
import type { RoomHandle } from '../room-handle.js';
import type { Store } from '../store/store.js';
import { EVENT_PAGE, SLOW_CONSUMER_MAX_EVENTS } from './limits.js';

/** One consumer of a room's journal. */
export interface EventSink {
  /** @returns false when its buffer is full: the owner calls `drained` once there is room again. */
  write(event: RoomEvent): boolean;
  /** It read nothing while SLOW_CONSUMER_MAX_EVENTS happened: to be cut off. `stop` has been called. */
  tooSlow(): void;
}

export interface Following {
  drained(): void;
  /** Idempotent. */
  stop(): void;
}

export interface FollowOptions {
  store: Store;
  room: RoomHandle;
  /** Events with a greater `seq` are handed over. */
  after: number;
  sink: EventSink;
  /** Runs its argument after other work of the event loop has had its turn. Default `setImmediate`. */
  defer?: (work: () => void) => void;
}

/**
 * Hands over each event after `after` once and in order: first from the store, page by page, then live. A live event
 * is taken as it comes only when it is exactly the next; otherwise it just says that the store has more. So nothing
 * is held in memory for a slow consumer, and there is no moment between past and live.
 */
export function follow({ store, room, after, sink, defer = setImmediate }: FollowOptions): Following {
  let cursor = after;
  let blocked = false;
  let scheduled = false;
  let stopped = false;
  let missed = 0;

  const hand = (e: RoomEvent): void => {
    cursor = e.seq;
    if (!sink.write(e)) blocked = true;
  };
  const pump = (): void => {
    scheduled = false;
    if (stopped || blocked) return;
    const page = store.read(room.id, cursor, EVENT_PAGE);
    for (const e of page) {
      hand(e);
      if (blocked || stopped) return;
    }
    if (page.length === EVENT_PAGE) schedule();
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    defer(pump);
  };
  const stop = (): void => {
    stopped = true;
    unsubscribe();
  };
  const unsubscribe = room.subscribe((e) => {
    if (stopped || e.seq <= cursor) return;
    if (blocked) {
      missed += 1;
      if (missed < SLOW_CONSUMER_MAX_EVENTS) return;
      stop();
      sink.tooSlow();
    } else if (scheduled) return;
    else if (e.seq === cursor + 1) hand(e);
    else schedule();
  });
  schedule();

  return {
    drained() {
      if (!blocked) return;
      blocked = false;
      missed = 0;
      schedule();
    },
    stop,
  };
}
