import { Matrix4, type Quaternion, Vector3 } from 'three';

const z = new Vector3();
const y = new Vector3();
const x = new Vector3();
const m = new Matrix4();

/** Rotation whose x axis is `along` and whose y axis is as near to `side` as can be. Both in world axes. */
export function basis(along: Vector3, side: Vector3, out: Quaternion): Quaternion {
  x.copy(along).normalize();
  z.crossVectors(x, side);
  if (z.lengthSq() < 1e-8) z.crossVectors(x, Math.abs(x.y) < 0.9 ? y.set(0, 1, 0) : y.set(0, 0, 1));
  z.normalize();
  y.crossVectors(z, x);
  return out.setFromRotationMatrix(m.makeBasis(x, y, z));
}
