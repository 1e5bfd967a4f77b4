import type { Vec3 } from './vec.js';

/**
 * The figure that clips are tested on: a woman of 1.66 m, metres, T-pose, feet at y = 0, facing +z. Clips themselves name
 * wrists in arm lengths and so fit any rig; only the tests and the capsules need sizes.
 */
export const BODY = {
  hips: [0, 0.93, 0],
  spine: [0, 1.02, 0],
  chest: [0, 1.15, 0],
  neck: [0, 1.41, -0.01],
  head: [0, 1.49, 0],
  /** Left shoulder joint; the right one is its mirror image. */
  shoulder: [0.165, 1.365, 0],
  upperArmM: 0.255,
  lowerArmM: 0.235,
  handM: 0.165,
} as const satisfies Record<string, Vec3 | number>;

export const ARM_M = BODY.upperArmM + BODY.lowerArmM;

/** A segment with a thickness. */
export interface Capsule {
  a: Vec3;
  b: Vec3;
  radiusM: number;
}

/** What hands must not enter, in axes of the chest (the trunk bends as one piece there). */
export const TRUNK: readonly Capsule[] = [
  { a: [-0.045, 0.93, 0], b: [-0.045, 1.24, 0], radiusM: 0.105 },
  { a: [0.045, 0.93, 0], b: [0.045, 1.24, 0], radiusM: 0.105 },
  { a: [-0.09, 1.3, -0.02], b: [0.09, 1.3, -0.02], radiusM: 0.075 },
];
export const NECK: Capsule = { a: [0, 1.38, -0.01], b: [0, 1.47, 0], radiusM: 0.052 };
/** Turns about the neck. */
export const HEAD: Capsule = { a: [0, 1.53, 0.012], b: [0, 1.58, 0.005], radiusM: 0.085 };
export const FOREARM_RADIUS_M = 0.035;
export const HAND_RADIUS_M = 0.022;
