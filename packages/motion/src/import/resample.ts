import type { Quat } from '../kit/quat.js';
import { slerp } from './between.js';

/** Recordings longer than this are cut by the user, not by us: a clip goes to the stage whole. */
export const LONGEST_IMPORT_S = 300;
/** A last frame that lies this part of a step beyond the end is kept. */
const ROUNDING = 1e-6;

/** Frames of a clip of that length. @throws Error when it is too long */
export function framesOf(durationS: number, fps: number): number {
  if (durationS > LONGEST_IMPORT_S)
    throw new Error(`${Math.round(durationS)} s are too long; ${LONGEST_IMPORT_S} s at most`);
  return Math.max(2, Math.floor(durationS * fps + ROUNDING) + 1);
}

/** Where among rising times a moment lies: index of the one before it, and the part of the way to the next. */
export function placeAmong(times: ArrayLike<number>, t: number): { index: number; part: number } {
  let low = 0;
  let high = times.length - 1;
  if (t <= times[0]!) return { index: 0, part: 0 };
  if (t >= times[high]!) return { index: high, part: 0 };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= t) low = middle;
    else high = middle;
  }
  return { index: low, part: (t - times[low]!) / (times[high]! - times[low]!) };
}

/** Rotations of named bones, frame after frame, on one half of the sphere so that plain interpolation is right. */
export function packRotations(
  frames: readonly ReadonlyMap<string, Quat>[],
  names: readonly string[],
): Float32Array {
  const out = new Float32Array(frames.length * names.length * 4);
  frames.forEach((frame, f) => {
    names.forEach((name, b) => {
      const q = frame.get(name)!;
      const at = (f * names.length + b) * 4;
      const before = at - names.length * 4;
      const same = f === 0 || q.reduce((s, x, k) => s + x * out[before + k]!, 0) >= 0;
      out.set(same ? q : q.map((x) => -x), at);
    });
  });
  return out;
}

/** Moments of rotations at equal steps. */
export function resampled(
  moments: readonly ReadonlyMap<string, Quat>[],
  times: readonly number[],
  frames: number,
  fps: number,
): Map<string, Quat>[] {
  return Array.from({ length: frames }, (_, f) => {
    const { index, part } = placeAmong(times, times[0]! + f / fps);
    const a = moments[index]!;
    const b = moments[Math.min(index + 1, moments.length - 1)]!;
    return new Map([...a].map(([name, q]) => [name, slerp(q, b.get(name)!, part)]));
  });
}
