import type { BodyFrames } from '@zhubo/protocol';
import type { Vec3 } from '../vec.js';

export type Quat = readonly [number, number, number, number];

/** A clip as the stage plays it: neighbouring frames never jump to the other half of the quaternions. */
export interface BodyMotion extends BodyFrames {
  /** How far each hand is from where it begins, at most, radians of the upper arm; 0 when the clip does not move it. */
  reach: Readonly<Record<'left' | 'right', number>>;
}

/** Makes a clip ready to be played. Changes its numbers in place. */
export function motionOf(frames: BodyFrames): BodyMotion {
  const step = frames.bones.length * 4;
  for (let i = step; i < frames.rotations.length; i += 4) {
    const r = frames.rotations;
    const same = r[i]! * r[i - step]! + r[i + 1]! * r[i + 1 - step]! + r[i + 2]! * r[i + 2 - step]!;
    if (same + r[i + 3]! * r[i + 3 - step]! < 0) for (let k = i; k < i + 4; k += 1) r[k] = -r[k]!;
  }
  const reach = (side: 'left' | 'right'): number => {
    let most = 0;
    for (let f = 0; f < frames.frames; f += 1) most = Math.max(most, raised(frames, side, f / frames.fps));
    return most;
  };
  return { ...frames, reach: { left: reach('left'), right: reach('right') } };
}

/** How far an upper arm is turned from where the clip begins, radians. */
export function raised(m: BodyFrames, side: 'left' | 'right', t: number): number {
  const bone = m.bones.indexOf(`${side}UpperArm`);
  if (bone < 0) return 0;
  const a = rotationAt(m, bone, 0);
  const b = rotationAt(m, bone, t);
  return 2 * Math.acos(Math.min(1, Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3])));
}

/** Frames around a moment, and how far it is between the middle two. */
function around(m: BodyFrames, t: number): readonly [number, number, number, number, number] {
  const last = m.frames - 1;
  const at = Math.min(last, Math.max(0, t * m.fps));
  const i = Math.min(Math.max(0, last - 1), Math.floor(at));
  return [Math.max(0, i - 1), i, Math.min(last, i + 1), Math.min(last, i + 2), at - i];
}

/** Catmull-Rom: through all frames, without a kink in speed. */
const curve = (a: number, b: number, c: number, d: number, u: number): number =>
  b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)));

/** Rotation of the bone with this index at `t` seconds; before and after the clip that of its ends. */
export function rotationAt(m: BodyFrames, bone: number, t: number): Quat {
  const [p, i, n, o, u] = around(m, t);
  const at = (frame: number): number => (frame * m.bones.length + bone) * 4;
  const [a, b, c, d] = [at(p), at(i), at(n), at(o)];
  const r = m.rotations;
  const x = curve(r[a]!, r[b]!, r[c]!, r[d]!, u);
  const y = curve(r[a + 1]!, r[b + 1]!, r[c + 1]!, r[d + 1]!, u);
  const z = curve(r[a + 2]!, r[b + 2]!, r[c + 2]!, r[d + 2]!, u);
  const w = curve(r[a + 3]!, r[b + 3]!, r[c + 3]!, r[d + 3]!, u);
  const n1 = 1 / (Math.hypot(x, y, z, w) || 1);
  return [x * n1, y * n1, z * n1, w * n1];
}

/** Metres of the hips off their place at `t` seconds. */
export function hipsAt(m: BodyFrames, t: number): Vec3 {
  const h = m.hips;
  if (!h) return [0, 0, 0];
  const [p, i, n, o, u] = around(m, t);
  const axis = (k: number): number => curve(h[p * 3 + k]!, h[i * 3 + k]!, h[n * 3 + k]!, h[o * 3 + k]!, u);
  return [axis(0), axis(1), axis(2)];
}

const OTHER: Readonly<Record<string, string>> = { left: 'right', right: 'left' };

/** The motion with left and right exchanged. */
export function mirroredMotion(m: BodyMotion): BodyMotion {
  const rotations = m.rotations.map((x, i) => (i % 4 === 1 || i % 4 === 2 ? -x : x));
  const hips = m.hips ? m.hips.map((x, i) => (i % 3 === 0 ? -x : x)) : null;
  const bones = m.bones.map((b) => b.replace(/^(left|right)/, (side) => OTHER[side]!));
  return { ...m, bones, rotations, hips, reach: { left: m.reach.right, right: m.reach.left } };
}

/** From `a` to `b`, the short way. */
export function slerp(a: Quat, b: Quat, t: number): Quat {
  let cos = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = cos < 0 ? -1 : 1;
  cos *= sign;
  const angle = Math.acos(Math.min(1, cos));
  const sin = Math.sin(angle);
  const wa = sin < 1e-4 ? 1 - t : Math.sin((1 - t) * angle) / sin;
  const wb = (sin < 1e-4 ? t : Math.sin(t * angle) / sin) * sign;
  return [a[0] * wa + b[0] * wb, a[1] * wa + b[1] * wb, a[2] * wa + b[2] * wb, a[3] * wa + b[3] * wb];
}
