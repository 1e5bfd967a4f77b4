import { Matrix3, type Object3D, Quaternion, Vector3 } from 'three';
import { type BodyLayer, CLIP_HIPS_M } from '../body/body-player.js';
import { inTPose } from './t-pose.js';

/** Bones whose clip is added to what they do anyhow: breath, voice and gaze go on in the trunk and the head. */
const TRUNK = ['hips', 'spine', 'chest', 'upperChest', 'neck', 'head'] as const;
/** A pointing arm leaves its clip by this much at most, and its hand by this much more. */
const AIM_MAX_RAD = 1.1;
const HAND_MAX_RAD = 0.5;

/** Lays clips over a figure that has been posed. */
export interface BoneLayer {
  /** Trunk and head; to be called before the arms are placed. */
  trunk(layer: BodyLayer): void;
  /** Arms, fingers, legs; then hands that point. World matrices must be current; they are afterwards. */
  limbs(layer: BodyLayer): void;
}

interface Bone {
  node: Object3D;
  /** World rotation of its parent in the T-pose: clips count in its axes. */
  parent: Quaternion;
  inverse: Quaternion;
  /** Its own local rotation in the T-pose. */
  rest: Quaternion;
}

/** @param find bones by their VRM 1.0 names; clips skip those that are missing. Measured in the figure's rest pose. */
export function createBoneLayer(root: Object3D, find: (name: string) => Object3D | undefined): BoneLayer {
  const bones = new Map<string, Bone | null>();
  const hips = find('hips');
  const hipsRest = hips?.position.clone();
  const hipsY = hips?.getWorldPosition(new Vector3()).y ?? CLIP_HIPS_M;
  const toHips = hips?.parent && new Matrix3().setFromMatrix4(hips.parent.matrixWorld).invert();
  const scale = (hipsY - root.getWorldPosition(new Vector3()).y) / CLIP_HIPS_M;
  // Read when a clip first names a bone, but as it is in the T-pose, so that is kept for all.
  const tPose = inTPose(root, find);
  const boneOf = (name: string): Bone | null => {
    const known = bones.get(name);
    if (known !== undefined) return known;
    const node = find(name);
    const at = node && tPose.get(node);
    const bone = at ? { node, ...at, inverse: at.parent.clone().invert() } : null;
    bones.set(name, bone);
    return bone;
  };
  const q = new Quaternion();
  const none = new Quaternion();
  const move = new Vector3();

  const isTrunk = (name: string): boolean => (TRUNK as readonly string[]).includes(name);
  const chains = {
    left: chainOf(find, 'left'),
    right: chainOf(find, 'right'),
  };

  return {
    trunk(layer) {
      if (hips && hipsRest) {
        move.fromArray(layer.hips).multiplyScalar(scale);
        // The hips' parent may be turned or scaled (centimetres).
        if (toHips) move.applyMatrix3(toHips);
        hips.position.copy(hipsRest).add(move);
      }
      for (const name of TRUNK) {
        const turn = layer.bones.get(name);
        const bone = turn && boneOf(name);
        if (!bone) continue;
        q.set(...turn.q);
        none.identity().slerp(q, turn.w);
        bone.node.quaternion.premultiply(q.copy(bone.inverse).multiply(none).multiply(bone.parent));
      }
    },
    limbs(layer) {
      for (const [name, turn] of layer.bones) {
        const bone = isTrunk(name) ? null : boneOf(name);
        if (!bone) continue;
        q.set(...turn.q);
        q.premultiply(bone.inverse).multiply(bone.parent).multiply(bone.rest);
        bone.node.quaternion.slerp(q, turn.w);
      }
      root.updateMatrixWorld(true);
      for (const { hand, to, w } of layer.aims) {
        const chain = chains[hand];
        if (!chain) continue;
        const target = move.fromArray(to);
        point(chain.upper, chain.tip, target, w, AIM_MAX_RAD);
        if (chain.tip !== chain.hand) point(chain.hand, chain.tip, target, w, HAND_MAX_RAD);
      }
    },
  };
}

interface Chain {
  upper: Object3D;
  hand: Object3D;
  tip: Object3D;
}

function chainOf(find: (name: string) => Object3D | undefined, side: 'left' | 'right'): Chain | null {
  const [upper, hand] = [find(`${side}UpperArm`), find(`${side}Hand`)];
  const tip = find(`${side}IndexIntermediate`) ?? find(`${side}IndexProximal`) ?? hand;
  return upper && hand && tip ? { upper, hand, tip } : null;
}

/** Turns `joint` so that `tip` comes to lie on the way to the target. */
function point(joint: Object3D, tip: Object3D, target: Vector3, w: number, maxRad: number): void {
  const from = joint.getWorldPosition(new Vector3());
  const now = tip.getWorldPosition(new Vector3()).sub(from).normalize();
  const wanted = target.clone().sub(from).normalize();
  const full = now.angleTo(wanted);
  if (full < 1e-4) return;
  const share = (Math.min(full, maxRad) / full) * w;
  const turn = new Quaternion().slerp(new Quaternion().setFromUnitVectors(now, wanted), share);
  const world = joint.getWorldQuaternion(new Quaternion()).premultiply(turn);
  const parent = joint.parent?.getWorldQuaternion(new Quaternion()) ?? new Quaternion();
  joint.quaternion.copy(parent.invert().multiply(world));
  joint.updateMatrixWorld(true);
}
