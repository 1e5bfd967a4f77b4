import { mirror, type Vec3 } from './vec.js';

/** Curl of each finger: 0 straight, 1 bent all the way. */
export type HandShape = readonly [thumb: number, index: number, middle: number, ring: number, little: number];

/**
 * Where an arm is. All vectors are of the chest and seen from that arm: +x outward, +y up, +z ahead; so the same words
 * serve both sides. `wrist` is from the shoulder joint in lengths of the arm (shoulder to wrist); the others are directions.
 */
export interface ArmPose {
  wrist: Vec3;
  elbow: Vec3;
  fingers: Vec3;
  palm: Vec3;
  hand: HandShape;
}

/** Radians. */
export interface TrunkPose {
  /** Forward from the waist. */
  bow: number;
  /** Chest to the figure's left. */
  turn: number;
  /** Chest leans to the figure's left. */
  tilt: number;
  /** Head down. */
  nod: number;
  /** Head to the figure's left. */
  look: number;
  /** Head leans to the figure's left. */
  roll: number;
  /** Shoulders up. */
  shrug: number;
}

export interface Pose {
  left: ArmPose;
  right: ArmPose;
  trunk: TrunkPose;
}

const ARM_CHANNELS = [
  ...['x', 'y', 'z', 'ex', 'ey', 'ez', 'fx', 'fy', 'fz', 'px', 'py', 'pz'],
  ...['thumb', 'index', 'middle', 'ring', 'little'],
];
const TRUNK_CHANNELS = ['bow', 'turn', 'tilt', 'nod', 'look', 'roll', 'shrug'] as const;
/** Numbers that make a pose, in order: `l.` and `r.` for the arms, then the trunk. */
export const CHANNELS: readonly string[] = [
  ...ARM_CHANNELS.map((c) => `l.${c}`),
  ...ARM_CHANNELS.map((c) => `r.${c}`),
  ...TRUNK_CHANNELS,
];

const armNumbers = (a: ArmPose): number[] => [...a.wrist, ...a.elbow, ...a.fingers, ...a.palm, ...a.hand];

/** A pose as numbers in the order of `CHANNELS`. */
export const toNumbers = (p: Pose): number[] => [
  ...armNumbers(p.left),
  ...armNumbers(p.right),
  ...TRUNK_CHANNELS.map((c) => p.trunk[c]),
];

/** The pose that `toNumbers` made numbers of. */
export function fromNumbers(n: ArrayLike<number>): Pose {
  const at = (i: number): number => n[i] ?? 0;
  const vec = (i: number): Vec3 => [at(i), at(i + 1), at(i + 2)];
  const arm = (i: number): ArmPose => ({
    wrist: vec(i),
    elbow: vec(i + 3),
    fingers: vec(i + 6),
    palm: vec(i + 9),
    hand: [at(i + 12), at(i + 13), at(i + 14), at(i + 15), at(i + 16)],
  });
  const size = ARM_CHANNELS.length;
  const trunk = Object.fromEntries(TRUNK_CHANNELS.map((c, i) => [c, at(2 * size + i)]));
  return { left: arm(0), right: arm(size), trunk: trunk as unknown as TrunkPose };
}

export const STILL: TrunkPose = { bow: 0, turn: 0, tilt: 0, nod: 0, look: 0, roll: 0, shrug: 0 };

/** A loose hand. */
export const LOOSE: HandShape = [0.2, 0.26, 0.32, 0.36, 0.4];

/** Hands loosely before the waist: how a host stands while speaking, and where every clip begins and ends. */
const READY: ArmPose = {
  wrist: [-0.05, -0.66, 0.44],
  elbow: [0.75, -0.4, -0.6],
  fingers: [-0.52, -0.1, 0.84],
  palm: [-0.45, -0.2, -0.85],
  hand: LOOSE,
};
export const REST: Pose = { left: READY, right: READY, trunk: STILL };

/** The pose with left and right exchanged. */
export const mirrored = (p: Pose): Pose => ({
  left: p.right,
  right: p.left,
  trunk: { ...p.trunk, turn: -p.trunk.turn, tilt: -p.trunk.tilt, look: -p.trunk.look, roll: -p.trunk.roll },
});

/** A vector of an arm in axes of the body (+x the figure's left). */
export const ofBody = (v: Vec3, side: 'left' | 'right'): Vec3 => (side === 'left' ? v : mirror(v));
