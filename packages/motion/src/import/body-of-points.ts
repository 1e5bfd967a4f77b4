import { frame, IDENTITY, inverse, multiply, type Quat, rotate } from '../kit/quat.js';
import { along, cross, dot, length, scale, sub, unit, type Vec3 } from '../kit/vec.js';
import { between, slerp } from './between.js';
import { LANDMARKS, type Landmark } from './landmarks.js';

/** The spine's lower bone takes this part of what the chest is turned against the hips; the neck that of the head. */
const SPINE_SHARE = 0.4;
const NECK_SHARE = 0.35;
/** The nose lies lower than the ears when a face looks straight ahead: radians. */
const NOSE_BELOW_RAD = 0.22;
/** Sine of a bend below which an elbow or knee does not say which way it opens, and above which it does. */
const STRAIGHT = 0.15;
const BENT = 0.4;
const MIDDLE = 0.5;
/** The forearm takes this part of the hand's roll, so that the wrist is not wrung. */
const ROLL_SHARE = 0.5;

type Points = (name: Landmark) => Vec3;
type Side = 'left' | 'right';
const named = (side: Side, part: string): Landmark => `${side}${part}` as Landmark;

/** Local rotations of VRM 1.0 bones for a moment of 33 points. @param legs also hips and legs; without them the trunk turns from the spine */
export function bodyOfPoints(points: readonly Vec3[], legs: boolean): Map<string, Quat> {
  const at: Points = (name) => points[LANDMARKS[name]]!;
  const bones = new Map<string, Quat>();
  const hips = legs ? frame(sub(at('leftHip'), at('rightHip')), [0, 1, 0]) : IDENTITY;
  if (legs) bones.set('hips', hips);
  const up = sub(
    along(at('leftShoulder'), at('rightShoulder'), MIDDLE),
    along(at('leftHip'), at('rightHip'), MIDDLE),
  );
  const chest = frame(sub(at('leftShoulder'), at('rightShoulder')), up);
  const bend = multiply(inverse(hips), chest);
  bones.set('spine', slerp(IDENTITY, bend, SPINE_SHARE));
  bones.set('chest', multiply(inverse(slerp(IDENTITY, bend, SPINE_SHARE)), bend));
  const nod = multiply(inverse(chest), headOf(at));
  bones.set('neck', slerp(IDENTITY, nod, NECK_SHARE));
  bones.set('head', multiply(inverse(slerp(IDENTITY, nod, NECK_SHARE)), nod));
  for (const side of ['left', 'right'] as const) {
    arm(bones, at, side, chest);
    if (legs) leg(bones, at, side, hips);
  }
  return bones;
}

function headOf(at: Points): Quat {
  const side = unit(sub(at('leftEar'), at('rightEar')), [1, 0, 0]);
  const nose = unit(sub(at('nose'), along(at('leftEar'), at('rightEar'), MIDDLE)), [0, 0, 1]);
  const looks = frame(side, cross(nose, side));
  const [s, c] = [Math.sin(-NOSE_BELOW_RAD / 2), Math.cos(NOSE_BELOW_RAD / 2)];
  return multiply(looks, [s, 0, 0, c]);
}

/** Between 0 for a straight joint and 1 for a bent one. */
const bentness = (sine: number): number => Math.min(1, Math.max(0, (sine - STRAIGHT) / (BENT - STRAIGHT)));

function arm(bones: Map<string, Quat>, at: Points, side: Side, chest: Quat): void {
  const out = side === 'left' ? 1 : -1;
  const [shoulder, elbow, wrist] = [
    at(named(side, 'Shoulder')),
    at(named(side, 'Elbow')),
    at(named(side, 'Wrist')),
  ];
  const upper = unit(sub(elbow, shoulder));
  const lower = unit(sub(wrist, elbow));
  const rest: Vec3 = [out, 0, 0];
  const straight = multiply(chest, between(rest, rotate(inverse(chest), upper)));
  const hinge = scale(cross(lower, upper), out);
  const sine = length(hinge);
  const opens = along(rotate(straight, [0, 1, 0]), unit(hinge, [0, 1, 0]), bentness(sine));
  const upperTurn = frame(scale(upper, out), opens);
  const plain = frame(scale(lower, out), opens);
  const hand = handOf(at, side, out) ?? plain;
  // The forearm goes along with the hand's roll, about its own length only.
  const rolled = frame(scale(lower, out), rotate(hand, [0, 1, 0]));
  const lowerTurn = slerp(plain, rolled, ROLL_SHARE);
  bones.set(`${side}UpperArm`, multiply(inverse(chest), upperTurn));
  bones.set(`${side}LowerArm`, multiply(inverse(upperTurn), lowerTurn));
  bones.set(`${side}Hand`, multiply(inverse(lowerTurn), hand));
}

/** The hand's turn by its knuckles; null when they lie on one line. */
function handOf(at: Points, side: Side, out: number): Quat | null {
  const wrist = at(named(side, 'Wrist'));
  const [index, pinky] = [at(named(side, 'Index')), at(named(side, 'Pinky'))];
  const ahead = unit(sub(along(index, pinky, MIDDLE), wrist));
  const knuckles = sub(index, pinky);
  if (length(cross(unit(knuckles), ahead)) < STRAIGHT) return null;
  const x = scale(ahead, out);
  return frame(x, cross(knuckles, x));
}

function leg(bones: Map<string, Quat>, at: Points, side: Side, hips: Quat): void {
  const [hip, knee, ankle] = [at(named(side, 'Hip')), at(named(side, 'Knee')), at(named(side, 'Ankle'))];
  const upper = unit(sub(knee, hip), [0, -1, 0]);
  const lower = unit(sub(ankle, knee), [0, -1, 0]);
  const hinge = cross(upper, lower);
  const straight = across(rotate(hips, [1, 0, 0]), upper);
  const opens = along(straight, unit(hinge, straight), bentness(length(hinge)));
  const upperTurn = frame(across(opens, upper), scale(upper, -1));
  const lowerTurn = frame(across(opens, lower), scale(lower, -1));
  const toe = unit(sub(at(named(side, 'FootIndex')), at(named(side, 'Heel'))), [0, 0, 1]);
  const x = across(rotate(lowerTurn, [1, 0, 0]), toe);
  const foot = frame(x, cross(toe, x));
  bones.set(`${side}UpperLeg`, multiply(inverse(hips), upperTurn));
  bones.set(`${side}LowerLeg`, multiply(inverse(upperTurn), lowerTurn));
  bones.set(`${side}Foot`, multiply(inverse(lowerTurn), foot));
}

/** What of a direction is at a right angle to another. */
const across = (a: Vec3, to: Vec3): Vec3 => unit(sub(a, scale(to, dot(a, to))), [1, 0, 0]);
