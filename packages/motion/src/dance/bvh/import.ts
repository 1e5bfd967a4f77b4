import { type BodyClip, packBodyClip } from '@zhubo/protocol';
import { IDENTITY, inverse, multiply, type Quat, rotate, turn } from '../../kit/quat.js';
import { CLIP_M_PER_HOST_M, HOST_JOINTS } from '../../kit/skeleton.js';
import { cross, dot, length, scale, sub, unit, type Vec3 } from '../../kit/vec.js';
import { bonesOfNames } from './names.js';
import { type Bvh, type BvhPose, bvhPose, parseBvh } from './parse.js';

export interface BvhOptions {
  /** Name of the clip; another file needs another one. */
  id: string;
  /** Frames a second of the clip. */
  fps?: number;
}

const FPS = 30;
/** A file writes 1/30 s as 0.0333: its last frame counts all the same. */
const WHOLE = 0.05;
/** Longer recordings are cut by the user, not by us: a clip goes to the stage whole. */
export const LONGEST_BVH_S = 300;

/** Bones that are aimed along the file's own limbs: its rest pose may have lowered arms or spread legs. */
const LIMB = /(UpperArm|LowerArm|Hand|UpperLeg|LowerLeg|Foot|Index|Middle|Ring|Little|Thumb)/;
const PARENTS: Readonly<Record<string, string>> = {
  spine: 'hips',
  chest: 'spine',
  upperChest: 'chest',
  neck: 'upperChest',
  head: 'neck',
  Shoulder: 'upperChest',
  UpperArm: 'Shoulder',
  LowerArm: 'UpperArm',
  Hand: 'LowerArm',
  UpperLeg: 'hips',
  LowerLeg: 'UpperLeg',
  Foot: 'LowerLeg',
  Toes: 'Foot',
};
const FINGER = /(Thumb|Index|Middle|Ring|Little)(Metacarpal|Proximal|Intermediate|Distal)$/;

/**
 * A motion of the user's own as a clip for any host: world rotations are carried over against both rest poses, so limbs
 * point where the file's do; the hips travel in proportion to the legs; the figure begins facing the viewer.
 * The file may call its joints as CMU, Mixamo or Biovision do, have any unit, and stand with arms out or lowered.
 * @throws Error saying what is wrong with the file
 */
export function importBvh(text: string, options: BvhOptions): BodyClip {
  const bvh = parseBvh(text);
  const bones = bonesOfNames(bvh.joints.map((j) => j.name));
  const lastS = (bvh.rows.length - 1) * bvh.frameS;
  if (lastS > LONGEST_BVH_S)
    throw new Error(`${Math.round(lastS)} s are too long; ${LONGEST_BVH_S} s at most`);
  const fps = options.fps ?? FPS;
  const frames = Math.max(2, Math.floor(lastS * fps + WHOLE) + 1);
  const poses = Array.from({ length: frames }, (_, f) => {
    const row = Math.min(bvh.rows.length - 1, Math.round(f / fps / bvh.frameS));
    return bvhPose(bvh, bvh.rows[row]!);
  });
  const aims = aimsOf(bvh, bones);
  const hipsAt = bones.get('hips')!;
  const ahead = rotate(poses[0]!.turns[hipsAt]!, [0, 0, 1]);
  const face = turn([0, 1, 0], -Math.atan2(ahead[0], ahead[2]));
  const names = [...bones.keys()];
  const rotations = new Float32Array(frames * names.length * 4);
  const worlds = poses.map((pose) => worldTurns(pose, bones, aims, face));
  worlds.forEach((world, f) => {
    names.forEach((name, b) => {
      const parent = parentOf(name, bones);
      const local = parent ? multiply(inverse(world.get(parent)!), world.get(name)!) : world.get(name)!;
      const at = (f * names.length + b) * 4;
      const same =
        f === 0 || local.reduce((s, x, k) => s + x * rotations[at - names.length * 4 + k]!, 0) >= 0;
      rotations.set(same ? local : local.map((x) => -x), at);
    });
  });
  return packBodyClip({
    id: options.id,
    durationS: (frames - 1) / fps,
    fps,
    bones: names,
    rotations,
    hips: hipsPath(bvh, bones, poses, face),
  });
}

