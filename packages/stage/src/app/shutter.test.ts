import { expect, it } from 'vitest';
import { createBodyPlayer } from '../avatar/body/body-player.js';
import { createClipStore } from '../avatar/body/clip-store.js';
import { createPerformer, type Pose, type Scene } from '../avatar/performer.js';
import { createShutter, moved } from './shutter.js';

/** A body without clips. */
const still = () =>
  createBodyPlayer(
    createClipStore(
      async () => null,
      () => {},
    ),
  );

const TICK_S = 0.02;
const LEAST_MS = 50;
const looking = { yaw: 0, pitch: 0 };
const IDLE: Scene = {
  clause: null,
  rms: 0,
  card: false,
  cardSide: 1,
  places: {},
  reach: 1,
  directions: { camera: looking, card: looking, comments: looking, away: looking },
};
/** 爸爸妈妈: closed lips every 0.2 s. */
const PAPA = [0, 0.2, 0.4, 0.6].flatMap((t) => [
  { v: 'bpm' as const, t, d: 0.07, w: 1 },
  { v: 'a' as const, t: t + 0.07, d: 0.13, w: 1 },
]);
const speaking = (positionS: number): Scene => ({
  ...IDLE,
  rms: 0.1,
  clause: { key: 'a', visemes: PAPA, expression: 'happy', gesture: 'beat', positionS },
});

/** Pictures taken, with the time of each. */
function film(scene: (atS: number) => Scene, seconds: number): { atS: number; pose: Pose }[] {
  const performer = createPerformer(3, still());
  const shutter = createShutter();
  const out: { atS: number; pose: Pose }[] = [];
  let lastS = -1;
  let posedS = -TICK_S;
  for (let atS = 0; atS < seconds; atS += TICK_S) {
    const sinceMs = (atS - lastS) * 1000;
    if (sinceMs < LEAST_MS) continue;
    const pose = performer.update(scene(atS), atS - posedS);
    posedS = atS;
    if (!shutter.wants(pose, sinceMs, LEAST_MS)) continue;
    shutter.shown(pose);
    out.push({ atS, pose });
    lastS = atS;
  }
  return out;
}

it('draws at the full rate while someone speaks and far less often while the host only breathes', () => {
  const spoken = film(speaking, 0.8).length / 0.8;
  const idle = film(() => IDLE, 20);
  expect(spoken).toBeGreaterThan(14);
  expect(idle.length / 20).toBeLessThan(12);
  expect(idle.length / 20).toBeGreaterThanOrEqual(4);
  // Blinks are shown shut.
  expect(Math.max(...idle.map(({ pose }) => pose.morphs.eyeBlinkLeft ?? 0))).toBeGreaterThan(0.8);
});

it('shows the lips shut on each b, p or m and open on each a', () => {
  const pictures = film(speaking, 0.8);
  for (const from of [0.2, 0.4, 0.6]) {
    const jaws = (a: number, b: number): number[] =>
      pictures.filter(({ atS }) => atS >= a && atS < b).map(({ pose }) => pose.morphs.jawOpen ?? 0);
    // The lips lead the sound by 50 ms.
    expect(Math.min(...jaws(from - 0.06, from + 0.06))).toBeLessThan(0.1);
    expect(Math.max(...jaws(from + 0.06, from + 0.18))).toBeGreaterThan(0.3);
  }
});

it('sees nothing in a pose against itself', () => {
  const pose = createPerformer(3, still()).update(IDLE, TICK_S);
  expect(moved(pose, pose)).toBe(0);
});
