import { ARM_M, BODY } from './body.js';
import { MINIMUM_JERK_JERK, MINIMUM_JERK_SPEED, minimumJerk } from './ease.js';
import { gapsOf } from './figure.js';
import { drift } from './noise.js';
import {
  type ArmPose,
  CHANNELS,
  fromNumbers,
  mirrored,
  type Pose,
  REST,
  STILL,
  type TrunkPose,
  toNumbers,
} from './pose.js';
import { add, distance, scale, unit } from './vec.js';

/** A swing that a held pose has: channel (see `CHANNELS`), amplitude in its unit, times a second. */
export type Swing = readonly [channel: string, amplitude: number, hz: number];

/** One step of a clip: go to a pose, stay there and swing. What is not named is at rest. */
export interface Move {
  left?: ArmPose;
  right?: ArmPose;
  trunk?: Partial<TrunkPose>;
  /** Seconds the pose is held. */
  holdS?: number;
  /** More than 1 goes there slower. */
  slow?: number;
  swing?: readonly Swing[];
}

interface Key {
  /** When the way to this pose begins, when it is reached and when it is left. */
  fromS: number;
  reachedS: number;
  leftS: number;
  numbers: readonly number[];
  /** How far both wrists go outwards on the way, so that the hands do not run through each other. */
  detour: number;
  swing: readonly { channel: number; amplitude: number; hz: number }[];
}

/** A motion without a rig: poses on a time line. */
export interface Motion {
  durationS: number;
  /** When the pose that means it is reached: this falls on the stressed word. */
  strokeS: number;
  keys: readonly Key[];
  /** Slow wandering over all of it, for idles: how far, 0..1. */
  wander: number;
}

/** What no way may exceed, at the wrist and at the fingertips; a lively host stays below (people reach 3 m/s). */
export const TOP_SPEED_M_S = 2.2;
export const TOP_JERK_M_S3 = 700;
const SHORTEST_WAY_S = 0.3;
const TRUNK_RAD_S = 2.2;
const FINGER_PER_S = 7;
/** A swing grows and dies over this time, so that it begins and ends at rest. */
const SWING_RAMP_S = 0.25;

/**
 * Puts moves on a time line: ways are as short as speed and jerk allow, and the clip starts and ends at rest.
 * @param stroke index of the move that carries the meaning
 */
export function motionOf(moves: readonly Move[], stroke = 0, wander = 0): Motion {
  const keys: Key[] = [];
  let at = REST;
  let t = 0;
  for (const move of [...moves, {} as Move]) {
    const pose = handsApart(
      { left: move.left ?? REST.left, right: move.right ?? REST.right, trunk: { ...STILL, ...move.trunk } },
      move.swing ?? [],
    );
    const reachedS = t + wayS(at, pose) * (move.slow ?? 1);
    const leftS = reachedS + (move.holdS ?? 0);
    const swing = (move.swing ?? []).map(([name, amplitude, hz]) => {
      const channel = CHANNELS.indexOf(name);
      if (channel < 0) throw new Error(`no channel ${name}: one of ${CHANNELS.join(' ')}`);
      return { channel, amplitude, hz };
    });
    const numbers = toNumbers(pose);
    keys.push({ fromS: t, reachedS, leftS, numbers, detour: detourOf(toNumbers(at), numbers), swing });
    t = leftS;
    at = pose;
  }
  return { durationS: t, strokeS: keys[stroke]!.reachedS, keys, wander };
}

/** Hands that meet may press this deep: as palms do when they clap. */
const HANDS_PRESS_M = 0.012;
const APART_STEP = 0.012;
const APART_STEPS = 16;

/** The pose with both wrists so far out that the hands do not run through each other, at any phase of their swings. */
export function handsApart(pose: Pose, swing: readonly Swing[] = []): Pose {
  const numbers = toNumbers(pose);
  for (let i = 0; i < APART_STEPS && deepest(numbers, swing) < -HANDS_PRESS_M; i += 1)
    widen(numbers, APART_STEP);
  return fromNumbers(numbers);
}

const LEFT_X = CHANNELS.indexOf('l.x');
const RIGHT_X = CHANNELS.indexOf('r.x');
function widen(numbers: number[], by: number): void {
  numbers[LEFT_X]! += by;
  numbers[RIGHT_X]! += by;
}

const WAYPOINTS = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9] as const;
/** A smooth hill over the way, 1 in the middle. */
const hill = (w: number): number => 16 * w * w * (1 - w) * (1 - w);

function detourOf(from: readonly number[], to: readonly number[]): number {
  for (let i = 0; i < APART_STEPS; i += 1) {
    const free = WAYPOINTS.every((w) => {
      const numbers = from.map((a, k) => a + (to[k]! - a) * w);
      widen(numbers, i * APART_STEP * hill(w));
      return gapsOf(fromNumbers(numbers)).hands > -HANDS_PRESS_M * 1.5;
    });
    if (free) return i * APART_STEP;
  }
  return APART_STEPS * APART_STEP;
}

