import { type BodyTrack, packBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createBodyPlayer, type Places } from './body-player.js';
import { createClipStore } from './clip-store.js';
import { hipsAt, motionOf, raised, rotationAt } from './motion.js';

const STEP_S = 1 / 60;
const FPS = 20;
/** An arm that is lifted by one radian and comes down again, 2 s. */
function lift(id: string, bone = 'leftUpperArm', seconds = 2) {
  const frames = seconds * FPS + 1;
  const rotations = new Float32Array(frames * 4);
  for (let f = 0; f < frames; f += 1) {
    const rad = 0.5 * (1 - Math.cos((2 * Math.PI * f) / (frames - 1)));
    rotations.set([0, 0, Math.sin(rad / 2), Math.cos(rad / 2)], f * 4);
  }
  const hips = id === 'long' ? Float32Array.from({ length: frames * 3 }, () => 0.1) : null;
  return packBodyClip({ id, durationS: seconds, fps: FPS, bones: [bone], rotations, hips });
}
const CLIPS = [
  lift('a'),
  lift('b', 'leftUpperArm', 3),
  lift('head', 'head'),
  lift('long', 'leftUpperArm', 8),
];

async function playerWith(ids = CLIPS.map((c) => c.id)) {
  const warned: string[] = [];
  const store = createClipStore(
    async (id) => CLIPS.find((c) => c.id === id) ?? Promise.reject(new Error('HTTP 404')),
    (problem) => void warned.push(problem),
  );
  store.want(ids);
  await new Promise((resolve) => setImmediate(resolve));
  return { player: createBodyPlayer(store), store, warned };
}
const track = (clipId: string, startS: number, endS = startS + 2, more = {}): BodyTrack => ({
  clipId,
  startS,
  endS,
  offsetS: 0,
  ...more,
});
/** Radians by which clips turn the bone at a moment. */
const turned = (layer: ReturnType<ReturnType<typeof createBodyPlayer>['update']>, bone = 'leftUpperArm') => {
  const b = layer.bones.get(bone);
  return b ? 2 * Math.atan2(b.q[2], b.q[3]) * b.w : 0;
};
const clause = (key: string, positionS: number, tracks: readonly BodyTrack[]) => ({ key, positionS, tracks });