function parentOf(bone: string, bones: ReadonlyMap<string, number>): string | null {
  const side = /^(left|right)/.exec(bone)?.[0] ?? '';
  const word = bone.slice(side.length);
  const finger = FINGER.exec(word);
  let parent = finger ? fingerParent(finger[1]!, finger[2]!) : PARENTS[side ? word : bone];
  if (parent === undefined) return null;
  if (side && /^[A-Z]/.test(parent)) parent = side + parent;
  return bones.has(parent) ? parent : parentOf(parent, bones);
}

const fingerParent = (finger: string, part: string): string => {
  const order =
    finger === 'Thumb' ? ['Metacarpal', 'Proximal', 'Distal'] : ['Proximal', 'Intermediate', 'Distal'];
  const i = order.indexOf(part);
  return i === 0 ? 'Hand' : `${finger}${order[i - 1]}`;
};

/** Directions that bones have in the VRM rest pose. */
function restDirection(bone: string): Vec3 {
  const out: Vec3 = bone.startsWith('left') ? [1, 0, 0] : [-1, 0, 0];
  if (/UpperLeg|LowerLeg/.test(bone)) return [0, -1, 0];
  if (/Foot/.test(bone)) return unit(HOST_JOINTS['leftToes']!.at);
  if (/Thumb/.test(bone)) return unit([out[0], 0, 1]);
  return out;
}

/** For each limb, the turn from the VRM rest direction to the direction in the file's rest pose. */
function aimsOf(bvh: Bvh, bones: ReadonlyMap<string, number>): Map<string, Quat> {
  const mapped = new Set(bones.values());
  const aims = new Map<string, Quat>();
  for (const [bone, joint] of bones) {
    if (!LIMB.test(bone)) continue;
    const children = bvh.joints.filter((j) => j.parent === joint);
    const child =
      bvh.joints.find(
        (j, i) => j.parent === joint && (/Hand$/.test(bone) ? /mid/i.test(j.name) : mapped.has(i)),
      ) ?? children[0];
    const along = child?.offset ?? bvh.joints[joint]!.end;
    const parent = parentOf(bone, bones);
    if (along && length(along) > 1e-6) aims.set(bone, between(restDirection(bone), unit(along)));
    else aims.set(bone, (parent && aims.get(parent)) || IDENTITY);
  }
  return aims;
}

/** The smallest turn from one direction to another. */
function between(a: Vec3, b: Vec3): Quat {
  const angle = Math.acos(Math.min(1, Math.max(-1, dot(a, b))));
  return turn(unit(cross(a, b), [0, 0, 1]), angle);
}

function worldTurns(
  pose: BvhPose,
  bones: ReadonlyMap<string, number>,
  aims: ReadonlyMap<string, Quat>,
  face: Quat,
): Map<string, Quat> {
  const world = new Map<string, Quat>();
  for (const [bone, joint] of bones)
    world.set(bone, multiply(face, multiply(pose.turns[joint]!, aims.get(bone) ?? IDENTITY)));
  return world;
}

/** Metres (a clip's) of the hips off their rest place, from where they begin, as far as our legs go for the file's. */
function hipsPath(
  bvh: Bvh,
  bones: ReadonlyMap<string, number>,
  poses: readonly BvhPose[],
  face: Quat,
): Float32Array {
  const hips = bones.get('hips')!;
  const feet = [bones.get('leftFoot')!, bones.get('rightFoot')!];
  const rest = bvhPose(bvh, new Array<number>(bvh.rows[0]!.length).fill(0));
  const legs = Math.abs(rest.at[hips]![1] - rest.at[feet[0]!]![1]);
  if (!(legs > 0)) throw new Error('the legs have no length');
  const ankleM = HOST_ANKLE_M;
  const hipsM = HOST_JOINTS['hips']!.at[1];
  const perUnit = (hipsM - ankleM) / legs;
  const floor = Math.min(...poses.flatMap((p) => feet.map((f) => p.at[f]![1])));
  const from = poses[0]!.at[hips]!;
  const out = new Float32Array(poses.length * 3);
  poses.forEach((p, f) => {
    const moved = rotate(face, sub(p.at[hips]!, from));
    const up = (p.at[hips]![1] - floor) * perUnit + ankleM - hipsM;
    out.set(scale([moved[0] * perUnit, up, moved[2] * perUnit], CLIP_M_PER_HOST_M), f * 3);
  });
  return out;
}

/** Our host's ankle over the floor. */
const HOST_ANKLE_M = ['hips', 'leftUpperLeg', 'leftLowerLeg', 'leftFoot'].reduce(
  (y, name) => y + HOST_JOINTS[name]!.at[1],
  0,
);
