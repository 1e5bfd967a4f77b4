import { describe, expect, it } from 'vitest';
import { numbersAt, poseAt } from '../kit/clip.js';
import { figureOf, gapsOf } from '../kit/figure.js';
import { HAND_ROLL_RAD, WRIST_BEND_RAD } from '../kit/ik.js';
import { REST, toNumbers } from '../kit/pose.js';
import { distance, type Vec3 } from '../kit/vec.js';
import { type Clip, LIBRARY } from './index.js';

const FPS = 40;
/** Capsules are dear and hands are slow: looked at 20 times a second. */
const GAPS_EVERY = 2;
const SPEED_M_S = 3.5;
const JERK_M_S3 = 2500;
/** A forearm that rolls faster than this has flipped over. */
const ROLL_RAD_S = 30;
/** Surfaces may press this far into each other: flesh gives, and hands that clap do touch. */
const TOUCH_M = 0.012;
const HANDS_TOUCH_M = 0.03;

const times = (c: Clip, fps = FPS): number[] =>
  Array.from({ length: Math.ceil(c.motion.durationS * fps) + 4 }, (_, i) => (i - 2) / fps);

describe('library', () => {
  it('has at least 150 clips with words in both languages', () => {
    expect(LIBRARY.length).toBeGreaterThanOrEqual(150);
    expect(new Set(LIBRARY.map((c) => c.id)).size).toBe(LIBRARY.length);
    for (const c of LIBRARY) {
      expect(new Set(c.zh).size, c.id).toBeGreaterThanOrEqual(3);
      expect(new Set(c.en).size, c.id).toBeGreaterThanOrEqual(2);
      expect(c.says.length, c.id).toBeGreaterThanOrEqual(2);
      expect(c.tags.length, c.id).toBeGreaterThanOrEqual(2);
    }
  });

  it('holds no two clips that look alike', () => {
    const shape = (c: Clip): number[] =>
      [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9].flatMap((x) => numbersAt(c.motion, x * c.motion.durationS));
    const shapes = LIBRARY.map(shape);
    shapes.forEach((a, i) => {
      shapes.slice(i + 1).forEach((b, j) => {
        const apart = Math.sqrt(a.reduce((sum, x, k) => sum + (x - b[k]!) ** 2, 0));
        expect(apart, `${LIBRARY[i]!.id} ${LIBRARY[i + 1 + j]!.id}`).toBeGreaterThan(0.25);
      });
    });
  });

  it.each(LIBRARY.map((c) => [c.id, c] as const))('%s moves like a person', (_id, clip) => {
    const { motion } = clip;
    expect(motion.durationS).toBeGreaterThan(0.6);
    expect(motion.durationS).toBeLessThan(8);
    expect(motion.strokeS).toBeLessThanOrEqual(motion.durationS);
    for (const end of [0, motion.durationS])
      numbersAt(motion, end).forEach((x, i) => {
        expect(x).toBeCloseTo(toNumbers(REST)[i]!, 6);
      });
    const paths: Record<string, Vec3[]> = { left: [], right: [], leftTip: [], rightTip: [] };
    const worst = { trunk: 1, head: 1, hands: 1 };
    const rolls: Record<'left' | 'right', number[]> = { left: [], right: [] };
    for (const [i, t] of times(clip).entries()) {
      const pose = poseAt(motion, t);
      const figure = figureOf(pose);
      for (const side of ['left', 'right'] as const) {
        const a = figure[side];
        paths[side]!.push(a.wrist);
        paths[`${side}Tip`]!.push(a.fingertips);
        rolls[side].push(a.handRoll);
        expect(a.elbowBend).toBeLessThan(2.65);
        expect(a.wristBend).toBeLessThanOrEqual(WRIST_BEND_RAD);
        expect(Math.abs(a.handRoll)).toBeLessThanOrEqual(HAND_ROLL_RAD);
        expect(Math.min(...pose[side].hand)).toBeGreaterThanOrEqual(-0.3);
        expect(Math.max(...pose[side].hand)).toBeLessThanOrEqual(1.3);
      }
      const { trunk } = pose;
      expect(Math.abs(trunk.look)).toBeLessThan(0.9);
      expect(Math.abs(trunk.nod)).toBeLessThan(0.6);
      expect(Math.abs(trunk.roll)).toBeLessThan(0.5);
      expect(Math.abs(trunk.bow)).toBeLessThan(0.7);
      if (i % GAPS_EVERY !== 0) continue;
      const gaps = gapsOf(pose);
      for (const k of ['trunk', 'head', 'hands'] as const) worst[k] = Math.min(worst[k], gaps[k]);
    }
    expect(worst.trunk, 'gap to the trunk').toBeGreaterThan(-TOUCH_M);
    expect(worst.head, 'gap to the head').toBeGreaterThan(-TOUCH_M);
    expect(worst.hands, 'gap of the hands').toBeGreaterThan(-HANDS_TOUCH_M);
    for (const [side, roll] of Object.entries(rolls))
      expect(topRate(roll), `${side} roll`).toBeLessThan(ROLL_RAD_S);
    for (const [name, path] of Object.entries(paths)) {
      expect(topSpeed(path), `${name} speed`).toBeLessThan(SPEED_M_S);
      expect(topJerk(path), `${name} jerk`).toBeLessThan(JERK_M_S3);
    }
  });
});

const topRate = (x: readonly number[]): number =>
  Math.max(...x.slice(1).map((v, i) => Math.abs(v - x[i]!) * FPS));

const topSpeed = (path: readonly Vec3[]): number =>
  Math.max(...path.slice(1).map((p, i) => distance(p, path[i]!) * FPS));

function topJerk(path: readonly Vec3[]): number {
  let top = 0;
  for (let i = 3; i < path.length; i += 1) {
    const third = [0, 1, 2].map(
      (k) => path[i]![k]! - 3 * path[i - 1]![k]! + 3 * path[i - 2]![k]! - path[i - 3]![k]!,
    );
    top = Math.max(top, Math.hypot(...third) * FPS ** 3);
  }
  return top;
}
