import { frame, inverse, multiply, type Quat, rotate, turn } from './quat.js';
import { HOST_JOINTS } from './skeleton.js';
import type { Foot, Stance } from './stance.js';
import { add, cross, dot, length, scale, sub, unit, type Vec3 } from './vec.js';

const HIPS = HOST_JOINTS['hips']!.at;
const HIP_JOINT = HOST_JOINTS['leftUpperLeg']!.at;
const THIGH_M = length(HOST_JOINTS['leftLowerLeg']!.at);
const SHIN_M = length(HOST_JOINTS['leftFoot']!.at);
export const LEG_M = THIGH_M + SHIN_M;
/** The ankle over the floor when the figure stands. */
const ANKLE_M = HIPS[1] + HIP_JOINT[1] - LEG_M;
/** Where the foot touches the floor, ahead of the ankle: the ball and the heel. */
export const BALL_M = HOST_JOINTS['leftToes']!.at[2];
export const HEEL_M = -0.04;
/** A knee looks between where the pelvis and where the foot look. */
const KNEE_FOLLOWS_FOOT = 0.6;

export interface SolvedLeg {
  /** Rotations in axes of the floor. */
  upper: Quat;
  lower: Quat;
  foot: Quat;
  /** Local: toes stay flat while the heel is up. */
  toes: Quat;
  /** Distance from hip to ankle in lengths of the leg; at 1 and more the foot does not reach its place. */
  reach: number;
}

export const pelvisTurn = (s: Stance): Quat =>
  multiply(multiply(turn([0, 1, 0], s.turn), turn([1, 0, 0], s.tip)), turn([0, 0, 1], -s.tilt));

/** Ankle and turn of a foot on (or over) the floor. */
export function footPlace(foot: Foot, side: 'left' | 'right'): { ankle: Vec3; turn: Quat } {
  const sign = side === 'left' ? 1 : -1;
  const yaw = turn([0, 1, 0], foot.yaw);
  const whole = multiply(yaw, turn([1, 0, 0], -foot.pitch));
  const home: Vec3 = [sign * HIP_JOINT[0], 0, HIPS[2] + HIP_JOINT[2] + BALL_M];
  const ball: Vec3 = [home[0] + foot.x, foot.lift, home[2] + foot.z];
  const pivotM = foot.pitch > 0 ? HEEL_M : BALL_M;
  const pivot = add(ball, rotate(yaw, [0, 0, pivotM - BALL_M]));
  return { ankle: add(pivot, rotate(whole, [0, ANKLE_M, -pivotM])), turn: whole };
}

/** Two-bone inverse kinematics of a leg whose foot stands where the stance says, whatever the hips do. */
export function solveLeg(stance: Stance, side: 'left' | 'right'): SolvedLeg {
  const sign = side === 'left' ? 1 : -1;
  const pelvis = pelvisTurn(stance);
  const foot = stance[side];
  const place = footPlace(foot, side);
  const hip = add(add(HIPS, stance.hips), rotate(pelvis, [sign * HIP_JOINT[0], HIP_JOINT[1], HIP_JOINT[2]]));
  const wish = sub(place.ankle, hip);
  const to = unit(wish, [0, -1, 0]);
  const reachM = Math.min(length(wish), LEG_M);
  const cos = (THIGH_M ** 2 + reachM ** 2 - SHIN_M ** 2) / (2 * THIGH_M * reachM);
  const bend = Math.acos(Math.min(1, Math.max(-1, cos)));
  const yaw = stance.turn + (foot.yaw - stance.turn) * KNEE_FOLLOWS_FOOT;
  const ahead: Vec3 = [Math.sin(yaw), 0, Math.cos(yaw)];
  const pole = unit(sub(ahead, scale(to, dot(ahead, to))), [0, 0, 1]);
  const hinge = unit(cross(pole, to), [1, 0, 0]);
  const thigh = add(scale(to, Math.cos(bend)), scale(pole, Math.sin(bend)));
  const knee = add(hip, scale(thigh, THIGH_M));
  const shin = unit(sub(add(hip, scale(to, reachM)), knee), [0, -1, 0]);
  const rest = frame([0, -1, 0], [1, 0, 0]);
  return {
    upper: multiply(frame(thigh, hinge), inverse(rest)),
    lower: multiply(frame(shin, hinge), inverse(rest)),
    foot: place.turn,
    toes: turn([1, 0, 0], Math.min(0, foot.pitch)),
    reach: length(wish) / LEG_M,
  };
}

/** Local rotations of pelvis, legs and feet. */
export function legBones(stance: Stance): Record<string, Quat> {
  const pelvis = pelvisTurn(stance);
  const bones: Record<string, Quat> = { hips: pelvis };
  for (const side of ['left', 'right'] as const) {
    const leg = solveLeg(stance, side);
    bones[`${side}UpperLeg`] = multiply(inverse(pelvis), leg.upper);
    bones[`${side}LowerLeg`] = multiply(inverse(leg.upper), leg.lower);
    bones[`${side}Foot`] = multiply(inverse(leg.lower), leg.foot);
    bones[`${side}Toes`] = leg.toes;
  }
  return bones;
}
