import { expect, it } from 'vitest';
import { createEar } from './ear.js';
import { FRAME_SAMPLES } from './voice-activity.js';

const piece = (frames: number, level: number): Uint8Array =>
  new Uint8Array(Int16Array.from({ length: frames * FRAME_SAMPLES }, () => level).buffer);
/** Takes any sound for speech: the joints are tested here, the network in server/src/hearing. */
const loud = { probability: async (f: Float32Array) => (Math.abs(f[0]!) > 0.1 ? 0.9 : 0.01) };

it('tells of turns, and ends an open one when it is closed', async () => {
  const told: string[] = [];
  const ear = createEar({ activity: loud, onTurn: (c) => told.push(c), onError: () => told.push('error') });
  ear.hear(piece(10, 20_000));
  await ear.settled();
  expect(told).toEqual(['began']);
  ear.hear(piece(30, 0));
  await ear.settled();
  expect(told).toEqual(['began', 'ended']);
  ear.hear(piece(10, 20_000));
  await ear.settled();
  ear.close();
  ear.close();
  ear.hear(piece(10, 20_000));
  await ear.settled();
  expect(told).toEqual(['began', 'ended', 'began', 'ended']);
});

it('drops the oldest of more than a second that waits', async () => {
  let frames = 0;
  const ear = createEar({
    activity: {
      async probability() {
        frames++;
        return 0;
      },
    },
    onTurn: () => {},
    onError: () => {},
  });
  ear.hear(piece(100, 0));
  await ear.settled();
  expect(frames).toBe(31);
});

it('closes when the network fails, and says so once', async () => {
  const told: string[] = [];
  const ear = createEar({
    activity: {
      async probability(f) {
        if (f[0] === 0) throw new Error('broken');
        return 1;
      },
    },
    onTurn: (c) => told.push(c),
    onError: (e) => told.push((e as Error).message),
  });
  ear.hear(piece(5, 9_000));
  await ear.settled();
  ear.hear(piece(5, 0));
  await ear.settled();
  ear.hear(piece(5, 0));
  await ear.settled();
  expect(told).toEqual(['began', 'ended', 'broken']);
});