const PHASES = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => (k / 8) * 2 * Math.PI);

function deepest(pose: readonly number[], swing: readonly Swing[]): number {
  const phases = swing.length > 0 ? PHASES : [0];
  return Math.min(
    ...phases.map((phase) => {
      const numbers = [...pose];
      for (const [name, amplitude] of swing) numbers[CHANNELS.indexOf(name)]! += amplitude * Math.sin(phase);
      return gapsOf(fromNumbers(numbers)).hands;
    }),
  );
}

/** Seconds for the way between two poses. */
function wayS(a: Pose, b: Pose): number {
  const arms = (['left', 'right'] as const).map((side) => {
    const wristM = distance(a[side].wrist, b[side].wrist) * ARM_M;
    const tip = (p: ArmPose) => add(scale(p.wrist, ARM_M), scale(unit(p.fingers), BODY.handM));
    // The palm's turn moves nothing far, but looks hasty all the same.
    const roll = distance(unit(a[side].palm), unit(b[side].palm)) * 0.16;
    return Math.max(wristM, distance(tip(a[side]), tip(b[side])), roll);
  });
  const wayM = Math.max(...arms);
  const rad = Math.max(
    ...(Object.keys(STILL) as (keyof TrunkPose)[]).map((k) => Math.abs(a.trunk[k] - b.trunk[k])),
  );
  const curl = Math.max(
    ...(['left', 'right'] as const).flatMap((side) =>
      a[side].hand.map((c, i) => Math.abs(c - b[side].hand[i]!)),
    ),
  );
  return Math.max(
    SHORTEST_WAY_S,
    (MINIMUM_JERK_SPEED * wayM) / TOP_SPEED_M_S,
    Math.cbrt((MINIMUM_JERK_JERK * wayM) / TOP_JERK_M_S3),
    (MINIMUM_JERK_SPEED * rad) / TRUNK_RAD_S,
    (MINIMUM_JERK_SPEED * curl) / FINGER_PER_S,
  );
}

/** Channels that wander in idles, with how far and how fast. */
const WANDER: readonly (readonly [string, number, number])[] = [
  ['tilt', 0.02, 0.11],
  ['turn', 0.035, 0.07],
  ['nod', 0.035, 0.13],
  ['look', 0.06, 0.09],
  ['roll', 0.03, 0.08],
  ['l.y', 0.02, 0.16],
  ['r.y', 0.02, 0.14],
];

/** Numbers of the pose (order of `CHANNELS`) at `t` seconds; before and after the clip it is the rest pose. */
export function numbersAt(motion: Motion, t: number): number[] {
  let from: readonly number[] = REST_NUMBERS;
  for (const key of motion.keys) {
    if (t < key.reachedS) {
      const w = minimumJerk((t - key.fromS) / (key.reachedS - key.fromS));
      const numbers = from.map((a, i) => a + (key.numbers[i]! - a) * w);
      widen(numbers, key.detour * hill(w));
      return wandering(motion, t, numbers);
    }
    if (t < key.leftS) return wandering(motion, t, swung(key, t));
    from = key.numbers;
  }
  return [...REST_NUMBERS];
}

const REST_NUMBERS: readonly number[] = toNumbers(REST);

function swung(key: Key, t: number): number[] {
  const numbers = [...key.numbers];
  const holdS = key.leftS - key.reachedS;
  const ramp = Math.min(SWING_RAMP_S, holdS / 2);
  const envelope = minimumJerk((t - key.reachedS) / ramp) * minimumJerk((key.leftS - t) / ramp);
  for (const s of key.swing)
    numbers[s.channel]! += s.amplitude * envelope * Math.sin(2 * Math.PI * s.hz * (t - key.reachedS));
  return numbers;
}

function wandering(motion: Motion, t: number, numbers: number[]): number[] {
  if (motion.wander === 0) return numbers;
  const envelope = minimumJerk(t) * minimumJerk(motion.durationS - t) * motion.wander;
  WANDER.forEach(([name, amplitude, hz], i) => {
    numbers[CHANNELS.indexOf(name)]! += amplitude * envelope * drift(t, hz, i + 1);
  });
  return numbers;
}

/** The pose at `t` seconds. */
export const poseAt = (motion: Motion, t: number): Pose => fromNumbers(numbersAt(motion, t));

/** Moves with left and right exchanged; swings go along. */
export const mirroredMoves = (moves: readonly Move[]): Move[] =>
  moves.map((m) => {
    const p = mirrored({
      left: m.left ?? REST.left,
      right: m.right ?? REST.right,
      trunk: { ...STILL, ...m.trunk },
    });
    const swing = (m.swing ?? []).map(([c, a, hz]): Swing => {
      if (c.startsWith('l.')) return [`r.${c.slice(2)}`, a, hz];
      if (c.startsWith('r.')) return [`l.${c.slice(2)}`, a, hz];
      return [c, ['turn', 'tilt', 'look', 'roll'].includes(c) ? -a : a, hz];
    });
    return { ...m, ...p, swing };
  });
