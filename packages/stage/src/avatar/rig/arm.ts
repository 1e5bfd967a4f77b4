import { type Object3D, Quaternion, Vector3 } from 'three';
import type { ArmPose } from '../gestures.js';
import { basis } from './basis.js';

/** Share of the hand's roll that the forearm takes, so that the wrist does not wring. */
const FOREARM_TWIST = 0.5;
const MAX_REACH = 0.985;
const MIN_REACH = 0.35;

/** One arm of a humanoid: two-bone reach (law of cosines) plus the hand's own direction. */
export interface Arm {
  /** @param torso how the chest is turned against its rest */
  apply(pose: ArmPose, torso: Quaternion): void;
}

interface Bone {
  node: Object3D;
  /** World rotation at rest. */
  rest: Quaternion;
  /** Rest frame built from the bone's direction and hinge (or palm). */
  frame: Quaternion;
}

const worldOf = (node: Object3D): Vector3 => node.getWorldPosition(new Vector3());
const v = (): Vector3 => new Vector3();

/**
 * Measures an arm in its rest pose (T, A or anything between; any bone axes). The body must face +z.
 * @param side 1 for the left arm (+x), -1 for the right
 */
export function createArm(upper: Object3D, lower: Object3D, hand: Object3D, side: 1 | -1): Arm {
  const shoulder0 = worldOf(upper);
  const elbow0 = worldOf(lower);
  const wrist0 = worldOf(hand);
  const upperLength = shoulder0.distanceTo(elbow0);
  const lowerLength = elbow0.distanceTo(wrist0);
  const reach = upperLength + lowerLength;
  const dirUpper = elbow0.clone().sub(shoulder0).normalize();
  const dirLower = wrist0.clone().sub(elbow0).normalize();
  // In a T-pose the elbow points back and the palm down; elsewhere the same, carried along with the arm.
  const fromT = new Quaternion().setFromUnitVectors(new Vector3(side, 0, 0), dirUpper);
  const fromTLower = new Quaternion().setFromUnitVectors(new Vector3(side, 0, 0), dirLower);
  const hinge0 = new Vector3(0, 0, -1).cross(new Vector3(side, 0, 0)).applyQuaternion(fromT);
  const hingeLower0 = new Vector3(0, 0, -1).cross(new Vector3(side, 0, 0)).applyQuaternion(fromTLower);
  const palm0 = new Vector3(0, -1, 0).applyQuaternion(fromTLower);
  const bone = (node: Object3D, along: Vector3, across: Vector3): Bone => ({
    node,
    rest: node.getWorldQuaternion(new Quaternion()),
    frame: basis(along, across, new Quaternion()),
  });
  const bones = {
    upper: bone(upper, dirUpper, hinge0),
    lower: bone(lower, dirLower, hingeLower0),
    hand: bone(hand, dirLower, palm0),
  };
  const palmInLower = palm0.clone().applyQuaternion(bones.lower.frame.clone().invert());

  const [target, elbowTo, along, hinge, wrist, fingers, palm] = [v(), v(), v(), v(), v(), v(), v()];
  const frame = new Quaternion();
  const world = new Quaternion();
  const parent = new Quaternion();

  /** Turns a bone so that its rest frame comes to lie on `frame`. */
  function place(b: Bone): void {
    world.copy(frame).multiply(b.frame.clone().invert()).multiply(b.rest);
    b.node.parent?.getWorldQuaternion(parent);
    b.node.quaternion.copy(parent.invert().multiply(world));
    b.node.updateMatrixWorld(true);
  }

  return {
    apply(pose, torso) {
      target.fromArray(pose.wrist).applyQuaternion(torso);
      elbowTo.fromArray(pose.elbow).applyQuaternion(torso).normalize();
      const distance = Math.min(MAX_REACH, Math.max(MIN_REACH, target.length())) * reach;
      target.normalize();
      const cos = (upperLength ** 2 + distance ** 2 - lowerLength ** 2) / (2 * upperLength * distance);
      const angle = Math.acos(Math.min(1, Math.max(-1, cos)));
      // The upper arm leaves the straight line towards where the elbow points.
      const away = elbowTo.addScaledVector(target, -elbowTo.dot(target)).normalize();
      along.copy(target).multiplyScalar(Math.cos(angle)).addScaledVector(away, Math.sin(angle));
      hinge.crossVectors(away, target).normalize();
      wrist.copy(target).multiplyScalar(distance).addScaledVector(along, -upperLength).normalize();
      basis(along, hinge, frame);
      place(bones.upper);

      palm.fromArray(pose.palm).applyQuaternion(torso);
      basis(wrist, hinge, frame);
      const natural = palmInLower.clone().applyQuaternion(frame);
      const wanted = palm.clone().addScaledVector(wrist, -palm.dot(wrist));
      if (wanted.lengthSq() > 1e-4) {
        wanted.normalize();
        const twist = Math.atan2(natural.clone().cross(wanted).dot(wrist), natural.dot(wanted));
        frame.premultiply(new Quaternion().setFromAxisAngle(wrist, twist * FOREARM_TWIST));
      }
      place(bones.lower);

      fingers.fromArray(pose.fingers).applyQuaternion(torso).normalize();
      basis(fingers, palm, frame);
      place(bones.hand);
    },
  };
}
