import { type FigureJson, faceOf } from '@zhubo/protocol';
import type { Object3D } from 'three';
import { MeshoptDecoder } from 'three/examples/jsm/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { createBust } from './bust/bust.js';
import { createFaceDriver } from './rig/face-driver.js';
import { nameBones } from './rig/humanoid.js';
import { createRig, type Rig } from './rig/rig.js';

/** A figure, and why it is the spare one when it is. */
export interface LoadedAvatar {
  rig: Rig;
  problem: string | null;
}

/**
 * Loads a figure; without one that works the show goes on with the built-in bust. Never rejects.
 * @param headers sent along with the request, for figures that are kept behind a token
 */
export async function loadAvatar(
  url: string,
  software: boolean,
  headers: Record<string, string> = {},
): Promise<LoadedAvatar> {
  try {
    const loader = new GLTFLoader();
    loader.setMeshoptDecoder(MeshoptDecoder);
    loader.setRequestHeader(headers);
    const { scene, parser } = await loader.loadAsync(url);
    const json = parser.json as FigureJson;
    await nameBones({ scene, json, node: (i) => parser.getDependency('node', i) });
    const shown = new Map<number, Object3D[]>();
    scene.traverse((o) => {
      const mesh = parser.associations.get(o)?.meshes;
      if (mesh !== undefined) shown.set(mesh, [...(shown.get(mesh) ?? []), o]);
    });
    const face = createFaceDriver(
      scene,
      faceOf(json),
      (mesh) => shown.get(mesh) ?? [],
      (node) => json.nodes?.[node]?.mesh,
    );
    return { rig: createRig(prepare(scene), software, face), problem: null };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { rig: createRig(createBust(), software), problem };
  }
}

/** Skinned parts are never off screen here, and their bounds are wrong once posed. */
function prepare(scene: Object3D): Object3D {
  scene.traverse((o) => {
    o.frustumCulled = false;
  });
  return scene;
}
