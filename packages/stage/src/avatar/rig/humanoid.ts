import type { Object3D } from 'three';

/** The parts of a loaded glTF that tell its bones. */
export interface HumanoidFile {
  scene: Object3D;
  json: {
    extensions?: {
      VRMC_vrm?: { humanoid?: { humanBones?: Record<string, { node: number }> } };
      VRM?: { humanoid?: { humanBones?: readonly { bone: string; node: number }[] } };
    };
  };
  /** The object that was made of the file's node with this index. */
  node(index: number): Promise<Object3D>;
}

/** VRM 0 counts the thumb's joints from another one. */
const VRM0_THUMB: Readonly<Record<string, string>> = {
  ThumbProximal: 'ThumbMetacarpal',
  ThumbIntermediate: 'ThumbProximal',
};

const MIXAMO = /^mixamorig\d*:?/;
const MIXAMO_TRUNK: Readonly<Record<string, string>> = {
  Hips: 'hips',
  Spine: 'spine',
  Spine1: 'chest',
  Spine2: 'upperChest',
  Neck: 'neck',
  Head: 'head',
};
const MIXAMO_LIMB: Readonly<Record<string, string>> = {
  Shoulder: 'Shoulder',
  Arm: 'UpperArm',
  ForeArm: 'LowerArm',
  Hand: 'Hand',
  UpLeg: 'UpperLeg',
  Leg: 'LowerLeg',
  Foot: 'Foot',
  ToeBase: 'Toes',
};
const FINGER_JOINTS = ['Proximal', 'Intermediate', 'Distal'] as const;
const THUMB_JOINTS = ['Metacarpal', 'Proximal', 'Distal'] as const;

/**
 * Gives the bones of a figure the VRM 1.0 names by which the stage finds them, and turns it to face +z: VRM 1, VRM 0 and Mixamo's names
 * are known; a figure that carries the names already stays as it is.
 */
export async function nameBones({ scene, json, node }: HumanoidFile): Promise<void> {
  const vrm1 = json.extensions?.VRMC_vrm?.humanoid?.humanBones;
  const vrm0 = json.extensions?.VRM?.humanoid?.humanBones;
  if (vrm1) for (const [name, bone] of Object.entries(vrm1)) rename(scene, await node(bone.node), name);
  else if (vrm0) {
    for (const { bone, node: index } of vrm0) {
      const [, side = '', joint = ''] = /^(left|right)(Thumb\w+)$/.exec(bone) ?? [];
      rename(scene, await node(index), VRM0_THUMB[joint] ? `${side}${VRM0_THUMB[joint]}` : bone);
    }
    scene.rotation.y += Math.PI;
  } else {
    const found: [Object3D, string][] = [];
    scene.traverse((o) => {
      const name = MIXAMO.test(o.name) ? mixamoBone(o.name.replace(MIXAMO, '')) : null;
      if (name) found.push([o, name]);
    });
    for (const [o, name] of found) rename(scene, o, name);
  }
}

/** Whatever else has the name loses it: the stage takes the first that it finds. */
function rename(scene: Object3D, bone: Object3D, name: string): void {
  const other = scene.getObjectByName(name);
  if (other && other !== bone) other.name = `${name} (part)`;
  bone.name = name;
}

function mixamoBone(name: string): string | null {
  const trunk = MIXAMO_TRUNK[name];
  if (trunk) return trunk;
  const [, Side, part = ''] = /^(Left|Right)(.+)$/.exec(name) ?? [];
  if (!Side) return null;
  const side = Side.toLowerCase();
  const [, finger, joint] = /^Hand(Thumb|Index|Middle|Ring|Pinky)([123])$/.exec(part) ?? [];
  if (finger && joint) {
    const joints = finger === 'Thumb' ? THUMB_JOINTS : FINGER_JOINTS;
    return `${side}${finger === 'Pinky' ? 'Little' : finger}${joints[Number(joint) - 1]}`;
  }
  return MIXAMO_LIMB[part] ? `${side}${MIXAMO_LIMB[part]}` : null;
}
