import { type Motion, poseAt } from './clip.js';
import { headTurn } from './figure.js';
import { type SolvedArm, solveArm } from './ik.js';
import type { HandShape, Pose } from './pose.js';
import { IDENTITY, inverse, multiply, type Quat, turn } from './quat.js';

/** Local rotations of humanoid bones by their VRM 1.0 names, against the T-pose (normalised: bone axes are the world's). */
export type BonePose = Readonly<Record<string, Quat>>;

/**
 * A clip for any humanoid rig: local rotations [x, y, z, w] of VRM 1.0 bones at equal steps. The hips do not travel.
 * `bones[name]` holds four numbers a frame.
 */
export interface BoneClip {
  fps: number;
  frames: number;
  durationS: number;
  bones: Readonly<Record<string, readonly number[]>>;
}

const FINGERS = ['Index', 'Middle', 'Ring', 'Little'] as const;
/** Radians of each joint of a finger that is bent all the way. */
const FINGER_RAD = { Proximal: 1.45, Intermediate: 1.65, Distal: 1.05 } as const;
const THUMB_RAD = { Metacarpal: 0.5, Proximal: 0.75, Distal: 0.9 } as const;
/** Parts of the trunk's bend and turn that each bone of the spine takes; they sum to 1. */
const SPINE_SHARE = { spine: 0.4, chest: 0.6 } as const;
const NECK_SHARE = 0.35;
/** Collar bones rise with a lifted arm; a shrug lifts both. */
const SHRUG_RAD = 1;

/** Rotations of all bones that a pose moves. */
export function bonesOf(pose: Pose): BonePose {
  const { trunk } = pose;
  const bones: Record<string, Quat> = {};
  for (const [name, share] of Object.entries(SPINE_SHARE))
    bones[name] = multiply(
      multiply(turn([0, 1, 0], trunk.turn * share), turn([1, 0, 0], trunk.bow * share)),
      turn([0, 0, 1], -trunk.tilt * share),
    );
  bones.neck = headTurn({ ...pose, trunk: part(trunk, NECK_SHARE) });
  bones.head = headTurn({ ...pose, trunk: part(trunk, 1 - NECK_SHARE) });
  arm(bones, 'left', solveArm(pose.left, 'left'), pose.left.hand, trunk.shrug);
  arm(bones, 'right', solveArm(pose.right, 'right'), pose.right.hand, trunk.shrug);
  return bones;
}

const part = (trunk: Pose['trunk'], k: number): Pose['trunk'] => ({
  ...trunk,
  nod: trunk.nod * k,
  look: trunk.look * k,
  roll: trunk.roll * k,
});

function arm(
  bones: Record<string, Quat>,
  side: 'left' | 'right',
  solved: SolvedArm,
  shape: HandShape,
  shrug: number,
): void {
  const sign = side === 'left' ? 1 : -1;
  const shoulder = shrug === 0 ? IDENTITY : turn([0, 0, sign], shrug * SHRUG_RAD);
  bones[`${side}Shoulder`] = shoulder;
  bones[`${side}UpperArm`] = multiply(inverse(shoulder), solved.upper);
  bones[`${side}LowerArm`] = multiply(inverse(solved.upper), solved.lower);
  bones[`${side}Hand`] = multiply(inverse(solved.lower), solved.hand);
  FINGERS.forEach((finger, i) => {
    for (const [joint, rad] of Object.entries(FINGER_RAD))
      bones[`${side}${finger}${joint}`] = turn([0, 0, -sign], rad * bent(shape[i + 1]!));
  });
  // The thumb bends across the palm: about an axis between the hand's and its own.
  const axis = [0.24, sign * 0.85, 0.47] as const;
  for (const [joint, rad] of Object.entries(THUMB_RAD))
    bones[`${side}Thumb${joint}`] = turn(axis, rad * bent(shape[0]));
}

/** Fingers bend back a little, and no further than a fist. */
const bent = (curl: number): number => Math.min(1, Math.max(-0.1, curl));

/** Decimal places of a baked rotation: a ten-thousandth is 0.01 degrees. */
const DIGITS = 4;

/** Writes a motion out as bone rotations. */
export function bake(motion: Motion, fps = 30): BoneClip {
  const frames = Math.floor(motion.durationS * fps) + 1;
  const bones: Record<string, number[]> = {};
  const last: Record<string, Quat> = {};
  for (let f = 0; f < frames; f += 1)
    for (const [name, q] of Object.entries(bonesOf(poseAt(motion, f / fps)))) {
      const before = last[name] ?? q;
      // q and -q are one rotation; keeping to one half makes plain interpolation right.
      const same = before[0] * q[0] + before[1] * q[1] + before[2] * q[2] + before[3] * q[3] >= 0;
      const kept: Quat = same ? q : [-q[0], -q[1], -q[2], -q[3]];
      last[name] = kept;
      bones[name] ??= [];
      bones[name].push(...kept.map((x) => Number(x.toFixed(DIGITS))));
    }
  return { fps, frames, durationS: motion.durationS, bones };
}
