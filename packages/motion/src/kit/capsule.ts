import type { Capsule } from './body.js';
import { add, distance, dot, scale, sub, type Vec3 } from './vec.js';

const clamp = (x: number): number => Math.min(1, Math.max(0, x));

/** Metres between the surfaces of two capsules; negative when they overlap. */
export function gap(p: Capsule, q: Capsule): number {
  return segmentDistance(p.a, p.b, q.a, q.b) - p.radiusM - q.radiusM;
}

/** Shortest distance of two segments (Ericson, Real-Time Collision Detection, 5.1.9). */
function segmentDistance(a0: Vec3, a1: Vec3, b0: Vec3, b1: Vec3): number {
  const d1 = sub(a1, a0);
  const d2 = sub(b1, b0);
  const r = sub(a0, b0);
  const a = dot(d1, d1);
  const e = dot(d2, d2);
  const f = dot(d2, r);
  const c = dot(d1, r);
  const b = dot(d1, d2);
  const denominator = a * e - b * b;
  let s = denominator > 1e-12 ? clamp((b * f - c * e) / denominator) : 0;
  let t = e > 1e-12 ? (b * s + f) / e : 0;
  if (t < 0 || t > 1) {
    t = clamp(t);
    s = a > 1e-12 ? clamp((b * t - c) / a) : 0;
  }
  return distance(add(a0, scale(d1, s)), add(b0, scale(d2, t)));
}
