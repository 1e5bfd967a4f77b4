import { type Object3D, Quaternion, Vector3 } from 'three';

/** A bone's place in the T-pose. */
export interface RestInT {
  /** World rotation of its parent. */
  parent: Quaternion;
  /** Its own local rotation. */
  rest: Quaternion;
}

/** An arm that is off by less than this stands in the T-pose already: joints never lie quite on a line. */
const OFF_RAD = 0.25;

const FINGERS = ['Index', 'Middle', 'Ring', 'Little'] as const;
const JOINTS = ['Proximal', 'Intermediate', 'Distal'] as const;

/**
 * Where every node would be if the figure stood in the T-pose, which clips are counted from. VRM figures do; others stand with lowered
 * arms, so those are raised here, looked at and put back. The body must face +z. Hands get their palms down.
 */
export function inTPose(
  root: Object3D,
  find: (name: string) => Object3D | undefined,
): Map<Object3D, RestInT> {
  const kept = new Map<Object3D, Quaternion>();
  root.traverse((o) => kept.set(o, o.quaternion.clone()));
  for (const side of ['left', 'right'] as const) raise(find, side);
  for (const side of ['left', 'right'] as const) stand(find, side);
  root.updateMatrixWorld(true);
  const at = new Map<Object3D, RestInT>();
  root.traverse((o) => {
    const parent = o.parent?.getWorldQuaternion(new Quaternion()) ?? new Quaternion();
    at.set(o, { parent, rest: o.quaternion.clone() });
  });
  for (const [o, q] of kept) o.quaternion.copy(q);
  root.updateMatrixWorld(true);
  return at;
}

const place = (o: Object3D): Vector3 => o.getWorldPosition(new Vector3());

function raise(find: (name: string) => Object3D | undefined, side: 'left' | 'right'): void {
  const out = new Vector3(side === 'left' ? 1 : -1, 0, 0);
  const names = ['UpperArm', 'LowerArm', 'Hand', 'MiddleProximal'].map((b) => find(`${side}${b}`));
  const [upper, lower, hand] = names;
  if (!upper || !lower || place(lower).sub(place(upper)).angleTo(out) < OFF_RAD) return;
  straighten(names, out);
  const [index, little] = [find(`${side}IndexProximal`), find(`${side}LittleProximal`)];
  if (hand && index && little) {
    // Palm down: the index finger's knuckle lies before the little one's.
    const across = place(index).sub(place(little));
    across.addScaledVector(out, -across.dot(out));
    turnBy(hand, new Quaternion().setFromUnitVectors(across.normalize(), new Vector3(0, 0, 1)));
  }
  for (const finger of FINGERS)
    straighten(
      JOINTS.map((j) => find(`${side}${finger}${j}`)),
      out,
    );
}

function stand(find: (name: string) => Object3D | undefined, side: 'left' | 'right'): void {
  const down = new Vector3(0, -1, 0);
  const leg = [`${side}UpperLeg`, `${side}LowerLeg`, `${side}Foot`].map(find);
  const [upper, lower] = leg;
  if (upper && lower && place(lower).sub(place(upper)).angleTo(down) >= OFF_RAD) straighten(leg, down);
}

/** Turns each node of a chain so that the next one lies in this direction. */
function straighten(chain: readonly (Object3D | undefined)[], along: Vector3): void {
  chain.forEach((node, i) => {
    const next = chain[i + 1];
    if (!node || !next) return;
    const now = place(next).sub(place(node));
    if (now.lengthSq() > 0) turnBy(node, new Quaternion().setFromUnitVectors(now.normalize(), along));
  });
}

/** Turns a node about the world's axes. */
function turnBy(node: Object3D, turn: Quaternion): void {
  const world = node.getWorldQuaternion(new Quaternion()).premultiply(turn);
  const parent = node.parent?.getWorldQuaternion(new Quaternion()) ?? new Quaternion();
  node.quaternion.copy(parent.invert().multiply(world));
  node.updateMatrixWorld(true);
}
