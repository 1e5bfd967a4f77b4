import { Document, type GLTF, WebIO } from '@gltf-transform/core';
import { unpackBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { inverse, multiply, type Quat, turn } from '../kit/quat.js';
import { importVrma } from './vrma.js';

const UP: [number, number, number] = [0, 1, 0];
const lowered = turn([0, 0, 1], -1);

/** A figure in a scene turned by a right angle, whose left arm rests lowered; the arm is lifted and the hips go up. */
async function file(
  interpolation: 'LINEAR' | 'STEP' | 'CUBICSPLINE',
  extension: object | null = {
    specVersion: '1.0',
    humanoid: { humanBones: { hips: { node: 1 }, leftUpperArm: { node: 2 } } },
  },
): Promise<Uint8Array> {
  const doc = new Document();
  const buffer = doc.createBuffer();
  const numbers = (type: 'SCALAR' | 'VEC3' | 'VEC4', rows: readonly (readonly number[])[]) =>
    doc.createAccessor().setType(type).setBuffer(buffer).setArray(new Float32Array(rows.flat()));
  const root = doc.createNode('root').setRotation([...turn(UP, Math.PI / 2)]);
  const hips = doc.createNode('hips').setTranslation([0, 0.5, 0]);
  const arm = doc
    .createNode('arm')
    .setTranslation([0.1, 0.4, 0])
    .setRotation([...lowered]);
  doc.createScene().addChild(root.addChild(hips.addChild(arm)));
  const world = turn(UP, Math.PI / 2);
  // A lift about the world's z, as this rest pose writes it.
  const lift = (rad: number): Quat =>
    multiply(inverse(world), multiply(turn([0, 0, 1], rad), multiply(world, lowered)));
  const keys = [0, 1, 2].map((k) => [...lift(k * 0.4)]);
  const cubic = (rows: number[][]): number[][] => rows.flatMap((r) => [r.map(() => 0), r, r.map(() => 0)]);
  const rows = interpolation === 'CUBICSPLINE' ? cubic(keys) : keys;
  const times = numbers('SCALAR', [[0], [0.5], [1]]);
  const turns = doc
    .createAnimationSampler()
    .setInput(times)
    .setOutput(numbers('VEC4', rows))
    .setInterpolation(interpolation);
  const way = doc
    .createAnimationSampler()
    .setInput(times)
    .setOutput(
      numbers('VEC3', [
        [0, 0.5, 0],
        [0, 0.5, 0.1],
        [0, 0.6, 0],
      ]),
    );
  doc
    .createAnimation()
    .addSampler(turns)
    .addSampler(way)
    .addChannel(doc.createAnimationChannel().setTargetNode(arm).setTargetPath('rotation').setSampler(turns))
    .addChannel(
      doc.createAnimationChannel().setTargetNode(hips).setTargetPath('translation').setSampler(way),
    );
  const { json, resources } = await new WebIO().writeJSON(doc);
  if (extension) {
    json.extensionsUsed = ['VRMC_vrm_animation'];
    (json as GLTF.IGLTF & { extensions: object }).extensions = { VRMC_vrm_animation: extension };
  }
  const [binary] = Object.values(resources);
  delete json.buffers![0]!.uri;
  return glb(new TextEncoder().encode(JSON.stringify(json)), binary!);
}

/** The binary container: header, JSON chunk, BIN chunk, each filled up to four bytes. */
function glb(json: Uint8Array, binary: Uint8Array): Uint8Array {
  const full = (n: number): number => Math.ceil(n / 4) * 4;
  const out = new Uint8Array(12 + 8 + full(json.length) + 8 + full(binary.length));
  const view = new DataView(out.buffer);
  [0x46546c67, 2, out.length, full(json.length), 0x4e4f534a].forEach((w, i) => {
    view.setUint32(i * 4, w, true);
  });
  out.fill(0x20, 20, 20 + full(json.length));
  out.set(json, 20);
  const at = 20 + full(json.length);
  view.setUint32(at, full(binary.length), true);
  view.setUint32(at + 4, 0x004e4942, true);
  out.set(binary, at + 8);
  return out;
}

describe('importVrma', () => {
  it.each([
    ['LINEAR', 0.2],
    ['STEP', 0],
    ['CUBICSPLINE', 0.2],
  ] as const)("takes rotations against the file's own rest pose: %s", async (how, quarter) => {
    const clip = unpackBodyClip(await importVrma(await file(how), { id: 'v', fps: 4 }));
    expect(clip.frames).toBe(5);
    const at = (f: number): number =>
      2 * Math.asin(clip.rotations[(f * clip.bones.length + clip.bones.indexOf('leftUpperArm')) * 4 + 2]!);
    expect(at(0)).toBeCloseTo(0, 3);
    expect(at(1)).toBeCloseTo(quarter, 2);
    expect(at(2)).toBeCloseTo(0.4, 3);
    expect(at(4)).toBeCloseTo(0.8, 3);
  });
  it('moves the hips in proportion to their height, in axes of the floor', async () => {
    const clip = unpackBodyClip(await importVrma(await file('LINEAR'), { id: 'v', fps: 4 }));
    // Hips rest at 0.5 in the file and at 0.93 in a clip; the scene is turned, so that its z is our x.
    expect([...clip.hips!.slice(6, 9)].map((x) => Number(x.toFixed(2)))).toEqual([0.19, 0, 0]);
    expect(clip.hips!.at(-2)).toBeCloseTo(0.186, 2);
  });
  it('says what is wrong', async () => {
    await expect(importVrma(new Uint8Array(8), { id: 'v' })).rejects.toThrow('not a readable VRMA');
    await expect(importVrma(await file('LINEAR', null), { id: 'v' })).rejects.toThrow('no humanoid bone');
    await expect(importVrma(await file('LINEAR', { specVersion: '1.0' }), { id: 'v' })).rejects.toThrow(
      'humanBones',
    );
  });
});
