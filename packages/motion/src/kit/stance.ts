import type { Vec3 } from './vec.js';

/** One foot, from where it stands at rest. */
export interface Foot {
  /** Metres the ball of the foot is to the figure's left and ahead. */
  x: number;
  z: number;
  /** Metres off the floor. */
  lift: number;
  /** Radians the toes point to the figure's left. */
  yaw: number;
  /** Radians: toes up on the heel (positive) or heel up on the ball (negative). */
  pitch: number;
}

/** How the figure stands: hips and feet. Angles in radians, lengths in metres of our host. */
export interface Stance {
  /** Of the hips off their rest position. */
  hips: Vec3;
  /** Pelvis to the figure's left, leaning to its left (the left hip sinks), and tipped forward. */
  turn: number;
  tilt: number;
  tip: number;
  left: Foot;
  right: Foot;
}

const AT_REST: Foot = { x: 0, z: 0, lift: 0, yaw: 0, pitch: 0 };
export const STANDING: Stance = {
  hips: [0, 0, 0],
  turn: 0,
  tilt: 0,
  tip: 0,
  left: AT_REST,
  right: AT_REST,
};

const FOOT_CHANNELS = ['x', 'z', 'lift', 'yaw', 'pitch'] as const;
/** Numbers that make a stance, in order. */
export const STANCE_CHANNELS: readonly string[] = [
  ...['hips.x', 'hips.y', 'hips.z', 'hips.turn', 'hips.tilt', 'hips.tip'],
  ...FOOT_CHANNELS.map((c) => `foot.l.${c}`),
  ...FOOT_CHANNELS.map((c) => `foot.r.${c}`),
];

const footNumbers = (f: Foot): number[] => FOOT_CHANNELS.map((c) => f[c]);

export const stanceNumbers = (s: Stance): number[] => [
  ...s.hips,
  s.turn,
  s.tilt,
  s.tip,
  ...footNumbers(s.left),
  ...footNumbers(s.right),
];

/** The stance whose numbers begin at `offset`. */
export function stanceFrom(n: ArrayLike<number>, offset = 0): Stance {
  const at = (i: number): number => n[offset + i] ?? 0;
  const foot = (i: number): Foot => ({
    x: at(i),
    z: at(i + 1),
    lift: at(i + 2),
    yaw: at(i + 3),
    pitch: at(i + 4),
  });
  return {
    hips: [at(0), at(1), at(2)],
    turn: at(3),
    tilt: at(4),
    tip: at(5),
    left: foot(6),
    right: foot(6 + FOOT_CHANNELS.length),
  };
}

const mirroredFoot = (f: Foot): Foot => ({ ...f, x: -f.x, yaw: -f.yaw });

/** The stance with left and right exchanged. */
export const mirroredStance = (s: Stance): Stance => ({
  hips: [-s.hips[0], s.hips[1], s.hips[2]],
  turn: -s.turn,
  tilt: -s.tilt,
  tip: s.tip,
  left: mirroredFoot(s.right),
  right: mirroredFoot(s.left),
});
