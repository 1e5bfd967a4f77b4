import type { RoomEvent } from '@zhubo/protocol';
import { backoffMs } from './backoff.js';

/** How the line to the journal stands. `waiting` tells when the next try is made (Unix ms). */
export type ConnectionState =
  | { status: 'connecting'; attempt: number }
  | { status: 'open' }
  | { status: 'waiting'; attempt: number; retryAt: number }
  /** The server refused for good (wrong token, unknown room); no more tries are made. */
  | { status: 'refused'; code: number; reason: string }
  | { status: 'closed' };

export interface EventsOptions {
  /** Last event already known; 0 for the whole journal. */
  after: number;
  onEvent: (event: RoomEvent) => void;
  onState?: (state: ConnectionState) => void;
}

export interface Subscription {
  /** Sequence number of the last event handed over. */
  lastSeq(): number;
  /** Drops the line and dials again at once: after a sleep, or when events are known to be missing. */
  reconnect(): void;
  close(): void;
}

/** The part of a WebSocket that is used: the browser's, Node's (22+) and the `ws` package's all have it. */
export interface SocketLike {
  onopen: ((e: never) => void) | null;
  onmessage: ((e: never) => void) | null;
  onclose: ((e: never) => void) | null;
  onerror: ((e: never) => void) | null;
  close(code?: number, reason?: string): void;
}
export type SocketConstructor = new (url: string, protocols?: string | string[]) => SocketLike;

export interface LineDeps {
  /** `ws://host/api/rooms/demo/events`, without the query. */
  url: string;
  protocols: string[];
  WebSocket: SocketConstructor;
  now: () => number;
  random: () => number;
  setTimer: (run: () => void, afterMs: number) => () => void;
}

/** The server closes with 4000 + the HTTP status. These two of the 4xx pass by themselves: time-out, too many. */
const PASSING = new Set([4408, 4429]);
/** Close codes after which dialling again is useless: policy violation (RFC 6455) and what HTTP calls 4xx. */
export const isFinal = (code: number): boolean =>
  code === 1008 || (code >= 4400 && code < 4500 && !PASSING.has(code));

/**
 * Follows the journal after `after`. Each event is handed over exactly once and in order: what was seen is dropped,
 * and a hole makes it dial again from the last one seen. If a fresh line starts past the hole too, then the server
 * has nothing in between and the event is taken.
 */
export function followEvents(deps: LineDeps, options: EventsOptions): Subscription {
  let last = options.after;
  let attempt = 0;
  let socket: SocketLike | null = null;
  let cancelTimer: (() => void) | null = null;
  let closed = false;

  const tell = (state: ConnectionState): void => options.onState?.(state);

  const dial = (): void => {
    cancelTimer = null;
    tell({ status: 'connecting', attempt });
    let first = true;
    let mine: SocketLike;
    try {
      const url = `${deps.url}?after=${last}`;
      mine = deps.protocols.length > 0 ? new deps.WebSocket(url, deps.protocols) : new deps.WebSocket(url);
    } catch (error) {
      // Only a malformed address or token throws here; another try would throw again.
      closed = true;
      tell({ status: 'refused', code: 0, reason: error instanceof Error ? error.message : String(error) });
      return;
    }
    socket = mine;
    mine.onopen = () => {
      if (socket !== mine) return;
      attempt = 0;
      tell({ status: 'open' });
    };
    mine.onmessage = (message: { data: unknown }) => {
      if (socket !== mine) return;
      for (const event of readEvents(message.data)) {
        if (event.seq <= last) continue;
        if (event.seq > last + 1 && !first) {
          redial();
          return;
        }
        first = false;
        last = event.seq;
        options.onEvent(event);
        if (socket !== mine) return;
      }
    };
    mine.onerror = () => {};
    mine.onclose = (event: { code: number; reason: string }) => {
      if (socket !== mine) return;
      socket = null;
      if (isFinal(event.code)) {
        closed = true;
        tell({ status: 'refused', code: event.code, reason: event.reason });
        return;
      }
      wait();
    };
  };

  const wait = (): void => {
    const afterMs = backoffMs(attempt, deps.random());
    tell({ status: 'waiting', attempt, retryAt: deps.now() + afterMs });
    attempt += 1;
    cancelTimer = deps.setTimer(dial, afterMs);
  };

  const hangUp = (): void => {
    cancelTimer?.();
    cancelTimer = null;
    const old = socket;
    socket = null;
    if (!old) return;
    // A socket that is still dialling reports its end as an error: somebody must listen.
    old.onmessage = null;
    old.onclose = null;
    old.close(1000);
  };

  const redial = (): void => {
    if (closed) return;
    hangUp();
    dial();
  };

  dial();
  return {
    lastSeq: () => last,
    reconnect: redial,
    close() {
      if (closed) return;
      closed = true;
      hangUp();
      tell({ status: 'closed' });
    },
  };
}

/** One message holds one event or an array of them; anything else (a ping, a notice) is passed over. */
function readEvents(data: unknown): RoomEvent[] {
  if (typeof data !== 'string') return [];
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return [];
  }
  const list = Array.isArray(value) ? value : [value];
  return list.filter(
    (e): e is RoomEvent =>
      typeof e === 'object' && e !== null && Number.isSafeInteger(e.seq) && typeof e.type === 'string',
  );
}
