import { ARM_M, BODY } from './body.js';
import { soften } from './ease.js';
import { type ArmPose, ofBody } from './pose.js';
import { frame, multiply, type Quat, rotate, turn } from './quat.js';
import { add, cross, dot, length, scale, sub, unit, type Vec3 } from './vec.js';

const MAX_REACH = 0.985;
const MIN_REACH = 0.3;
/** Arm lengths over which a bound of the reach is rounded. */
const CORNER = 0.03;
/** How far the wrist bends away from the forearm, and how far the hand rolls about it against the elbow's hinge. */
export const WRIST_BEND_RAD = 1.25;
export const HAND_ROLL_RAD = 1.75;
/** Share of the hand's roll that the forearm takes, so that the wrist does not wring. */
const FOREARM_SHARE = 0.6;

/** An arm that has been solved: joints in metres and rotations against the T-pose, both in axes of the chest. */
export interface SolvedArm {
  shoulder: Vec3;
  elbow: Vec3;
  wrist: Vec3;
  fingertips: Vec3;
  palm: Vec3;
  upper: Quat;
  lower: Quat;
  hand: Quat;
  /** Radians. */
  elbowBend: number;
  wristBend: number;
  handRoll: number;
}

/** `x` between two bounds, without a kink where it meets them. */
const within = (x: number, low: number, high: number): number => {
  const above = (x + low + Math.hypot(x - low, CORNER)) / 2;
  return (above + high - Math.hypot(above - high, CORNER)) / 2;
};

/** Rodrigues' rotation of `v` about the unit axis `k`. */
const about = (v: Vec3, k: Vec3, rad: number): Vec3 => rotate(turn(k, rad), v);

/**
 * Two-bone inverse kinematics (law of cosines) with the hand's own direction. What the joints cannot do is approached
 * softly: the wrist's bend and roll stay within their limits for any wish, and the way there has no kink.
 */
export function solveArm(pose: ArmPose, side: 'left' | 'right'): SolvedArm {
  const shoulder = ofBody(BODY.shoulder, side);
  const sign = side === 'left' ? 1 : -1;
  const wish = ofBody(pose.wrist, side);
  const reach = within(length(wish), MIN_REACH, MAX_REACH) * ARM_M;
  const to = unit(wish, [0, -1, 0]);
  const { upperArmM: a, lowerArmM: b } = BODY;
  const cos = (a * a + reach * reach - b * b) / (2 * a * reach);
  const bend = Math.acos(Math.min(1, Math.max(-1, cos)));
  const elbowTo = ofBody(pose.elbow, side);
  const away = unit(sub(elbowTo, scale(to, dot(elbowTo, to))), [0, -1, 0]);
  const dirUpper = add(scale(to, Math.cos(bend)), scale(away, Math.sin(bend)));
  const hinge = unit(cross(away, to));
  const elbow = add(shoulder, scale(dirUpper, a));
  const wrist = add(shoulder, scale(to, reach));
  const dirLower = unit(sub(wrist, elbow));
  const hinge0: Vec3 = [0, -sign, 0];
  const upperRest = frame([sign, 0, 0], hinge0);
  const upper = against(frame(dirUpper, hinge), upperRest);

  // The hand, unbent: palm as in the T-pose (down), carried along by the forearm.
  const lowerStraight = against(frame(dirLower, hinge), upperRest);
  const natural = rotate(lowerStraight, [0, -1, 0]);
  const wishedFingers = unit(ofBody(pose.fingers, side), dirLower);
  const wishedBend = Math.acos(Math.min(1, Math.max(-1, dot(wishedFingers, dirLower))));
  const wristBend = soften(wishedBend, WRIST_BEND_RAD);
  const axis = unit(cross(dirLower, wishedFingers), natural);
  const fingers = about(dirLower, axis, wristBend);

  // Roll is read with the hand bent back onto the forearm, where palm and hinge can be compared.
  const palmWish = ofBody(pose.palm, side);
  const flat = about(unit(sub(palmWish, scale(fingers, dot(palmWish, fingers))), natural), axis, -wristBend);
  const handRoll = soften(Math.atan2(dot(cross(natural, flat), dirLower), dot(natural, flat)), HAND_ROLL_RAD);
  const palm = about(about(natural, dirLower, handRoll), axis, wristBend);
  const lower = multiply(turn(dirLower, handRoll * FOREARM_SHARE), lowerStraight);
  const handRest = frame([sign, 0, 0], [0, -1, 0]);
  const hand = against(frame(fingers, palm), handRest);
  return {
    shoulder,
    elbow,
    wrist,
    fingertips: add(wrist, scale(fingers, BODY.handM)),
    palm,
    upper,
    lower,
    hand,
    elbowBend: Math.acos(Math.min(1, Math.max(-1, dot(dirUpper, dirLower)))),
    wristBend,
    handRoll,
  };
}

const against = (now: Quat, rest: Quat): Quat => multiply(now, [-rest[0], -rest[1], -rest[2], rest[3]]);
