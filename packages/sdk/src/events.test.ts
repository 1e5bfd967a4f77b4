import type { RoomEvent } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { type ConnectionState, followEvents, type SocketLike } from './events.js';

const event = (seq: number): RoomEvent => ({ seq, at: seq, type: 'rundown.paused' });

/** A line whose far end is played by the test, and a clock that it turns. */
function exchange(after = 0) {
  const sockets: (SocketLike & { url: string; protocols: unknown; closedWith?: number | undefined })[] = [];
  let timers: { run: () => void; afterMs: number; live: boolean }[] = [];
  class Line implements SocketLike {
    onopen = null;
    onmessage = null;
    onclose = null;
    onerror = null;
    url: string;
    protocols: unknown;
    closedWith?: number | undefined;
    constructor(url: string, protocols?: string | string[]) {
      this.url = url;
      this.protocols = protocols;
      sockets.push(this);
    }
    close(code?: number): void {
      this.closedWith = code;
    }
  }
  const seen: number[] = [];
  const states: ConnectionState[] = [];
  const sub = followEvents(
    {
      url: 'ws://h/events',
      protocols: ['bearer.t'],
      WebSocket: Line,
      now: () => 1_000,
      random: () => 0,
      setTimer: (run, afterMs) => {
        const timer = { run, afterMs, live: true };
        timers.push(timer);
        return () => {
          timer.live = false;
        };
      },
    },
    { after, onEvent: (e) => seen.push(e.seq), onState: (s) => states.push(s) },
  );
  const line = () => sockets.at(-1)!;
  return {
    sub,
    sockets,
    seen,
    states,
    line,
    open: () => line().onopen?.({} as never),
    send: (...events: RoomEvent[]) => {
      for (const e of events) line().onmessage?.({ data: JSON.stringify(e) } as never);
    },
    sendRaw: (data: unknown) => line().onmessage?.({ data } as never),
    cut: (code = 1006, reason = '') => line().onclose?.({ code, reason } as never),
    tick: () => {
      const due = timers.filter((t) => t.live);
      timers = [];
      for (const t of due) t.run();
      return due.map((t) => t.afterMs);
    },
  };
}

describe('followEvents', () => {
  it('asks for what comes after the known, with the token as subprotocol', () => {
    const x = exchange(41);
    expect(x.line().url).toBe('ws://h/events?after=41');
    expect(x.line().protocols).toEqual(['bearer.t']);
  });

  it('resumes after the last one seen and drops doubles', () => {
    const x = exchange();
    x.open();
    x.send(event(1), event(2));
    x.cut();
    expect(x.states.at(-1)).toEqual({ status: 'waiting', attempt: 0, retryAt: 1_250 });
    expect(x.tick()).toEqual([250]);
    expect(x.line().url).toBe('ws://h/events?after=2');
    x.open();
    x.send(event(2), event(3));
    expect(x.seen).toEqual([1, 2, 3]);
  });

  it('waits longer each time, and from the start again after a good line', () => {
    const x = exchange();
    for (const wait of [250, 500, 1_000]) {
      x.cut();
      expect(x.tick()).toEqual([wait]);
    }
    x.open();
    x.cut();
    expect(x.tick()).toEqual([250]);
  });

  it('dials again on a hole, and takes the event when the fresh line starts past it too', () => {
    const x = exchange();
    x.open();
    x.send(event(1), event(5));
    expect(x.sockets).toHaveLength(2);
    expect(x.sockets[0]!.closedWith).toBe(1000);
    expect(x.line().url).toBe('ws://h/events?after=1');
    expect(x.seen).toEqual([1]);
    x.send(event(5), event(6));
    expect(x.seen).toEqual([1, 5, 6]);
    expect(x.sockets).toHaveLength(2);
  });

  it('reads arrays and passes over what is no event', () => {
    const x = exchange();
    x.sendRaw(JSON.stringify([event(1), event(2)]));
    x.sendRaw('not json');
    x.sendRaw('null');
    x.sendRaw('{"type":"ping"}');
    x.sendRaw(new ArrayBuffer(2));
    expect(x.seen).toEqual([1, 2]);
  });

  it('gives up when the server refuses for good', () => {
    const x = exchange();
    x.cut(4401, 'bad token');
    expect(x.states.at(-1)).toEqual({ status: 'refused', code: 4401, reason: 'bad token' });
    expect(x.tick()).toEqual([]);
    x.sub.reconnect();
    expect(x.sockets).toHaveLength(1);
    const busy = exchange();
    busy.cut(4429, 'too many');
    expect(busy.states.at(-1)).toMatchObject({ status: 'waiting' });
  });

  it('says nothing more once closed, and cancels a pending retry', () => {
    const x = exchange();
    x.cut();
    x.sub.close();
    expect(x.tick()).toEqual([]);
    expect(x.states.at(-1)).toEqual({ status: 'closed' });
    const y = exchange();
    y.open();
    y.sub.close();
    y.send(event(1));
    expect(y.seen).toEqual([]);
  });

  it('can be made to dial again at once', () => {
    const x = exchange();
    x.open();
    x.send(event(1));
    x.sub.reconnect();
    expect(x.line().url).toBe('ws://h/events?after=1');
  });
});
