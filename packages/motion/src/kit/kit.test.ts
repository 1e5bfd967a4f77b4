import { describe, expect, it } from 'vitest';
import { clipOf, LIBRARY } from '../library/index.js';
import { ARM_M } from './body.js';
import { bake, bonesOf } from './bones.js';
import { gap } from './capsule.js';
import { minimumJerk, soften } from './ease.js';
import { solveArm } from './ik.js';
import { drift } from './noise.js';
import { fromNumbers, mirrored, REST, toNumbers } from './pose.js';
import { angleOf, multiply, type Quat, rotate } from './quat.js';
import { add, distance, scale, type Vec3 } from './vec.js';

describe('ease', () => {
  it('starts and ends at rest, and is odd about the middle', () => {
    expect([minimumJerk(-1), minimumJerk(0), minimumJerk(0.5), minimumJerk(2)]).toEqual([0, 0, 0.5, 1]);
    expect(minimumJerk(0.01)).toBeLessThan(1e-4);
  });
  it('bounds without a kink', () => {
    expect(soften(0.3, 1)).toBe(0.3);
    expect(soften(9, 1)).toBeLessThanOrEqual(1);
    expect(soften(-9, 1)).toBeCloseTo(-1, 6);
  });
});

describe('noise', () => {
  it('stays bounded and is the same for the same seed', () => {
    for (let t = 0; t < 30; t += 0.1) expect(Math.abs(drift(t, 0.2, 4))).toBeLessThan(1.2);
    expect(drift(3, 0.2, 4)).toBe(drift(3, 0.2, 4));
    expect(drift(3, 0.2, 4)).not.toBe(drift(3, 0.2, 5));
  });
});

describe('capsules', () => {
  const at = (a: Vec3, b: Vec3) => ({ a, b, radiusM: 0.1 });
  it.each([
    ['crossing', at([-1, 0, 0], [1, 0, 0]), at([0, -1, 0.5], [0, 1, 0.5]), 0.3],
    ['parallel', at([0, 0, 0], [1, 0, 0]), at([0, 1, 0], [1, 1, 0]), 0.8],
    ['end to end', at([0, 0, 0], [1, 0, 0]), at([2, 0, 0], [3, 0, 0]), 0.8],
    ['points', at([0, 0, 0], [0, 0, 0]), at([0, 0, 1], [0, 0, 1]), 0.8],
  ] as const)('%s', (_name, p, q, metres) => {
    expect(gap(p, q)).toBeCloseTo(metres, 6);
  });
});

describe('arm', () => {
  it('brings the wrist where it is asked, on both sides alike', () => {
    const left = solveArm(REST.left, 'left');
    const right = solveArm(REST.right, 'right');
    expect(distance(left.wrist, add(left.shoulder, scale(REST.left.wrist, ARM_M)))).toBeLessThan(1e-3);
    expect(left.wrist[0]).toBeCloseTo(-right.wrist[0], 9);
    expect(left.handRoll).toBeCloseTo(-right.handRoll, 9);
  });
  it('gives rotations that put the bones where the joints are', () => {
    for (const side of ['left', 'right'] as const) {
      const a = solveArm(REST[side], side);
      const out: Vec3 = side === 'left' ? [1, 0, 0] : [-1, 0, 0];
      const elbow = add(a.shoulder, scale(rotate(a.upper, out), distance(a.shoulder, a.elbow)));
      const wrist = add(elbow, scale(rotate(a.lower, out), distance(a.elbow, a.wrist)));
      const tip = add(wrist, scale(rotate(a.hand, out), distance(a.wrist, a.fingertips)));
      expect(distance(elbow, a.elbow)).toBeLessThan(1e-6);
      expect(distance(wrist, a.wrist)).toBeLessThan(1e-6);
      expect(distance(tip, a.fingertips)).toBeLessThan(1e-6);
    }
  });
  it('does not break on what cannot be reached', () => {
    for (const wrist of [
      [9, 0, 0],
      [0, 0, 0],
      [0, -1, 0],
    ] as const)
      expect(solveArm({ ...REST.left, wrist }, 'left').fingertips.every(Number.isFinite)).toBe(true);
  });
});

describe('pose', () => {
  it('comes back from its numbers, and from its mirror image', () => {
    expect(fromNumbers(toNumbers(REST))).toEqual(REST);
    const pose = { ...REST, trunk: { ...REST.trunk, look: 0.3 } };
    expect(mirrored(mirrored(pose))).toEqual(pose);
  });
});

describe('bones', () => {
  it('chains local rotations to the solved arm', () => {
    const bones = bonesOf(REST);
    const world = multiply(multiply(bones['leftUpperArm']!, bones['leftLowerArm']!), bones['leftHand']!);
    const solved = solveArm(REST.left, 'left').hand;
    const apart = multiply([-solved[0], -solved[1], -solved[2], solved[3]], world);
    expect(angleOf(apart)).toBeLessThan(1e-3);
  });
  it('bakes unit rotations for 42 bones, without flips between frames', () => {
    for (const id of ['heart.hands', 'wave.both', 'ear.right', 'count.7']) {
      const clip = bake(clipOf(id).motion);
      expect(Object.keys(clip.bones)).toHaveLength(42);
      for (const values of Object.values(clip.bones)) {
        expect(values).toHaveLength(clip.frames * 4);
        const at = (f: number) => values.slice(4 * f, 4 * f + 4) as unknown as Quat;
        for (let f = 1; f < clip.frames; f += 1) {
          expect(Math.hypot(...at(f))).toBeCloseTo(1, 2);
          expect(at(f).reduce((sum, x, k) => sum + x * at(f - 1)[k]!, 0)).toBeGreaterThan(0.9);
        }
      }
    }
  });
  it('can bake every clip of the library', () => {
    for (const c of LIBRARY) expect(bake(c.motion, 4).frames, c.id).toBeGreaterThan(2);
  });
});
