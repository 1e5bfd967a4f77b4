import type { Object3D } from 'three';
import { MeshoptDecoder } from 'three/examples/jsm/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { createBust } from './bust/bust.js';
import { nameBones } from './rig/humanoid.js';
import { createRig, type Rig } from './rig/rig.js';

/** A figure, and why it is the spare one when it is. */
export interface LoadedAvatar {
  rig: Rig;
  problem: string | null;
}

/** Loads a figure; without one that works the show goes on with the built-in bust. Never rejects. */
export async function loadAvatar(url: string, software: boolean): Promise<LoadedAvatar> {
  try {
    const loader = new GLTFLoader();
    loader.setMeshoptDecoder(MeshoptDecoder);
    const { scene, parser } = await loader.loadAsync(url);
    await nameBones({ scene, json: parser.json, node: (i) => parser.getDependency('node', i) });
    return { rig: createRig(prepare(scene), software), problem: null };
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
