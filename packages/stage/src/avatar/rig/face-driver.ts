import { arkitName, type FaceKind, type FigureFace, type ShapeBind } from '@zhubo/protocol';
import { type Mesh, type Object3D, Quaternion, Vector3 } from 'three';
import type { Morphs } from '../viseme-table.js';
import { presetsOf, visemesOf } from './presets.js';

/** Puts face weights, always given in ARKit's shapes, onto whatever a figure's face is moved by. */
export interface FaceDriver {
  write(weights: Morphs): void;
  /** As it was last asked for. */
  applied(shape: string): number;
}

interface Target {
  influences: number[];
  index: number;
  weight: number;
}

/** Radians by which a jaw bone goes down at a fully open mouth. */
const JAW_RAD = 0.4;

/**
 * @param face how the file says that its face is moved; without it shapes are found by their names
 * @param meshOf the meshes that show the file's mesh with this index
 * @param nodeMesh the file's mesh that its node with this index shows
 */
export function createFaceDriver(
  root: Object3D,
  face?: FigureFace,
  meshOf?: (mesh: number) => readonly Object3D[],
  nodeMesh?: (node: number) => number | undefined,
): FaceDriver {
  const kind: FaceKind = face?.kind ?? 'arkit';
  const targets = kind === 'vrm' && face ? bound(face, meshOf, nodeMesh) : named(root);
  const jaw = kind === 'jaw' ? createJaw(root) : null;
  const convert = kind === 'vrm' ? presetsOf : kind === 'visemes' ? visemesOf : (m: Morphs) => m;
  let asked: Morphs = {};
  let written = new Map<string, number>();

  return {
    applied: (shape) => asked[shape] ?? 0,
    write(weights) {
      asked = weights;
      const now = convert(weights);
      if (kind === 'jaw') now.mouthOpen ??= now.jawOpen ?? 0;
      jaw?.(weights.jawOpen ?? 0);
      const next = new Map<string, number>();
      let changed = false;
      for (const name of targets.keys()) {
        const w = now[name] ?? 0;
        next.set(name, w);
        changed ||= written.get(name) !== w;
      }
      if (!changed) return;
      written = next;
      // Two of the figure's own expressions may move one shape: they add up.
      for (const [, list] of targets) for (const t of list) t.influences[t.index] = 0;
      for (const [name, list] of targets) {
        const w = next.get(name)!;
        if (w !== 0)
          for (const t of list) t.influences[t.index] = Math.min(1, t.influences[t.index]! + w * t.weight);
      }
    },
  };
}

function named(root: Object3D): Map<string, Target[]> {
  const targets = new Map<string, Target[]>();
  root.traverse((o) => {
    const { morphTargetDictionary: names, morphTargetInfluences: influences } = o as Mesh;
    if (!names || !influences) return;
    for (const [name, index] of Object.entries(names)) {
      const key = arkitName(name);
      targets.set(key, [...(targets.get(key) ?? []), { influences, index, weight: 1 }]);
    }
  });
  return targets;
}

function bound(
  face: FigureFace,
  meshOf: (mesh: number) => readonly Object3D[] = () => [],
  nodeMesh: (node: number) => number | undefined = () => undefined,
): Map<string, Target[]> {
  const targets = new Map<string, Target[]>();
  const ofBind = (b: ShapeBind): Target[] => {
    const mesh = b.mesh ?? (b.node === undefined ? undefined : nodeMesh(b.node));
    return (mesh === undefined ? [] : meshOf(mesh)).flatMap((o) => {
      const influences = (o as Mesh).morphTargetInfluences;
      return influences && b.index < influences.length
        ? [{ influences, index: b.index, weight: b.weight }]
        : [];
    });
  };
  for (const [name, binds] of face.presets) targets.set(name, binds.flatMap(ofBind));
  // A figure may blink with each eye only.
  const eyes = [...(targets.get('blinkLeft') ?? []), ...(targets.get('blinkRight') ?? [])];
  if (!targets.get('blink')?.length && eyes.length > 0) targets.set('blink', eyes);
  targets.delete('blinkLeft');
  targets.delete('blinkRight');
  return targets;
}

function createJaw(root: Object3D): ((open: number) => void) | null {
  const node = root.getObjectByName('jaw');
  if (!node) return null;
  const rest = node.quaternion.clone();
  const parent = node.parent?.getWorldQuaternion(new Quaternion()) ?? new Quaternion();
  // The figure faces +z: a jaw goes down about +x, whatever the bone's own axes are.
  const axis = new Vector3(1, 0, 0).applyQuaternion(parent.invert());
  const q = new Quaternion();
  return (open) => {
    node.quaternion.copy(q.setFromAxisAngle(axis, open * JAW_RAD)).multiply(rest);
  };
}
