import { bonesOf, type FigureJson } from '@zhubo/protocol';
import type { Object3D } from 'three';

/** The parts of a loaded glTF that tell its bones. */
export interface HumanoidFile {
  scene: Object3D;
  json: FigureJson;
  /** The object that was made of the file's node with this index. */
  node(index: number): Promise<Object3D>;
}

/**
 * Gives the bones of a figure the VRM 1.0 names by which the stage finds them, and turns it to face +z: VRM 1, VRM 0 and Mixamo's names
 * are known; a figure that carries the names already stays as it is.
 */
export async function nameBones({ scene, json, node }: HumanoidFile): Promise<void> {
  const { kind, bones } = bonesOf(json);
  // All are looked up before any is renamed, for one may carry another's name.
  const found = await Promise.all(
    [...bones].map(async ([name, index]) => [name, await node(index)] as const),
  );
  for (const [name, bone] of found) rename(scene, bone, name);
  if (kind === 'vrm0') scene.rotation.y += Math.PI;
}

/** Whatever else has the name loses it: the stage takes the first that it finds. */
function rename(scene: Object3D, bone: Object3D, name: string): void {
  const other = scene.getObjectByName(name);
  if (other && other !== bone) other.name = `${name} (part)`;
  bone.name = name;
}
