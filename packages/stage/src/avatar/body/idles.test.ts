import { packBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../noise.js';
import { createBodyPlayer } from './body-player.js';
import { createClipStore } from './clip-store.js';
import { createIdles } from './idles.js';

const STEP_S = 1 / 20;
const FPS = 10;
function nod(id: string, seconds: number) {
  const frames = seconds * FPS + 1;
  const rotations = new Float32Array(frames * 4);
  for (let f = 0; f < frames; f += 1) {
    const rad = 0.1 * Math.sin((Math.PI * f) / (frames - 1)) ** 2;
    rotations.set([Math.sin(rad / 2), 0, 0, Math.cos(rad / 2)], f * 4);
  }
  return packBodyClip({ id, durationS: seconds, fps: FPS, bones: ['head'], rotations, hips: null });
}
const CLIPS = [nod('a', 4), nod('b', 3), nod('long', 20)];

async function open(offered = ['a', 'b']) {
  const store = createClipStore(
    async (id) => CLIPS.find((c) => c.id === id) ?? Promise.reject(new Error('HTTP 404')),
    () => {},
  );
  store.want(offered);
  await new Promise((resolve) => setImmediate(resolve));
  const body = createBodyPlayer(store);
  const idles = createIdles(store, body, createRandom(7));
  idles.offer(offered);
  /** Runs for some seconds; what was seen at each step. */
  let w = 0;
  const run = (seconds: number, speaking = false) =>
    Array.from({ length: Math.round(seconds / STEP_S) }, () => {
      const ready = idles.update({ speaking, body: w, dtS: STEP_S });
      w = body.update(null, {}, STEP_S).w;
      return { ready, w };
    });
  return { run, body };
}
const share = (seen: { w: number }[]): number => seen.filter((s) => s.w > 0).length / seen.length;

describe('idle clips', () => {
  it('come seldom and end by themselves, hands ready before each', async () => {
    const { run } = await open();
    const seen = run(600);
    expect(seen.slice(0, 14 / STEP_S).every((s) => s.w === 0)).toBe(true);
    expect(share(seen)).toBeGreaterThan(0.05);
    expect(share(seen)).toBeLessThan(0.25);
    const begins = seen.flatMap((s, i) => (s.w > 0 && seen[i - 1]?.w === 0 ? [i] : []));
    expect(begins.length).toBeGreaterThan(10);
    for (const i of begins) expect(seen.slice(i - 16, i).every((s) => s.ready)).toBe(true);
    for (const [n, i] of begins.slice(1).entries()) expect((i - begins[n]!) * STEP_S).toBeGreaterThan(14);
  });
  it('never begin while something goes on, and go at once when it begins', async () => {
    const { run } = await open();
    expect(share(run(300, true))).toBe(0);
    let seen = run(0.1);
    for (let t = 0; t < 60 && seen.at(-1)!.w < 0.9; t += 0.1) seen = run(0.1);
    expect(seen.at(-1)!.w).toBeGreaterThan(0.9);
    const spoken = run(1, true);
    expect(spoken.slice(0.3 / STEP_S).every((s) => s.w === 0 && !s.ready)).toBe(true);
    spoken.slice(1).forEach((s, i) => {
      expect(spoken[i]!.w - s.w).toBeLessThan(0.5);
    });
    expect(run(13).every((s) => s.w === 0)).toBe(true);
  });
  it('leave a gesture that was asked for alone', async () => {
    const { run, body } = await open(['a']);
    const asked = () => body.play([{ clipId: 'a', startS: 0, endS: 4, offsetS: 0 }]);
    // Asked for again and again, it is the only thing that plays.
    for (let n = 0; n < 12; n += 1) {
      asked();
      expect(run(5).every((s) => !s.ready)).toBe(true);
    }
  });
  it('are never long, and their absence disturbs nothing', async () => {
    expect(share((await open(['long'])).run(200))).toBe(0);
    expect(share((await open(['missing'])).run(200))).toBe(0);
    expect(share((await open([])).run(200))).toBe(0);
  });
});
