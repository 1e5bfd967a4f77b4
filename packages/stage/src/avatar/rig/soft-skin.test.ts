import {
  Bone,
  BufferGeometry,
  Float32BufferAttribute,
  Group,
  type Mesh,
  MeshBasicMaterial,
  Skeleton,
  SkinnedMesh,
  Texture,
  Uint16BufferAttribute,
  Vector3,
} from 'three';
import { expect, it } from 'vitest';
import { createSoftSkin } from './soft-skin.js';

it('sums skin and face shapes to what the renderer would', () => {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute([0, 0, 0, 1, 0, 0, 1, 1, 0], 3));
  geometry.setAttribute('uv', new Float32BufferAttribute([0, 0, 1, 0, 1, 1], 2));
  geometry.setAttribute('skinIndex', new Uint16BufferAttribute([0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0], 4));
  geometry.setAttribute(
    'skinWeight',
    new Float32BufferAttribute([1, 0, 0, 0, 0.5, 0.5, 0, 0, 1, 0, 0, 0], 4),
  );
  geometry.morphTargetsRelative = true;
  geometry.morphAttributes.position = [new Float32BufferAttribute([0, 0, 0, 0, 0.4, 0, 0, 0, 0], 3)];
  const mesh = new SkinnedMesh(geometry, new MeshBasicMaterial({ map: new Texture() }));
  mesh.updateMorphTargets();
  const [a, b] = [new Bone(), new Bone()];
  b.position.set(0.5, 0, 0);
  a.add(b);
  const root = new Group();
  root.add(a, mesh);
  root.updateMatrixWorld(true);
  mesh.bind(new Skeleton([a, b]));
  const soft = createSoftSkin(root);
  b.rotation.z = 0.7;
  a.position.set(0.1, 0.2, 0.3);
  mesh.morphTargetInfluences![0] = 0.5;
  root.updateMatrixWorld(true);
  mesh.skeleton.update();
  soft.update();
  const drawn = root.children.find((o) => (o as Mesh).isMesh && o !== mesh) as Mesh;
  const got = drawn.geometry.getAttribute('position');
  for (let i = 0; i < 3; i++) {
    const want = mesh.getVertexPosition(i, new Vector3()).applyMatrix4(mesh.matrixWorld);
    expect(new Vector3().fromBufferAttribute(got, i).distanceTo(want)).toBeLessThan(1e-5);
  }
  expect(mesh.visible).toBe(false);
  expect(soft.plain).toBe(true);
});
