import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  type ShaderMaterial,
  type SkinnedMesh,
} from 'three';
import { plainMaterial, screenTint } from './plain-material.js';

/**
 * Renderers that draw on the CPU read bone and morph textures for every corner of every triangle, one texel at a
 * time; measured here that is most of a picture's cost. Doing the same sums once a vertex in script is several
 * times cheaper. Only unlit skinned meshes are taken: normals are not carried along.
 */
export interface SoftSkin {
  /** Call after posing, before drawing. */
  update(): void;
  /** Every mesh was taken and paints screen values: the renderer must leave its output as it is. */
  plain: boolean;
}

export function createSoftSkin(root: Object3D): SoftSkin {
  const all: SkinnedMesh[] = [];
  root.traverse((o) => {
    if ((o as Mesh).isMesh) all.push(o as SkinnedMesh);
  });
  const found = all.filter((mesh) => mesh.isSkinnedMesh && mesh.material instanceof MeshBasicMaterial);
  const paints = found.map((mesh) => plainMaterial(mesh.material as MeshBasicMaterial));
  const plain = found.length === all.length && paints.every((x) => x !== null);
  const updates = found.map((mesh, i) => soften(mesh, root, plain ? paints[i]! : null));
  return {
    plain,
    update() {
      for (const update of updates) update();
    },
  };
}

/** A morph target as the vertices that it moves. */
interface Moves {
  vertices: Uint32Array;
  deltas: Float32Array;
}

function readXyz(a: BufferAttribute): Float32Array {
  const out = new Float32Array(a.count * 3);
  for (let i = 0; i < a.count; i++) {
    out[i * 3] = a.getX(i);
    out[i * 3 + 1] = a.getY(i);
    out[i * 3 + 2] = a.getZ(i);
  }
  return out;
}

function readMoves(target: BufferAttribute, base: Float32Array, relative: boolean): Moves {
  const xyz = readXyz(target);
  if (!relative) for (let i = 0; i < xyz.length; i++) xyz[i]! -= base[i]!;
  const vertices: number[] = [];
  for (let i = 0; i < target.count; i++)
    if (Math.abs(xyz[i * 3]!) + Math.abs(xyz[i * 3 + 1]!) + Math.abs(xyz[i * 3 + 2]!) > 1e-6)
      vertices.push(i);
  const deltas = new Float32Array(vertices.flatMap((v) => [xyz[v * 3]!, xyz[v * 3 + 1]!, xyz[v * 3 + 2]!]));
  return { vertices: Uint32Array.from(vertices), deltas };
}

function soften(mesh: SkinnedMesh, root: Object3D, paint: ShaderMaterial | null): () => void {
  const { geometry, skeleton } = mesh;
  const base = readXyz(geometry.getAttribute('position') as BufferAttribute);
  const morphs = (geometry.morphAttributes.position ?? []).map((a) =>
    readMoves(a as BufferAttribute, base, geometry.morphTargetsRelative),
  );
  const indexOf = geometry.getAttribute('skinIndex') as BufferAttribute;
  const weightOf = geometry.getAttribute('skinWeight') as BufferAttribute;
  const count = base.length / 3;
  const bones = new Uint16Array(count * 4);
  const weights = new Float32Array(count * 4);
  for (let i = 0; i < count; i++)
    for (let k = 0; k < 4; k++) {
      bones[i * 4 + k] = indexOf.getComponent(i, k);
      weights[i * 4 + k] = weightOf.getComponent(i, k);
    }
  const morphed = new Float32Array(base.length);
  const out = new BufferAttribute(new Float32Array(base.length), 3).setUsage(DynamicDrawUsage);
  const soft = new BufferGeometry();
  soft.setAttribute('position', out);
  for (const [name, attribute] of Object.entries(geometry.attributes))
    if (name === 'color' && paint) soft.setAttribute(name, screenTint(attribute as BufferAttribute));
    else if (/^(uv|color)/.test(name)) soft.setAttribute(name, attribute);
  soft.setIndex(geometry.getIndex());
  const drawn = new Mesh(soft, paint ?? mesh.material);
  drawn.frustumCulled = false;
  drawn.renderOrder = mesh.renderOrder;
  root.add(drawn);
  mesh.visible = false;

  const matrices = new Float32Array(skeleton.bones.length * 12);
  const inverse = new Matrix4();
  const m = new Matrix4();

  function readBones(): void {
    inverse.copy(root.matrixWorld).invert();
    skeleton.bones.forEach((bone, b) => {
      m.multiplyMatrices(inverse, bone.matrixWorld)
        .multiply(skeleton.boneInverses[b]!)
        .multiply(mesh.bindMatrix);
      const e = m.elements;
      // Rows of the upper 3 x 4 part.
      for (let r = 0; r < 3; r++) for (let c = 0; c < 4; c++) matrices[b * 12 + r * 4 + c] = e[c * 4 + r]!;
    });
  }

  function morph(): void {
    morphed.set(base);
    morphs.forEach(({ vertices, deltas }, t) => {
      const w = mesh.morphTargetInfluences?.[t] ?? 0;
      if (w === 0) return;
      for (let i = 0; i < vertices.length; i++) {
        const v = vertices[i]! * 3;
        morphed[v]! += w * deltas[i * 3]!;
        morphed[v + 1]! += w * deltas[i * 3 + 1]!;
        morphed[v + 2]! += w * deltas[i * 3 + 2]!;
      }
    });
  }

  return () => {
    readBones();
    if (morphs.length > 0) morph();
    const from = morphs.length > 0 ? morphed : base;
    skin(from, bones, weights, matrices, out.array as Float32Array);
    out.needsUpdate = true;
  };
}

/** Linear blend skinning, four bones a vertex. */
function skin(
  from: Float32Array,
  bones: Uint16Array,
  weights: Float32Array,
  matrices: Float32Array,
  out: Float32Array,
): void {
  for (let i = 0, v = 0; v < from.length; i += 4, v += 3) {
    const x = from[v]!;
    const y = from[v + 1]!;
    const z = from[v + 2]!;
    let ox = 0;
    let oy = 0;
    let oz = 0;
    for (let k = 0; k < 4; k++) {
      const w = weights[i + k]!;
      if (w === 0) continue;
      const b = bones[i + k]! * 12;
      ox += w * (matrices[b]! * x + matrices[b + 1]! * y + matrices[b + 2]! * z + matrices[b + 3]!);
      oy += w * (matrices[b + 4]! * x + matrices[b + 5]! * y + matrices[b + 6]! * z + matrices[b + 7]!);
      oz += w * (matrices[b + 8]! * x + matrices[b + 9]! * y + matrices[b + 10]! * z + matrices[b + 11]!);
    }
    out[v] = ox;
    out[v + 1] = oy;
    out[v + 2] = oz;
  }
}
