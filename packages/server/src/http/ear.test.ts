import type { VoiceActivityModel } from '@zhubo/hearing';
import { afterEach, expect, it } from 'vitest';
import { type HttpFixture, openHttp } from '../testing/http-fixture.js';

/** Takes any sound for speech; the real network is tried in ../hearing. */
const loud: VoiceActivityModel = {
  stream: () => ({ probability: async (frame) => (frame[0] === 0 ? 0 : 1) }),
  async close() {},
};
const sound = (ms: number, level: number): Buffer =>
  Buffer.from(Int16Array.from({ length: ms * 16 }, () => level).buffer);

let f: HttpFixture | null = null;
afterEach(() => f?.close());
const open = async (hearing: VoiceActivityModel | null) => {
  f = await openHttp({ hearing: () => hearing });
  return { line: await f.connect('/api/rooms/demo/ear'), room: f.room };
};

it('cues the room while a voice is heard, tells the page, and lets go when the line ends', async () => {
  const { line, room } = await open(loud);
  expect(await line.next()).toEqual({ type: 'presenter', speaking: false });
  line.socket.send(sound(300, 9_000));
  expect(await line.next()).toEqual({ type: 'presenter', speaking: true });
  expect(room.cues).toEqual([{ cue: { type: 'presenter', speaking: true }, by: 'operator' }]);
  line.socket.send(sound(1_000, 0));
  expect(await line.next()).toEqual({ type: 'presenter', speaking: false });
  line.socket.send(sound(300, 9_000));
  expect(await line.next()).toEqual({ type: 'presenter', speaking: true });
  line.socket.close();
  await expect
    .poll(() => room.cues.map(({ cue }) => 'speaking' in cue && cue.speaking))
    .toEqual([true, false, true, false]);
});

it('says why it cannot hear yet, with a code after which a page dials again', async () => {
  const { line } = await open(null);
  expect(await line.next()).toMatchObject({ type: 'error', problem: { status: 503 } });
  expect((await line.closed).code).toBe(4503);
});

it('takes nothing but sound', async () => {
  const { line, room } = await open(loud);
  await line.next();
  line.socket.send('{"type":"presenter","speaking":true}');
  const { code, reason } = await line.closed;
  expect(code).toBe(1008);
  expect(reason).toMatch(/PCM/);
  expect(room.cues).toEqual([]);
});
