/** x to the avatar's left, y up, z towards the viewer. */
export type Vec3 = readonly [number, number, number];

export const mix = (a: Vec3, b: Vec3, t: number): Vec3 => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];
export const mirror = (v: Vec3): Vec3 => [-v[0], v[1], v[2]];
