import { Object3D, Quaternion } from 'three';
import { describe, expect, it } from 'vitest';
import { type HumanoidFile, nameBones } from './humanoid.js';

function file(names: readonly string[], json: HumanoidFile['json'] = {}): HumanoidFile {
  const scene = new Object3D();
  const nodes = names.map((name) => Object.assign(new Object3D(), { name }));
  scene.add(...nodes);
  return { scene, json: { nodes: names.map((name) => ({ name })), ...json }, node: async (i) => nodes[i]! };
}
const names = (f: HumanoidFile): string[] => f.scene.children.map((o) => o.name);

describe('names of bones', () => {
  it('come from the file where it is a VRM 1', async () => {
    const f = file(['head', 'J_Bip_C_Head', 'J_Bip_L_UpperArm'], {
      extensions: {
        VRMC_vrm: { humanoid: { humanBones: { head: { node: 1 }, leftUpperArm: { node: 2 } } } },
      },
    });
    await nameBones(f);
    expect(names(f)).toEqual(['head (part)', 'head', 'leftUpperArm']);
  });
  it('come from the file where it is a VRM 0, which also turns to face the viewer', async () => {
    const humanBones = [
      { bone: 'leftThumbProximal', node: 0 },
      { bone: 'leftThumbIntermediate', node: 1 },
      { bone: 'leftThumbDistal', node: 2 },
    ];
    const f = file(['a', 'b', 'c'], { extensions: { VRM: { humanoid: { humanBones } } } });
    await nameBones(f);
    expect(names(f)).toEqual(['leftThumbMetacarpal', 'leftThumbProximal', 'leftThumbDistal']);
    expect(f.scene.getWorldQuaternion(new Quaternion()).y).toBeCloseTo(1, 6);
  });
  it('are known where they are those of Mixamo, and stay where they are our own', async () => {
    const f = file(['mixamorigHips', 'mixamorig:LeftForeArm', 'mixamorigRightHandPinky2', 'Hat', 'spine']);
    await nameBones(f);
    expect(names(f)).toEqual(['hips', 'leftLowerArm', 'rightLittleIntermediate', 'Hat', 'spine']);
  });
});
