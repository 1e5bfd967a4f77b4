import { type Object3D, Quaternion, Vector3 } from 'three';

const FINGERS = ['Index', 'Middle', 'Ring', 'Little'] as const;
const JOINTS = ['Proximal', 'Intermediate', 'Distal'] as const;
/** Radians of each joint in a full fist. */
const FULL_RAD = [1.35, 1.6, 1.1] as const;
/** Outer fingers of a relaxed hand are bent more. */
const MORE = { Index: 0.85, Middle: 1, Ring: 1.1, Little: 1.18 } as const;
const THUMB_RAD = 0.55;

/** Bends the fingers of one hand. */
export type Fingers = (curl: number, index: number) => void;

/** @param find bones by name; those that are missing are left out. Measured in the rest pose. */
export function createFingers(find: (name: string) => Object3D | undefined, side: 'left' | 'right'): Fingers {
  const sign = side === 'left' ? 1 : -1;
  const joints: { node: Object3D; rest: Quaternion; axis: Vector3; full: number; index: boolean }[] = [];
  const join = (name: string, axisWorld: Vector3, full: number, index: boolean): void => {
    const node = find(name);
    if (!node) return;
    const parent = node.parent?.getWorldQuaternion(new Quaternion()) ?? new Quaternion();
    const axis = axisWorld.clone().applyQuaternion(parent.invert());
    joints.push({ node, rest: node.quaternion.clone(), axis, full, index });
  };
  for (const finger of FINGERS)
    JOINTS.forEach((joint, i) => {
      // Fingers lie along +-x with the palm down: bending towards -y turns about z.
      join(
        `${side}${finger}${joint}`,
        new Vector3(0, 0, -sign),
        FULL_RAD[i]! * MORE[finger],
        finger === 'Index',
      );
    });
  for (const joint of ['Proximal', 'Distal'])
    join(`${side}Thumb${joint}`, new Vector3(0.3, sign, 0).normalize(), THUMB_RAD, false);
  const turn = new Quaternion();
  return (curl, index) => {
    for (const j of joints) {
      turn.setFromAxisAngle(j.axis, j.full * (j.index ? index : curl));
      j.node.quaternion.copy(turn).multiply(j.rest);
    }
  };
}
