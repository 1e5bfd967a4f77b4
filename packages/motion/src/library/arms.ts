import type { ArmPose, HandShape } from '../kit/pose.js';
import type { Vec3 } from '../kit/vec.js';

/** Directions, seen from the arm's own side. */
export const UP: Vec3 = [0, 1, 0];
export const DOWN: Vec3 = [0, -1, 0];
export const AHEAD: Vec3 = [0, 0, 1];
export const BACK: Vec3 = [0, 0, -1];
export const OUT: Vec3 = [1, 0, 0];
export const IN: Vec3 = [-1, 0, 0];

export const OPEN: HandShape = [0.08, 0.05, 0.05, 0.06, 0.08];
export const FIST: HandShape = [0.9, 1, 1, 1, 1];
export const FINGER: HandShape = [0.8, 0, 0.95, 1, 1];
export const THUMB: HandShape = [0, 1, 1, 1, 1];
export const VICTORY: HandShape = [0.85, 0, 0, 1, 1];
export const THREE: HandShape = [0.9, 0, 0, 0, 1];
export const FOUR: HandShape = [1, 0, 0, 0, 0];
export const SIX: HandShape = [0, 1, 1, 1, 0];
export const SEVEN: HandShape = [0.55, 0.5, 0.5, 1, 1];
export const EIGHT: HandShape = [0, 0, 1, 1, 1];
export const NINE: HandShape = [0.85, 0.6, 1, 1, 1];
export const OKAY: HandShape = [0.62, 0.62, 0.1, 0.05, 0.02];
export const PINCH: HandShape = [0.5, 0.52, 0.92, 0.96, 1];
export const TINY: HandShape = [0.3, 0.4, 0.95, 1, 1];
export const CROSSED: HandShape = [0.6, 0.3, 1, 1, 1];
export const CUP: HandShape = [0.3, 0.35, 0.36, 0.37, 0.38];
export const GRIP: HandShape = [0.5, 0.55, 0.58, 0.6, 0.62];
export const HOOK: HandShape = [0.4, 0.6, 0.62, 0.64, 0.66];

const ELBOW: Vec3 = [0.5, -1, -0.1];

/** An arm from where the wrist is, where the fingers point and where the palm looks. */
export const arm = (
  wrist: Vec3,
  fingers: Vec3,
  palm: Vec3,
  hand: HandShape = OPEN,
  elbow: Vec3 = ELBOW,
): ArmPose => ({ wrist, fingers, palm, hand, elbow });

/** A number shown on the fingers, beside the face. */
export const sign = (hand: HandShape, palm: Vec3 = AHEAD): ArmPose =>
  arm([0.12, -0.02, 0.46], [0.02, 1, 0.08], palm, hand);

/** The other hand, waiting low before the body. */
export const LOW: ArmPose = arm(
  [-0.08, -0.66, 0.42],
  [-0.7, -0.1, 0.66],
  [-0.45, -0.2, -0.85],
  [0.2, 0.26, 0.32, 0.36, 0.4],
);

/** Forearm across the waist, hand under the other elbow. */
export const ACROSS: ArmPose = arm(
  [-0.2, -0.5, 0.46],
  [-1, 0.05, 0.15],
  [0, -0.6, -0.8],
  CUP,
  [0.8, -0.7, -0.2],
);
