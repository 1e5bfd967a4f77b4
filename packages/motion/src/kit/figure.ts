import { BODY, type Capsule, FOREARM_RADIUS_M, HAND_RADIUS_M, HEAD, NECK, TRUNK } from './body.js';
import { gap } from './capsule.js';
import { type SolvedArm, solveArm } from './ik.js';
import type { Pose } from './pose.js';
import { multiply, type Quat, rotate, turn } from './quat.js';
import { add, along, type Vec3 } from './vec.js';

/** The figure in a pose, in axes of the chest. */
export interface Figure {
  left: SolvedArm;
  right: SolvedArm;
  head: Quat;
}

/** Turn of the head against the chest: down, to the left, leaning left. */
export const headTurn = ({ trunk }: Pose): Quat =>
  multiply(multiply(turn([0, 1, 0], trunk.look), turn([1, 0, 0], trunk.nod)), turn([0, 0, 1], -trunk.roll));

export const figureOf = (pose: Pose): Figure => ({
  left: solveArm(pose.left, 'left'),
  right: solveArm(pose.right, 'right'),
  head: headTurn(pose),
});

/** Metres between surfaces; negative is how deep they are in each other. */
export interface Gaps {
  /** Hand or forearm and trunk or neck. */
  trunk: number;
  head: number;
  /** Hand and the other arm's hand and forearm. */
  hands: number;
}

/** Smallest gaps of both hands and forearms to the body and to each other. */
export function gapsOf(pose: Pose): Gaps {
  const { left, right, head } = figureOf(pose);
  const neck: Vec3 = BODY.neck;
  const turned = (v: Vec3): Vec3 => add(neck, rotate(head, [v[0] - neck[0], v[1] - neck[1], v[2] - neck[2]]));
  const skull: Capsule = { ...HEAD, a: turned(HEAD.a), b: turned(HEAD.b) };
  // A bent arm's forearm starts beside the trunk; its first half belongs to the elbow.
  const forearm = (a: SolvedArm): Capsule => ({
    a: along(a.elbow, a.wrist, 0.5),
    b: a.wrist,
    radiusM: FOREARM_RADIUS_M,
  });
  const hand = (a: SolvedArm): Capsule => ({
    a: along(a.wrist, a.fingertips, 0.2),
    b: along(a.wrist, a.fingertips, 0.85),
    radiusM: HAND_RADIUS_M,
  });
  const mine = [hand(left), hand(right), forearm(left), forearm(right)];
  return {
    trunk: Math.min(...[...TRUNK, NECK].flatMap((part) => mine.map((m) => gap(m, part)))),
    head: Math.min(...mine.map((m) => gap(m, skull))),
    hands: Math.min(
      gap(hand(left), hand(right)),
      gap(hand(left), forearm(right)),
      gap(hand(right), forearm(left)),
      gap(forearm(left), forearm(right)),
    ),
  };
}
