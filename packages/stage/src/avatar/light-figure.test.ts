import { readFileSync } from 'node:fs';
import { EXPRESSIONS } from '@zhubo/protocol';
import { type Bone, type Mesh, type Object3D, Texture, Vector3 } from 'three';
import { MeshoptDecoder } from 'three/examples/jsm/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBodyPlayer } from './body/body-player.js';
import { createClipStore } from './body/clip-store.js';
import { createPerformer, type Scene } from './performer.js';
import { createRig } from './rig/rig.js';
import { type Morphs, VISEME_MORPHS } from './viseme-table.js';

/** A body without clips. */
const still = () =>
  createBodyPlayer(
    createClipStore(
      async () => null,
      () => {},
    ),
  );

const MOST_TRIANGLES = 5_000;
/** Lips are looked at this near to the face's own middle, and no further behind its front, metres. */
const MIDDLE_M = 0.006;
const FRONT_M = 0.022;

const AVATARS = new URL('../../avatar/', import.meta.url);
const { figures } = JSON.parse(readFileSync(new URL('figures.json', AVATARS), 'utf8')) as {
  figures: { id: string; file: string; light: { file: string } }[];
};

async function load(name: string): Promise<Object3D> {
  const loader = new GLTFLoader();
  loader.setMeshoptDecoder(MeshoptDecoder);
  // No pictures in Node; only shapes are looked at.
  loader.register(() => ({ name: 'EXT_texture_webp', loadTexture: async () => new Texture() }));
  const file = readFileSync(new URL(name, AVATARS));
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
  return (await loader.parseAsync(bytes, '')).scene;
}

const bonesOf = (root: Object3D): Map<string, Vector3> => {
  const out = new Map<string, Vector3>();
  root.traverse((o) => {
    if ((o as Bone).isBone) out.set(o.name, o.getWorldPosition(new Vector3()));
  });
  return out;
};

describe.each(figures)('light figure of $id', ({ file, light }) => {
  let root: Object3D;
  const meshes: Mesh[] = [];
  let face: Mesh;

  beforeAll(async () => {
    root = await load(light.file);
    root.traverse((o) => {
      if ((o as Mesh).isMesh) meshes.push(o as Mesh);
    });
    root.updateMatrixWorld(true);
    face = meshes.find((m) => m.morphTargetDictionary)!;
  });

  /** Place of a vertex with some face weights, metres. */
  function placed(i: number, weights: Readonly<Morphs>): Vector3 {
    face.morphTargetInfluences!.fill(0);
    for (const [name, w] of Object.entries(weights))
      face.morphTargetInfluences![face.morphTargetDictionary![name]!] = w;
    return face.getVertexPosition(i, new Vector3());
  }

  /** Vertices above and below the seam of the lips, next to each other: neighbours that the jaw parts. */
  function seam(): [number, number] {
    const all = Array.from({ length: face.geometry.getAttribute('position').count }, (_, i) => i);
    const at = all.map((i) => placed(i, {}));
    const drop = all.map((i) => at[i]!.y - placed(i, { jawOpen: 1 }).y);
    const middle = all.filter((i) => Math.abs(at[i]!.x) < MIDDLE_M);
    const front = Math.max(...middle.map((i) => at[i]!.z));
    const most = Math.max(...middle.map((i) => drop[i]!));
    const near = middle.filter((i) => front - at[i]!.z < FRONT_M);
    const pairs = near
      .filter((i) => drop[i]! < 0.15 * most)
      .flatMap((u) => near.filter((i) => drop[i]! > 0.5 * most).map((l): [number, number] => [u, l]));
    const apart = ([u, l]: [number, number]): number => at[u]!.distanceTo(at[l]!);
    return pairs.sort((a, b) => apart(a) - apart(b))[0]!;
  }

  it('has few triangles, all opaque, and every face shape that the stage moves', () => {
    const triangles = meshes.reduce((n, m) => n + m.geometry.getIndex()!.count / 3, 0);
    expect(triangles).toBeLessThanOrEqual(MOST_TRIANGLES);
    expect(meshes.length).toBeLessThanOrEqual(2);
    for (const m of meshes) expect(m.material).toMatchObject({ transparent: false });
    const looking = { yaw: 0.1, pitch: -0.1 };
    const directions = { camera: looking, card: looking, comments: looking, away: looking };
    const names = new Set(Object.values(VISEME_MORPHS).flatMap((m) => Object.keys(m)));
    for (const expression of EXPRESSIONS) {
      const clause = { key: expression, visemes: [], expression, gesture: 'none', positionS: 0 } as const;
      const scene: Scene = { clause, rms: 0.1, directions, cardSide: 1, places: {}, reach: 1, card: false };
      for (const name in createPerformer(1, still()).update(scene, 0.03).morphs) names.add(name);
    }
    expect([...names].filter((name) => face.morphTargetDictionary![name] === undefined)).toEqual([]);
  });

  it('has the bones of the full one in the same places', async () => {
    const [mine, full] = [bonesOf(root), bonesOf(await load(file))];
    expect([...mine.keys()]).toEqual([...full.keys()]);
    for (const [name, at] of mine) expect(at.distanceTo(full.get(name)!)).toBeLessThan(1e-4);
  });

  it('shuts its lips on b p m and opens them on a', () => {
    const [upper, lower] = seam();
    // Against the rest, in which the lips touch: the nearest two vertices need not lie one under the other.
    const rest = placed(upper, {}).y - placed(lower, {}).y;
    const parted = (weights: Readonly<Morphs>): number =>
      placed(upper, weights).y - placed(lower, weights).y - rest;
    expect(parted(VISEME_MORPHS.bpm)).toBeLessThan(0);
    expect(parted(VISEME_MORPHS.a)).toBeGreaterThan(0.015);
    expect(parted(VISEME_MORPHS.i)).toBeGreaterThan(0);
    expect(parted(VISEME_MORPHS.a)).toBeGreaterThan(parted(VISEME_MORPHS.i));
  });

  it('has the bones for every gesture, and paints screen values where there is no GPU', () => {
    const rig = createRig(root, true);
    expect(rig.plain).toBe(true);
    for (const side of ['left', 'right'])
      for (const bone of ['Shoulder', 'UpperArm', 'LowerArm', 'Hand', 'IndexProximal', 'ThumbDistal'])
        expect(root.getObjectByName(`${side}${bone}`)).toBeDefined();
    expect(rig.measures.height).toBeGreaterThan(1.5);
  });
});