describe('body player', () => {
  it('plays a clip on the clause clock, from rest to rest, without a jump', async () => {
    const { player } = await playerWith();
    const angles: number[] = [];
    for (let t = 0; t < 4; t += STEP_S)
      angles.push(turned(player.update(clause('c', t, [track('a', 0.5)]), {}, STEP_S)));
    expect(angles[Math.round(0.4 / STEP_S)]).toBe(0);
    expect(angles[Math.round(1.5 / STEP_S)]).toBeCloseTo(1, 1);
    expect(angles.at(-1)).toBe(0);
    angles.slice(1).forEach((a, i) => {
      expect(Math.abs(a - angles[i]!)).toBeLessThan(0.05);
    });
  });
  it('crosses from one clip to the next without a jump, and goes on past the end of its clause', async () => {
    const { player } = await playerWith();
    const tracks = [track('a', 0), track('b', 1, 4)];
    const angles: number[] = [];
    for (let t = 0; t < 5; t += STEP_S) {
      const now = t < 1.6 ? clause('c', t, tracks) : null;
      angles.push(turned(player.update(now, {}, STEP_S)));
    }
    angles.slice(1).forEach((a, i) => {
      expect(Math.abs(a - angles[i]!)).toBeLessThan(0.13);
    });
    expect(angles[Math.round(2.5 / STEP_S)]).toBeCloseTo(1, 1);
    expect(angles.at(-1)).toBe(0);
  });
  it('goes on through a clip that is cut into clauses as if it were in one piece', async () => {
    const { player } = await playerWith();
    const first = [track('long', 0, 4.8)];
    const second = [track('long', 0, 4, { offsetS: 4 })];
    for (let t = 0; t < 5.5; t += STEP_S) {
      const now = t < 4 ? clause('c', t, first) : clause('d', t - 4, second);
      const { bones, hips } = player.update(now, {}, STEP_S);
      if (t < 0.5) continue;
      const { q, w } = bones.get('leftUpperArm')!;
      expect(w).toBeCloseTo(1, 6);
      expect(2 * Math.atan2(q[2], q[3])).toBeCloseTo(0.5 * (1 - Math.cos((2 * Math.PI * t) / 8)), 2);
      expect(hips[1]).toBeCloseTo(0.1, 3);
    }
  });
  it('is at rest within 200 ms of a stop, and does not begin anew', async () => {
    const { player } = await playerWith();
    for (let t = 0; t < 1; t += STEP_S) player.update(clause('c', t, [track('a', 0)]), {}, STEP_S);
    player.drop();
    const after: number[] = [];
    for (let t = 0; t < 0.5; t += STEP_S) after.push(player.update(null, {}, STEP_S).w);
    expect(after[0]).toBeGreaterThan(0.9);
    expect(after[Math.ceil(0.2 / STEP_S)]).toBe(0);
    after.slice(1).forEach((w, i) => {
      expect(after[i]! - w).toBeLessThan(0.2);
    });
  });
  it('skips what is not there in time, says so once, and begins late what is there a little late', async () => {
    const { player, store, warned } = await playerWith([]);
    const tracks = [track('missing', 0), track('a', 0)];
    for (let t = 0; t < 0.5; t += STEP_S) expect(player.update(clause('c', t, tracks), {}, STEP_S).w).toBe(0);
    store.want(['a', 'missing']);
    await new Promise((resolve) => setImmediate(resolve));
    let most = 0;
    for (let t = 0.5; t < 2; t += STEP_S)
      most = Math.max(most, turned(player.update(clause('c', t, tracks), {}, STEP_S)));
    expect(most).toBeGreaterThan(0.9);
    for (const key of ['d', 'e']) player.update(clause(key, 1.9, [track('missing', 0)]), {}, STEP_S);
    expect(warned).toHaveLength(1);
  });
  it('stays with the audio clock when pictures come seldom or the sound stands still', async () => {
    const { player } = await playerWith();
    const tracks = [track('b', 0, 3)];
    let layer = player.update(clause('c', 0, tracks), {}, 0.1);
    for (let t = 0.08; t < 1.5; t += 0.08) layer = player.update(clause('c', t, tracks), {}, 0.1);
    expect(turned(layer)).toBeGreaterThan(0.93);
    const before = turned(layer);
    layer = player.update(clause('c', 1.5, tracks), {}, STEP_S);
    expect(Math.abs(turned(layer) - before)).toBeLessThan(0.05);
  });
  it('finds its place again, without a jump, when the page was hidden in the middle of a long clip', async () => {
    const { player } = await playerWith();
    const tracks = [track('long', 0, 8)];
    for (let t = 0; t < 1; t += STEP_S) player.update(clause('c', t, tracks), {}, STEP_S);
    const angles: number[] = [];
    for (let t = 4; t < 5; t += STEP_S)
      angles.push(turned(player.update(clause('c', t, tracks), {}, STEP_S)));
    angles.slice(1).forEach((a, i) => {
      expect(Math.abs(a - angles[i]!)).toBeLessThan(0.13);
    });
    // Half of the clip is where the arm is highest.
    expect(angles[Math.round(0.35 / STEP_S)]).toBeGreaterThan(0.9);
  });
  it('points with the hand that is nearer to the place, by a mirrored clip if need be', async () => {
    const { player } = await playerWith();
    const places: Places = { card: [-0.6, 1, 0.5] };
    const tracks = [track('a', 0, 2, { aim: { at: 'card', hand: 'left' } })];
    let layer = player.update(clause('c', 0, tracks), places, STEP_S);
    for (let t = 0; t < 1; t += STEP_S) layer = player.update(clause('c', t, tracks), places, STEP_S);
    expect(layer.bones.has('leftUpperArm')).toBe(false);
    expect(turned(layer, 'rightUpperArm')).toBeCloseTo(-1, 1);
    expect(layer.aims).toMatchObject([{ hand: 'right', to: places.card }]);
    expect(layer.aims[0]!.w).toBeGreaterThan(0.95);
  });
  it('plays an order outside a clause, once, beside what is said', async () => {
    const { player } = await playerWith();
    player.play([track('head', 0.2, 2.2)]);
    const angles: number[] = [];
    for (let t = 0; t < 4; t += STEP_S)
      angles.push(turned(player.update(clause(t < 1 ? 'c' : 'd', t % 1, []), {}, STEP_S), 'head'));
    expect(angles[Math.round(1.2 / STEP_S)]).toBeCloseTo(1, 1);
    expect(angles.slice(Math.round(2.4 / STEP_S)).every((a) => a === 0)).toBe(true);
  });
});

describe('motion', () => {
  it('goes through its frames, smoothly between them, and stands at its ends', () => {
    const m = motionOf({
      id: 'm',
      durationS: 1,
      fps: 2,
      frames: 3,
      bones: ['head'],
      // The second frame is written with the other sign: the same rotation.
      rotations: Float32Array.from([0, 0, 0, 1, 0, -0.6, 0, -0.8, 0, 0, 0, 1]),
      hips: Float32Array.from([0, 0, 0, 0, 0.1, 0, 0, 0, 0]),
    });
    expect(rotationAt(m, 0, 0.5)[1]).toBeCloseTo(0.6, 5);
    expect(rotationAt(m, 0, 0.25)[1]).toBeGreaterThan(0.2);
    expect(rotationAt(m, 0, 9)[3]).toBeCloseTo(1, 5);
    expect(hipsAt(m, 0.5)[1]).toBeCloseTo(0.1, 5);
    expect(raised(m, 'left', 0.5)).toBe(0);
  });
});
