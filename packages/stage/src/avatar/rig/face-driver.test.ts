import { faceOf } from '@zhubo/protocol';
import { Mesh, Object3D, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { createFaceDriver } from './face-driver.js';

/** A mesh with these shapes. */
function face(...names: string[]): Mesh {
  const mesh = new Mesh();
  mesh.morphTargetDictionary = Object.fromEntries(names.map((n, i) => [n, i]));
  mesh.morphTargetInfluences = names.map(() => 0);
  return mesh;
}
const rootOf = (...children: Object3D[]): Object3D => new Object3D().add(...children);

describe('face driver', () => {
  it('writes shapes by their names, also under a prefix and with sides in short', () => {
    const mesh = face('Face.jawOpen', 'eyeBlink_L', 'other');
    const driver = createFaceDriver(rootOf(mesh));
    driver.write({ jawOpen: 0.4, eyeBlinkLeft: 1 });
    expect(mesh.morphTargetInfluences).toEqual([0.4, 1, 0]);
    expect(driver.applied('jawOpen')).toBe(0.4);
    driver.write({});
    expect(mesh.morphTargetInfluences).toEqual([0, 0, 0]);
  });

  it('drives VRM expressions, which may share shapes, by the file’s own binds', () => {
    const mesh = face('0', '1', '2');
    const bind = (index: number, weight: number) => ({ node: 7, index, weight });
    const json = {
      nodes: [...new Array(7).fill({}), { mesh: 3 }],
      extensions: {
        VRMC_vrm: {
          expressions: {
            preset: {
              aa: { morphTargetBinds: [bind(0, 1), bind(1, 0.5)] },
              happy: { morphTargetBinds: [bind(1, 1)] },
              blinkLeft: { morphTargetBinds: [bind(2, 1)] },
              oh: { morphTargetBinds: [bind(9, 1)] },
            },
          },
        },
      },
    };
    const driver = createFaceDriver(
      rootOf(mesh),
      faceOf(json),
      (m) => (m === 3 ? [mesh] : []),
      (node) => json.nodes[node]?.mesh,
    );
    driver.write({ jawOpen: 0.52, mouthSmileLeft: 0.5, eyeBlinkLeft: 0 });
    expect(mesh.morphTargetInfluences![0]).toBeCloseTo(1, 3);
    expect(mesh.morphTargetInfluences![1]).toBe(1);
    driver.write({ eyeBlinkLeft: 1 });
    expect(mesh.morphTargetInfluences).toEqual([0, 0, 1]);
  });

  it('opens a jaw bone where there are no shapes', () => {
    const jaw = Object.assign(new Object3D(), { name: 'jaw' });
    // The bone's own x axis points down.
    const head = new Object3D().add(jaw);
    head.rotation.z = -Math.PI / 2;
    const root = rootOf(head);
    root.updateMatrixWorld(true);
    const driver = createFaceDriver(root, faceOf({ nodes: [{ name: 'jaw' }] }));
    const local = jaw.worldToLocal(new Vector3(0, 0, 0.1));
    driver.write({ jawOpen: 1 });
    root.updateMatrixWorld(true);
    expect(jaw.localToWorld(local).y).toBeLessThan(-0.03);
  });
});
