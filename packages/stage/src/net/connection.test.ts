import { encodeAudioFrame, type StageDown } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.js';
import { connect, type Socket } from './connection.js';

interface Wire extends Socket {
  sent: string[];
}

function page() {
  const sockets: Wire[] = [];
  const waits: { ms: number; run: () => void }[] = [];
  const messages: StageDown[] = [];
  const seen = { audio: 0, unreadable: 0, states: [] as (boolean | string)[] };
  const connection = connect({
    open() {
      const sent: string[] = [];
      const s: Wire = {
        sent,
        binaryType: '',
        readyState: 0,
        onopen: null,
        onclose: null,
        onmessage: null,
        send: (text) => void sent.push(text),
        close() {
          s.readyState = 3;
          s.onclose?.({ code: 1006, reason: '' });
        },
      };
      sockets.push(s);
      return s;
    },
    hello: () => ({ type: 'hello', audible: true, played: { utteranceId: 'u', index: 3 } }),
    message: (m) => void messages.push(m),
    audio: () => void seen.audio++,
    state: (c, refusal) => void seen.states.push(refusal ?? c),
    unreadable: () => void seen.unreadable++,
    after: (ms, run) => void waits.push({ ms, run }),
    random: () => 0.5,
  });
  const up = (s: Wire): void => {
    s.readyState = 1;
    s.onopen?.();
  };
  return { connection, sockets, waits, messages, seen, up };
}

describe('connection', () => {
  it('says hello first, on every connection, with what was already played', () => {
    const { sockets, waits, seen, up } = page();
    up(sockets[0]!);
    sockets[0]!.close();
    waits[0]!.run();
    up(sockets[1]!);
    for (const s of sockets)
      expect(JSON.parse(s.sent[0]!)).toMatchObject({ type: 'hello', played: { index: 3 } });
    expect(seen.states).toEqual([true, false, true]);
  });
  it('passes on why a server turned it away, and keeps trying', () => {
    const { sockets, waits, seen, up } = page();
    up(sockets[0]!);
    sockets[0]!.onclose?.({ code: 4_401, reason: 'A token is needed' });
    expect(seen.states).toEqual([true, 'A token is needed']);
    expect(waits).toHaveLength(1);
  });
  it('waits longer each time and starts over after a success', () => {
    const { sockets, waits, up } = page();
    for (let i = 0; i < 4; i++) {
      sockets[i]!.close();
      waits[i]!.run();
    }
    expect(waits.map((w) => w.ms)).toEqual([...waits.map((w) => w.ms)].sort((a, b) => a - b));
    up(sockets[4]!);
    sockets[4]!.close();
    expect(waits[4]!.ms).toBe(waits[0]!.ms);
  });
  it('reads messages and sound, and survives what is neither', () => {
    const { sockets, messages, seen, up } = page();
    const s = sockets[0]!;
    up(s);
    s.onmessage?.({ data: JSON.stringify({ type: 'stop', epoch: 2, mode: 'now' }) });
    const bytes = encodeAudioFrame({ stream: 1, offset: 0, last: true, pcm: new Int16Array(4) });
    s.onmessage?.({ data: bytes.buffer });
    for (const data of ['{', '{"type":"nothing"}', new ArrayBuffer(3), 'null']) s.onmessage?.({ data });
    expect(messages).toEqual([{ type: 'stop', epoch: 2, mode: 'now' }]);
    expect(seen).toMatchObject({ audio: 1, unreadable: 4 });
  });
  it('sends only while connected, and stays closed when closed', () => {
    const { connection, sockets, waits, up } = page();
    connection.send({ type: 'ended', utteranceId: 'u' });
    up(sockets[0]!);
    connection.send({ type: 'ended', utteranceId: 'v' });
    expect(sockets[0]!.sent).toHaveLength(2);
    connection.close();
    expect(waits).toHaveLength(0);
    expect(connection.connected()).toBe(false);
  });
});

describe('backoff', () => {
  it('spreads by chance and has a ceiling', () => {
    expect(backoffMs(0, () => 0)).toBeLessThan(backoffMs(0, () => 0.99));
    expect(backoffMs(50, () => 0.99)).toBeLessThanOrEqual(8_000 * 1.3);
  });
});
