import { describe, expect, it } from 'vitest';
import { BALL_M, footPlace, legBones, solveLeg } from './legs.js';
import { angleOf, rotate } from './quat.js';
import { jointsOf } from './skeleton.js';
import {
  mirroredStance,
  STANCE_CHANNELS,
  STANDING,
  type Stance,
  stanceFrom,
  stanceNumbers,
} from './stance.js';
import { add, distance } from './vec.js';

const LOW: Stance = {
  ...STANDING,
  hips: [0.05, -0.06, 0.02],
  turn: 0.3,
  tilt: -0.1,
  tip: 0.05,
  left: { x: 0.1, z: 0.05, lift: 0.03, yaw: 0.25, pitch: -0.4 },
  right: { x: -0.05, z: -0.02, lift: 0, yaw: -0.1, pitch: 0.3 },
};

describe('legs', () => {
  it('stands straight at rest', () => {
    for (const [name, q] of Object.entries(legBones(STANDING))) expect(angleOf(q), name).toBeLessThan(1e-6);
  });
  it('puts ankles and balls where the stance says, whatever the hips do', () => {
    const joints = jointsOf(legBones(LOW), LOW.hips);
    for (const side of ['left', 'right'] as const) {
      const place = footPlace(LOW[side], side);
      expect(distance(joints[`${side}Foot`]!.at, place.ankle)).toBeLessThan(1e-9);
      expect(solveLeg(LOW, side).reach).toBeLessThan(1);
    }
    // The left heel is up: its ball is where it was put, its toes lie flat.
    const toes = joints['leftToes']!;
    expect(rotate(toes.turn, [0, 0, 1])[1]).toBeCloseTo(0, 9);
    const flat = footPlace({ ...LOW.left, pitch: 0 }, 'left');
    const ball = add(flat.ankle, rotate(flat.turn, [0, -0.063, BALL_M]));
    const now = footPlace(LOW.left, 'left');
    expect(distance(add(now.ankle, rotate(now.turn, [0, -0.063, BALL_M])), ball)).toBeLessThan(1e-6);
  });
  it('bends knees forward', () => {
    const joints = jointsOf(legBones({ ...STANDING, hips: [0, -0.1, 0] }), [0, -0.1, 0]);
    expect(joints['leftLowerLeg']!.at[2]).toBeGreaterThan(joints['leftUpperLeg']!.at[2] + 0.1);
  });
  it('comes back from its numbers and from its mirror image', () => {
    expect(stanceNumbers(LOW)).toHaveLength(STANCE_CHANNELS.length);
    expect(stanceFrom(stanceNumbers(LOW))).toEqual(LOW);
    expect(mirroredStance(mirroredStance(LOW))).toEqual(LOW);
    const a = jointsOf(legBones(LOW), LOW.hips);
    const other = mirroredStance(LOW);
    const b = jointsOf(legBones(other), other.hips);
    const knee = a['leftLowerLeg']!.at;
    expect(distance(b['rightLowerLeg']!.at, [-knee[0], knee[1], knee[2]])).toBeLessThan(1e-9);
  });
});
