import { BODY } from './body.js';
import { IDENTITY, multiply, type Quat, rotate } from './quat.js';
import { add, type Vec3 } from './vec.js';

/**
 * Joints of our host, metres from the parent in the T-pose: what whole-body motions are made for and measured on. Another
 * figure plays them by its own measures.
 */
export const HOST_JOINTS: Readonly<Record<string, { parent: string | null; at: Vec3 }>> = {
  hips: { parent: null, at: [0, 0.854, 0.021] },
  spine: { parent: 'hips', at: [0, 0.109, -0.001] },
  chest: { parent: 'spine', at: [0, 0.091, -0.008] },
  upperChest: { parent: 'chest', at: [0, 0.116, 0.001] },
  neck: { parent: 'upperChest', at: [0, 0.143, -0.013] },
  head: { parent: 'neck', at: [0, 0.071, 0.025] },
  ...sides('Shoulder', 'upperChest', [0.057, 0.121, 0.004]),
  ...sides('UpperArm', 'Shoulder', [0.082, -0.064, 0.003]),
  ...sides('LowerArm', 'UpperArm', [0.221, 0, 0]),
  ...sides('Hand', 'LowerArm', [0.202, 0, 0]),
  ...sides('MiddleProximal', 'Hand', [0.078, 0, 0]),
  ...sides('UpperLeg', 'hips', [0.085, -0.041, -0.006]),
  ...sides('LowerLeg', 'UpperLeg', [0, -0.349, 0]),
  ...sides('Foot', 'LowerLeg', [0, -0.401, 0]),
  ...sides('Toes', 'Foot', [0, -0.04, 0.109]),
};

/**
 * A clip's hips travel as on the figure that gestures are tested on (`BODY`), whose hips are a little higher than our host's:
 * the stage scales the way by the height of the hips it finds.
 */
export const CLIP_M_PER_HOST_M = BODY.hips[1] / HOST_JOINTS['hips']!.at[1];

function sides(name: string, parent: string, at: Vec3): Record<string, { parent: string; at: Vec3 }> {
  const pairs = name === 'Shoulder' || name === 'UpperLeg';
  return {
    [`left${name}`]: { parent: pairs ? parent : `left${parent}`, at },
    [`right${name}`]: { parent: pairs ? parent : `right${parent}`, at: [-at[0], at[1], at[2]] },
  };
}

/** Where a joint is and how its bone is turned, in axes of the floor under the figure. */
export interface Joint {
  at: Vec3;
  turn: Quat;
}

/** All joints of the host. @param hips metres of the hips off their rest position */
export function jointsOf(
  bones: Readonly<Record<string, Quat>>,
  hips: Vec3 = [0, 0, 0],
): Record<string, Joint> {
  const joints: Record<string, Joint> = {};
  // Parents stand before their children in the table.
  for (const [name, { parent, at }] of Object.entries(HOST_JOINTS)) {
    const local = bones[name] ?? IDENTITY;
    const from = parent === null ? null : joints[parent]!;
    joints[name] = from
      ? { at: add(from.at, rotate(from.turn, at)), turn: multiply(from.turn, local) }
      : { at: add(at, hips), turn: local };
  }
  return joints;
}
