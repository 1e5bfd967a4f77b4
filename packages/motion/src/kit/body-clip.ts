import { type BodyClip, packBodyClip } from '@zhubo/protocol';
import { bake } from './bones.js';
import type { Motion } from './clip.js';

/** Frames a second of a gesture on the wire: the stage's curve between them leaves a joint by 0.003 rad (rms), 0.07 at most. */
export const WIRE_FPS = 20;
/** Rotations that stay this near to none say nothing: 0.1 degrees. */
const STILL = 1e-3;

/** Frames: keeps the last one from being lost to rounding. */
const ROUNDING = 1e-9;

/** A motion for the wire. Trunk bones that never turn are left out; arms and fingers are told even where they rest. */
export function bodyClipOf(id: string, motion: Motion, fps = WIRE_FPS): BodyClip {
  // A whole number of steps, so that the last frame is the motion's end.
  const steps = Math.max(1, Math.ceil(motion.durationS * fps));
  const exact = (steps + ROUNDING) / motion.durationS;
  const baked = bake(motion, exact);
  const names = Object.keys(baked.bones).filter(
    (name) =>
      /^(left|right)/.test(name) || baked.bones[name]!.some((x, i) => i % 4 < 3 && Math.abs(x) > STILL),
  );
  const rotations = new Float32Array(baked.frames * names.length * 4);
  names.forEach((name, b) => {
    const numbers = baked.bones[name]!;
    for (let f = 0; f < baked.frames; f += 1)
      rotations.set(numbers.slice(f * 4, f * 4 + 4), (f * names.length + b) * 4);
  });
  return packBodyClip({ id, durationS: motion.durationS, fps: exact, bones: names, rotations, hips: null });
}
