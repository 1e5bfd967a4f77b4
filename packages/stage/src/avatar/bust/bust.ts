import {
  Color,
  CylinderGeometry,
  Group,
  LatheGeometry,
  Mesh,
  MeshLambertMaterial,
  Object3D,
  SphereGeometry,
  Vector2,
} from 'three';
import type { Vec3 } from '../vec.js';
import { insideMorphs, insideSurface, lipMorphs, lipSurface } from './mouth.js';
import { patch, type Surface } from './surface.js';

const paint = (hex: number): MeshLambertMaterial =>
  new MeshLambertMaterial({ color: new Color(hex), side: 2 });
const SKIN = 0xf2c9ad;
const HAIR = 0x3a2a26;
const CLOTH = 0x6d8fc4;

const bone = (name: string, at: Vec3, parent: Object3D): Object3D => {
  const o = new Object3D();
  o.name = name;
  o.position.set(...at);
  parent.add(o);
  return o;
};
const put = (mesh: Mesh, at: Vec3, parent: Object3D): Mesh => {
  mesh.position.set(...at);
  parent.add(mesh);
  return mesh;
};

/** Adds a patch whose morph targets have ARKit's names. */
function face(
  parent: Object3D,
  at: Vec3,
  hex: number,
  size: [number, number],
  base: Surface,
  morphs: Record<string, Surface>,
): void {
  const { geometry, names } = patch(size[0], size[1], base, morphs);
  const mesh = put(new Mesh(geometry, paint(hex)), at, parent);
  mesh.morphTargetDictionary = Object.fromEntries(names.map((name, i) => [name, i]));
  mesh.morphTargetInfluences = names.map(() => 0);
  mesh.frustumCulled = false;
}

/** Head: an egg with cheeks, a chin and a nose, drawn by angle around and height. */
const skull =
  (drop: number): Surface =>
  (u, v) => {
    const around = u * 2 * Math.PI;
    const up = Math.cos(v * Math.PI);
    const ring = Math.sin(v * Math.PI);
    const jaw = up < 0 ? 1 + 0.32 * up : 1;
    const front = Math.max(0, Math.cos(around));
    const nose = 0.014 * Math.exp(-((u > 0.5 ? u - 1 : u) ** 2) * 1400) * Math.exp(-((up + 0.24) ** 2) * 60);
    const lower = up < -0.45 && front > 0 ? drop * Math.min(1, (-0.45 - up) * 3) * front : 0;
    return [
      Math.sin(around) * ring * 0.079 * jaw,
      up * 0.118 - lower,
      Math.cos(around) * ring * (0.09 + 0.006 * front) * (up < 0 ? 1 + 0.12 * up : 1) + nose,
    ];
  };

/** A lid: part of a sphere over the eye, from the top down to `low` (radians from the top). */
const lid =
  (low: number): Surface =>
  (u, v) => {
    const r = 0.0232;
    const down = 0.1 + v * low;
    const side = (u - 0.5) * 3;
    return [Math.sin(side) * Math.sin(down) * r, Math.cos(down) * r, Math.cos(side) * Math.sin(down) * r];
  };

const brow =
  (inner: number, outer: number, side: number): Surface =>
  (u, v) => {
    const x = (u - 0.5) * 0.036;
    const t = side > 0 ? u : 1 - u;
    return [
      x,
      0.006 * Math.sin(Math.PI * (0.15 + 0.7 * t)) +
        inner * (1 - t) +
        outer * t +
        (v - 0.5) * 0.0055 * (1.15 - t),
      -9 * x * x,
    ];
  };

