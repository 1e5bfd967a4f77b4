import { Box3, Euler, type Object3D, Quaternion, Vector3 } from 'three';
import type { Pose } from '../performer.js';
import type { Vec3 } from '../vec.js';
import type { Morphs } from '../viseme-table.js';
import { createArm } from './arm.js';
import { createBoneLayer } from './bone-layer.js';
import { createFaceDriver, type FaceDriver } from './face-driver.js';
import { createFingers } from './fingers.js';
import { createSoftSkin } from './soft-skin.js';

/** A loaded figure that can be posed. */
export interface Rig {
  root: Object3D;
  /** Its materials paint screen values; the renderer must not convert them. */
  plain: boolean;
  apply(pose: Pose): void;
  /** A face weight as it was last asked of the face. */
  applied(morph: string): number;
  /** Places for the camera, metres, in the rest pose. */
  measures: { headY: number; topY: number; hipsY: number; height: number };
}

/** Bones without which nothing can be posed. */
export const NEEDED_BONES = ['hips', 'spine', 'head'] as const;

/** Turns a bone against its rest pose, about the body's axes. */
function createTurner(node: Object3D): (rotation: Vec3) => void {
  const parent = node.parent?.getWorldQuaternion(new Quaternion()) ?? new Quaternion();
  const inverse = parent.clone().invert();
  const rest = node.quaternion.clone();
  const euler = new Euler();
  const q = new Quaternion();
  return ([x, y, z]) => {
    q.setFromEuler(euler.set(x, y, z, 'YXZ'));
    node.quaternion.copy(inverse).multiply(q).multiply(parent).multiply(rest);
  };
}

/** Lids follow the eyes by shapes; eyeballs by bones where there are such, else by shapes as well. */
function lookMorphs(yaw: number, pitch: number, gain: number): Morphs {
  const k = (x: number): number => Math.min(1, Math.max(0, x / 0.45)) * gain;
  return {
    eyeLookUpLeft: k(pitch),
    eyeLookUpRight: k(pitch),
    eyeLookDownLeft: k(-pitch),
    eyeLookDownRight: k(-pitch),
    eyeLookOutLeft: k(yaw),
    eyeLookInRight: k(yaw),
    eyeLookInLeft: k(-yaw),
    eyeLookOutRight: k(-yaw),
  };
}

/**
 * Measures a figure (VRM-like bone names, facing +z, feet at its origin) and gives it joints.
 * @param software the picture is drawn on the CPU: skin and face shapes are summed in script, which is cheaper there
 * @param face what moves its face; default: shapes with ARKit's names
 * @throws Error naming the bones that are missing
 */
export function createRig(root: Object3D, software: boolean, face: FaceDriver = createFaceDriver(root)): Rig {
  root.updateMatrixWorld(true);
  const find = (name: string): Object3D | undefined => root.getObjectByName(name);
  const missing = NEEDED_BONES.filter((name) => !find(name));
  if (missing.length > 0) throw new Error(`the figure lacks the bones ${missing.join(', ')}`);

  const turners = new Map<string, (r: Vec3) => void>();
  for (const name of ['hips', 'spine', 'chest', 'upperChest', 'neck', 'head', 'leftEye', 'rightEye']) {
    const node = find(name);
    if (node) turners.set(name, createTurner(node));
  }
  const turn = (name: string, r: Vec3): void => turners.get(name)?.(r);
  const torso = find('upperChest') ?? find('chest') ?? find('spine')!;
  const torsoRest = torso.getWorldQuaternion(new Quaternion()).invert();
  const arms = (['left', 'right'] as const).flatMap((side) => {
    const bones = ['UpperArm', 'LowerArm', 'Hand'].map((b) => find(`${side}${b}`));
    const [upper, lower, hand] = bones;
    if (!upper || !lower || !hand) return [];
    const shoulder = find(`${side}Shoulder`);
    return {
      side,
      arm: createArm(upper, lower, hand, side === 'left' ? 1 : -1),
      fingers: createFingers(find, side),
      shrug: shoulder ? createTurner(shoulder) : () => {},
    };
  });
  const hasEyes = turners.has('leftEye');
  const torsoNow = new Quaternion();
  const y = (name: string): number => find(name)!.getWorldPosition(new Vector3()).y;
  const box = new Box3().setFromObject(root);
  const clips = createBoneLayer(root, find);
  const soft = software ? createSoftSkin(root) : null;

  return {
    root,
    plain: soft?.plain ?? false,
    measures: {
      headY: y('head'),
      topY: box.max.y,
      hipsY: y('hips'),
      height: box.max.y - root.getWorldPosition(new Vector3()).y,
    },
    applied: face.applied,
    apply(pose) {
      turn('hips', pose.hips);
      turn('spine', pose.spine);
      turn('chest', pose.chest);
      turn('neck', pose.neck);
      turn('head', pose.head);
      clips.trunk(pose.body);
      const eyes: Vec3 = [-pose.eyes.pitch, pose.eyes.yaw, 0];
      turn('leftEye', eyes);
      turn('rightEye', eyes);
      face.write({ ...pose.morphs, ...lookMorphs(pose.eyes.yaw, pose.eyes.pitch, hasEyes ? 0.5 : 1) });
      for (const { side, shrug } of arms) {
        const lift = Math.max(0, pose[side].wrist[1] + 0.3) * 0.3 + pose.breath * 0.015;
        shrug([0, 0, side === 'left' ? lift : -lift]);
      }
      root.updateMatrixWorld(true);
      torso.getWorldQuaternion(torsoNow).multiply(torsoRest);
      for (const { side, arm, fingers } of arms) {
        arm.apply(pose[side], torsoNow);
        fingers(pose[side].curl, pose[side].index);
      }
      clips.limbs(pose.body);
      soft?.update();
    },
  };
}
