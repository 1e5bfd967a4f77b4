import { expect, it } from 'vitest';
import type { SocketLike } from './events.js';
import { openPresenterEar } from './presenter-ear.js';

/** A line whose far end is played by the test. */
function line() {
  const sockets: Line[] = [];
  let timer: (() => void) | null = null;
  class Line implements SocketLike {
    onopen: SocketLike['onopen'] = null;
    onmessage: SocketLike['onmessage'] = null;
    onclose: SocketLike['onclose'] = null;
    onerror: SocketLike['onerror'] = null;
    bufferedAmount = 0;
    sent = 0;
    closedWith: number | undefined;
    constructor() {
      sockets.push(this);
    }
    send(): void {
      this.sent++;
    }
    close(code?: number): void {
      this.closedWith = code;
    }
  }
  const told: unknown[] = [];
  const ear = openPresenterEar(
    {
      url: 'ws://h/ear',
      protocols: [],
      WebSocket: Line,
      now: () => 0,
      random: () => 0,
      setTimer: (run) => {
        timer = run;
        return () => {
          timer = null;
        };
      },
    },
    { onSpeaking: (s) => told.push(s), onState: (s) => told.push(s.status) },
  );
  const last = () => sockets.at(-1)!;
  return {
    ear,
    told,
    last,
    sockets,
    open: () => last().onopen?.({} as never),
    say: (m: object) => last().onmessage?.({ data: JSON.stringify(m) } as never),
    cut: (code: number) => last().onclose?.({ code, reason: 'why' } as never),
    tick: () => timer?.(),
    waits: () => timer !== null,
  };
}
const SOUND = new Int16Array(512);

it('sends sound only while the line is open and flows', () => {
  const l = line();
  l.ear.send(SOUND);
  l.open();
  l.ear.send(SOUND);
  l.last().bufferedAmount = 100_000;
  l.ear.send(SOUND);
  expect(l.last().sent).toBe(1);
  l.say({ type: 'presenter', speaking: true });
  l.say({ type: 'error', problem: {} });
  expect(l.told).toEqual(['connecting', 'open', true]);
});

it('dials again, and takes the presenter for silent meanwhile', () => {
  const l = line();
  l.open();
  l.say({ type: 'presenter', speaking: true });
  l.cut(1006);
  expect(l.told.slice(-2)).toEqual([false, 'waiting']);
  l.tick();
  l.open();
  l.ear.send(SOUND);
  expect(l.sockets).toHaveLength(2);
  expect(l.last().sent).toBe(1);
});

it('gives up when it is refused, and not when the model is not there yet', () => {
  const l = line();
  l.cut(4503);
  expect(l.waits()).toBe(true);
  l.tick();
  l.cut(4403);
  expect(l.told.at(-1)).toBe('refused');
});

it('is quiet after it was closed', () => {
  const l = line();
  l.open();
  l.ear.close();
  l.cut(1000);
  expect(l.last().closedWith).toBe(1000);
  expect(l.told.at(-1)).toBe('closed');
  expect(l.waits()).toBe(false);
});
