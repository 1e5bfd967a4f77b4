import { cross, dot, unit, type Vec3 } from './vec.js';

/** Rotation as [x, y, z, w], unit length (the order of glTF, VRM and three.js). */
export type Quat = readonly [number, number, number, number];

export const IDENTITY: Quat = [0, 0, 0, 1];

/** `a` after `b`. */
export const multiply = (a: Quat, b: Quat): Quat => [
  a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
  a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
  a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
  a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2],
];
export const inverse = (q: Quat): Quat => [-q[0], -q[1], -q[2], q[3]];

/** @param rad right-handed about the unit `axis` */
export function turn(axis: Vec3, rad: number): Quat {
  const s = Math.sin(rad / 2);
  return [axis[0] * s, axis[1] * s, axis[2] * s, Math.cos(rad / 2)];
}

export function rotate(q: Quat, v: Vec3): Vec3 {
  const [x, y, z] = multiply(multiply(q, [v[0], v[1], v[2], 0]), inverse(q));
  return [x, y, z];
}

/** Rotation whose x axis is `ahead` and whose y axis is as near to `side` as can be. */
export function frame(ahead: Vec3, side: Vec3): Quat {
  const x = unit(ahead, [1, 0, 0]);
  const z = unit(cross(x, side), Math.abs(x[1]) < 0.9 ? unit(cross(x, [0, 1, 0])) : [0, 0, 1]);
  const y = cross(z, x);
  return ofAxes(x, y, z);
}

function ofAxes(x: Vec3, y: Vec3, z: Vec3): Quat {
  const trace = x[0] + y[1] + z[2];
  if (trace > 0) {
    const s = 2 * Math.sqrt(trace + 1);
    return [(y[2] - z[1]) / s, (z[0] - x[2]) / s, (x[1] - y[0]) / s, s / 4];
  }
  if (x[0] > y[1] && x[0] > z[2]) {
    const s = 2 * Math.sqrt(1 + x[0] - y[1] - z[2]);
    return [s / 4, (y[0] + x[1]) / s, (z[0] + x[2]) / s, (y[2] - z[1]) / s];
  }
  if (y[1] > z[2]) {
    const s = 2 * Math.sqrt(1 + y[1] - x[0] - z[2]);
    return [(y[0] + x[1]) / s, s / 4, (z[1] + y[2]) / s, (z[0] - x[2]) / s];
  }
  const s = 2 * Math.sqrt(1 + z[2] - x[0] - y[1]);
  return [(z[0] + x[2]) / s, (z[1] + y[2]) / s, s / 4, (x[1] - y[0]) / s];
}

/** Angle of the rotation, 0 to pi. */
export const angleOf = (q: Quat): number => 2 * Math.acos(Math.min(1, Math.abs(q[3])));

/** Angle about `axis` that is in `q` (swing-twist), -pi to pi. */
export function twistAbout(q: Quat, axis: Vec3): number {
  const d = dot([q[0], q[1], q[2]], axis);
  const rad = 2 * Math.atan2(d, q[3]);
  return rad > Math.PI ? rad - 2 * Math.PI : rad < -Math.PI ? rad + 2 * Math.PI : rad;
}
