import { type Quat, turn } from '../kit/quat.js';
import { cross, dot, unit, type Vec3 } from '../kit/vec.js';

/** The smallest turn from one direction to another. */
export function between(a: Vec3, b: Vec3): Quat {
  const angle = Math.acos(Math.min(1, Math.max(-1, dot(a, b))));
  return turn(unit(cross(a, b), Math.abs(a[2]) < 0.9 ? unit(cross(a, [0, 0, 1])) : [0, 1, 0]), angle);
}

/** Between two rotations, by the shorter way. @param t 0 to 1 */
export function slerp(a: Quat, b: Quat, t: number): Quat {
  let cos = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = cos < 0 ? -1 : 1;
  cos *= sign;
  const angle = Math.acos(Math.min(1, cos));
  const [ka, kb] =
    angle < 1e-4
      ? [1 - t, t]
      : [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
  return normalised([0, 1, 2, 3].map((i) => a[i]! * ka + b[i]! * kb * sign));
}

export function normalised(q: readonly number[]): Quat {
  const n = Math.hypot(...q) || 1;
  return [q[0]! / n, q[1]! / n, q[2]! / n, q[3]! / n];
}
