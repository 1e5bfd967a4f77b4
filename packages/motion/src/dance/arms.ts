import { AHEAD, arm, BACK, CUP, DOWN, FINGER, FIST, IN, OPEN } from '../library/arms.js';

/** Hand on the waist, elbow out. */
export const WAIST = arm([0.12, -0.66, 0.2], [-0.35, -0.4, 0.75], [-0.8, -0.2, -0.4], OPEN, [1, 0, -0.4]);
/** Out to the side, palm down, a soft elbow. */
export const SIDE = arm([0.8, -0.12, 0.3], [0.9, 0.15, 0.3], [0, -0.85, 0.5], OPEN, [0.2, -1, -0.3]);
/** Out and low, like a skirt held wide. */
export const SKIRT = arm([0.52, -0.72, 0.2], [0.75, -0.35, 0.3], DOWN, OPEN, [0.6, -0.2, -0.7]);
export const HIGH = arm([0.36, 0.68, 0.24], [0.1, 1, 0.1], AHEAD, OPEN, [1, 0, 0.1]);
/** Straight up and out to the corner. */
export const CORNER = arm([0.5, 0.52, 0.38], [0.5, 0.8, 0.25], AHEAD, FINGER, [1, -0.3, 0]);
/** Down across the body to the other hip. */
export const ACROSS_HIP = arm(
  [-0.12, -0.34, 0.6],
  [-0.65, -0.45, 0.55],
  [-0.3, -0.6, -0.6],
  FINGER,
  [0.9, -0.3, 0.1],
);
export const CLAP = arm([-0.245, -0.26, 0.54], [-0.12, 0.75, 0.6], IN);
export const CLAP_HIGH = arm([-0.235, 0.66, 0.42], [-0.08, 0.95, 0.2], IN);
export const UNCLAP = arm([0.16, -0.3, 0.5], [0.05, 0.8, 0.6], IN);
/** Palms beside the chin, like leaves under a flower. */
export const FLOWER = arm([-0.14, 0.06, 0.42], [0.05, 0.95, 0.1], [-0.6, 0, -0.75], OPEN, [0.7, -1, 0.2]);
/** A paw beside the cheek. */
export const PAW = arm(
  [0.12, -0.04, 0.46],
  [-0.08, 0.8, 0.5],
  [-0.35, -0.35, 0.85],
  [0.5, 0.8, 0.85, 0.85, 0.8],
  [0.8, -1, 0],
);
/** Fingertips of both hands meet over the head. */
export const HEART_OVERHEAD = arm([0.0, 0.84, 0.12], [-0.9, 0.3, 0.1], DOWN, CUP, [1, 0.1, 0.1]);
export const HEART_CHEST = arm(
  [-0.2, -0.12, 0.56],
  [-0.6, 0.8, 0.05],
  [-0.4, -0.5, 0.4],
  [0.1, 0.45, 0.5, 0.55, 0.6],
  [0.9, -0.5, 0],
);
/** Forearms level before the chest, one over the other: hands that roll. */
export const ROLLING = arm([-0.16, -0.34, 0.5], [-0.95, 0.05, 0.2], [0, -0.4, -0.8], FIST, [1, -0.25, 0]);
export const PUNCH_OUT = arm([0.66, 0.12, 0.46], [0.8, 0.35, 0.4], [-0.1, -0.3, 0.95], OPEN, [0.4, -1, -0.2]);
/** Fists at the sides of the chest, elbows back. */
export const JOGGING = arm([0.2, -0.42, 0.4], [-0.2, 0.25, 0.95], IN, FIST, [0.6, -0.3, -0.8]);

/** Arms of the Chinese manner: round, wrist first, the hand an orchid. */
const ORCHID = [0.4, 0.02, 0.24, 0.1, 0.04] as const;
export const ROUND_HIGH = arm(
  [0.22, 0.8, 0.2],
  [-0.5, 0.75, 0.15],
  [0.1, -0.05, 0.95],
  ORCHID,
  [1, 0.05, 0.1],
);
export const ROUND_SIDE = arm(
  [0.74, -0.04, 0.34],
  [0.75, 0.45, 0.35],
  [0.1, -0.5, 0.85],
  ORCHID,
  [0.3, -1, -0.2],
);
export const ROUND_LOW = arm(
  [0.12, -0.72, 0.36],
  [-0.5, -0.45, 0.6],
  [-0.65, -0.3, -0.7],
  ORCHID,
  [1, -0.1, -0.2],
);
export const ROUND_FRONT = arm(
  [-0.12, -0.2, 0.6],
  [-0.7, 0.45, 0.3],
  [-0.35, -0.75, 0.3],
  ORCHID,
  [1, -0.25, 0],
);
export const HIP_LOW = arm(
  [0.46, -0.68, 0.24],
  [0.6, -0.35, 0.45],
  [-0.15, -0.85, -0.3],
  ORCHID,
  [0.8, 0, -0.5],
);
export const PRESSED = arm([-0.29, -0.22, 0.48], [-0.05, 0.98, 0.15], IN, OPEN, [1, -0.5, 0]);
export const PRESSED_HIGH = arm([-0.24, 0.62, 0.38], [-0.03, 1, 0.05], [-0.9, 0, 0.4], OPEN, [1, 0, 0.2]);
export const CHEEK = arm(
  [-0.1, 0.06, 0.46],
  [-0.35, 0.85, -0.05],
  [-0.75, -0.2, -0.5],
  ORCHID,
  [0.6, -1, 0.1],
);
export const OFFER = arm([0.28, -0.26, 0.66], [0.15, 0.15, 1], [-0.85, 0.3, 0.1], ORCHID, [0.6, -0.9, 0]);

/** Both hands swing to one side: the near arm out, the far one across. */
export const SWING_NEAR = arm([0.62, -0.3, 0.42], [0.8, 0.25, 0.4], [-0.1, -0.7, 0.6], OPEN, [0.4, -1, -0.2]);
export const SWING_FAR = arm([-0.2, -0.3, 0.58], [-0.8, 0.2, 0.4], [-0.2, -0.85, -0.2], OPEN, [0.9, -0.5, 0]);
/** For singing: small, near the body. */
export const HEART_HAND = arm([-0.16, -0.3, 0.47], [-0.85, 0.4, -0.05], BACK, CUP, [0.9, -0.6, 0]);
export const GIVE = arm([0.26, -0.4, 0.6], [0.15, 0.15, 0.95], [-0.75, 0.6, 0.1], CUP, [0.6, -0.9, -0.2]);
export const FOLDED = arm(
  [-0.14, -0.54, 0.52],
  [-0.75, -0.1, 0.5],
  [-0.3, -0.5, -0.7],
  CUP,
  [0.8, -0.4, -0.5],
);
export const OPEN_SIDE = arm(
  [0.5, -0.36, 0.48],
  [0.55, 0.2, 0.75],
  [-0.6, 0.5, 0.45],
  CUP,
  [0.6, -0.8, -0.3],
);
