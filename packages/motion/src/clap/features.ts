import { type Motion, numbersAt } from '../kit/clip.js';

/** Moments of a clip that the motion encoder sees, evenly over its length. */
export const FRAMES = 32;
const DIGITS = 4;

/** A motion as the encoder sees it: `FRAMES` rows of pose numbers (order of `CHANNELS`). */
export const motionFeatures = (motion: Motion): number[][] =>
  Array.from({ length: FRAMES }, (_, i) =>
    numbersAt(motion, (i / (FRAMES - 1)) * motion.durationS).map((x) => Number(x.toFixed(DIGITS))),
  );