function head(parent: Object3D): void {
  const centre: Vec3 = [0, 0.088, 0.012];
  const holder = bone('face', centre, parent);
  face(holder, [0, 0, 0], SKIN, [40, 30], skull(0), { jawOpen: skull(0.024) });
  const hair: Surface = (u, v) => {
    const around = u * 2 * Math.PI;
    const fringe = Math.cos(around) > 0.2 ? 0.34 : 0.86;
    const a = v * Math.PI * fringe;
    return [
      Math.sin(around) * Math.sin(a) * 0.089,
      Math.cos(a) * 0.129 + 0.002,
      Math.cos(around) * Math.sin(a) * 0.102 - 0.005,
    ];
  };
  face(holder, [0, 0, 0], HAIR, [48, 24], hair, {});
  face(holder, [0, -0.062, 0.086], 0xc9656a, [32, 4], lipSurface, lipMorphs);
  face(holder, [0, -0.062, 0.086], 0x4a1f24, [32, 2], insideSurface, insideMorphs);
  for (const [side, name] of [
    [1, 'Left'],
    [-1, 'Right'],
  ] as const) {
    const socket: Vec3 = [0.031 * side, 0.006, 0.0735];
    const eye = bone(
      `${name.toLowerCase()}Eye`,
      [centre[0] + socket[0], centre[1] + socket[1], centre[2] + socket[2]],
      parent,
    );
    put(new Mesh(new SphereGeometry(0.0215, 24, 16), paint(0xffffff)), [0, 0, 0], eye);
    put(new Mesh(new SphereGeometry(0.0125, 20, 12), paint(0x5a3a28)), [0, 0, 0.0101], eye);
    put(new Mesh(new SphereGeometry(0.0068, 16, 10), paint(0x1d1412)), [0, 0, 0.0163], eye);
    put(new Mesh(new SphereGeometry(0.0023, 8, 6), paint(0xffffff)), [0.0035, 0.004, 0.0212], eye);
    face(holder, socket, 0xe3b49a, [12, 6], lid(0.95), { [`eyeBlink${name}`]: lid(1.85) });
    face(holder, [0.033 * side, 0.043, 0.093], HAIR, [10, 2], brow(0, 0, side), {
      browInnerUp: brow(0.009, 0, side),
      [`browOuterUp${name}`]: brow(0, 0.008, side),
      [`browDown${name}`]: brow(-0.006, -0.002, side),
    });
  }
}

function arm(chest: Object3D, side: 1 | -1): void {
  const name = side === 1 ? 'left' : 'right';
  const limb = (parent: Object3D, length: number, from: number, to: number, hex: number): void => {
    const mesh = put(
      new Mesh(new CylinderGeometry(to, from, length, 14), paint(hex)),
      [(side * length) / 2, 0, 0],
      parent,
    );
    mesh.rotation.z = (-side * Math.PI) / 2;
    put(new Mesh(new SphereGeometry(from, 14, 10), paint(hex)), [0, 0, 0], parent);
  };
  const shoulder = bone(`${name}Shoulder`, [0.05 * side, 0.14, 0], chest);
  const upper = bone(`${name}UpperArm`, [0.1 * side, -0.02, 0], shoulder);
  limb(upper, 0.26, 0.05, 0.04, CLOTH);
  const lower = bone(`${name}LowerArm`, [0.26 * side, 0, 0], upper);
  limb(lower, 0.24, 0.04, 0.028, CLOTH);
  const hand = bone(`${name}Hand`, [0.24 * side, 0, 0], lower);
  const palm = put(new Mesh(new SphereGeometry(0.045, 16, 12), paint(SKIN)), [0.055 * side, 0, 0], hand);
  palm.scale.set(1.5, 0.42, 0.85);
  const thumb = put(
    new Mesh(new SphereGeometry(0.016, 10, 8), paint(SKIN)),
    [0.045 * side, -0.004, 0.042],
    hand,
  );
  thumb.scale.set(1.7, 0.9, 0.9);
}

/** The spare figure: our own, made of formulas, with the bones and the face shapes that the stage uses. */
export function createBust(): Group {
  const root = new Group();
  const hips = bone('hips', [0, 0.95, 0], root);
  const spine = bone('spine', [0, 0.12, 0], hips);
  const chest = bone('chest', [0, 0.14, 0], spine);
  const profile = [
    [0.17, -0.32],
    [0.165, -0.2],
    [0.145, -0.06],
    [0.155, 0.05],
    [0.165, 0.12],
    [0.12, 0.185],
    [0.06, 0.21],
  ] as const;
  const torso = new LatheGeometry(
    profile.map(([x, y]) => new Vector2(x, y)),
    36,
  );
  put(new Mesh(torso, paint(CLOTH)), [0, 0, 0], chest).scale.set(1.08, 1, 0.68);
  const neck = bone('neck', [0, 0.2, 0.0], chest);
  put(new Mesh(new CylinderGeometry(0.043, 0.05, 0.12, 18), paint(SKIN)), [0, 0.03, 0], neck);
  head(bone('head', [0, 0.075, 0.01], neck));
  arm(chest, 1);
  arm(chest, -1);
  return root;
}
