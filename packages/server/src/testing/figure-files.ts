import { readFileSync } from 'node:fs';

/** JSON of a glTF, as far as it is rewritten here. */
interface Gltf {
  asset: Record<string, unknown>;
  scenes: { nodes: number[] }[];
  nodes: {
    name?: string;
    mesh?: number;
    skin?: number;
    children?: number[];
    rotation?: number[];
  }[];
  meshes: { extras?: { targetNames?: string[] } }[];
  skins?: unknown[];
  images?: { uri?: string; bufferView?: number }[];
  extensions?: Record<string, unknown>;
  extensionsUsed?: string[];
  extensionsRequired?: string[];
}

const OURS = new URL('../../../stage/avatar/host-light.glb', import.meta.url);
const JSON_START = 20;

/** The figures that people bring, made from our own light one: no foreign sample is needed. */
export const ours = (): Uint8Array => new Uint8Array(readFileSync(OURS));

/** The same binary part under another description. */
export function rewritten(change: (gltf: Gltf) => void, from: Uint8Array = ours()): Uint8Array {
  const view = new DataView(from.buffer, from.byteOffset, from.byteLength);
  const length = view.getUint32(12, true);
  const gltf = JSON.parse(new TextDecoder().decode(from.subarray(JSON_START, JSON_START + length))) as Gltf;
  change(gltf);
  const plain = new TextEncoder().encode(JSON.stringify(gltf));
  const padded = new Uint8Array(Math.ceil(plain.length / 4) * 4).fill(0x20);
  padded.set(plain);
  const rest = from.subarray(JSON_START + length);
  const out = new Uint8Array(JSON_START + padded.length + rest.length);
  out.set(from.subarray(0, JSON_START));
  out.set(padded, JSON_START);
  out.set(rest, JSON_START + padded.length);
  const head = new DataView(out.buffer);
  head.setUint32(8, out.length, true);
  head.setUint32(12, padded.length, true);
  return out;
}

const use = (g: Gltf, name: string, extension: unknown): void => {
  g.extensions = { ...g.extensions, [name]: extension };
  g.extensionsUsed = [...(g.extensionsUsed ?? []), name];
};
const boneNodes = (g: Gltf): [string, number][] =>
  g.nodes.flatMap((n, i) => (n.mesh === undefined && n.name && n.name !== 'host' ? [[n.name, i]] : []));
/** Our shapes for VRM's presets, under the names that VRM 1 gives them. */
const PRESETS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  aa: { jawOpen: 0.6 },
  ih: { mouthStretchLeft: 0.5, mouthStretchRight: 0.5, jawOpen: 0.12 },
  ou: { mouthPucker: 0.8, jawOpen: 0.12 },
  ee: { mouthStretchLeft: 0.3, mouthStretchRight: 0.3, jawOpen: 0.28 },
  oh: { mouthFunnel: 0.6, jawOpen: 0.32 },
  blink: { eyeBlinkLeft: 1, eyeBlinkRight: 1 },
  happy: { mouthSmileLeft: 0.8, mouthSmileRight: 0.8 },
};
/** Of the mesh with shapes: its index, its node, and where each shape is. Their names are taken away: a VRM need not have any. */
function faceOf(g: Gltf): { mesh: number; node: number; index(shape: string): number } {
  const mesh = g.meshes.findIndex((m) => m.extras?.targetNames);
  const names = g.meshes[mesh]!.extras!.targetNames!;
  delete g.meshes[mesh]!.extras;
  return { mesh, node: g.nodes.findIndex((n) => n.mesh === mesh), index: (shape) => names.indexOf(shape) };
}

/** Bones get names that mean nothing, so that only the extension tells them. */
const anonymous = (g: Gltf): void => {
  for (const [, i] of boneNodes(g)) g.nodes[i]!.name = `node ${i}`;
};

/** Our figure as a VRM 1.0. */
export const vrm1 = (meta: Record<string, unknown> = {}): Uint8Array =>
  rewritten((g) => {
    const bones = boneNodes(g);
    const face = faceOf(g);
    anonymous(g);
    use(g, 'VRMC_vrm', {
      specVersion: '1.0',
      meta: {
        name: '小助理',
        authors: ['Zhubo'],
        licenseUrl: 'https://vrm.dev/licenses/1.0/',
        avatarPermission: 'everyone',
        commercialUsage: 'corporation',
        ...meta,
      },
      humanoid: { humanBones: Object.fromEntries(bones.map(([name, node]) => [name, { node }])) },
      expressions: {
        preset: Object.fromEntries(
          Object.entries(PRESETS).map(([name, shapes]) => [
            name,
            {
              morphTargetBinds: Object.entries(shapes).map(([shape, weight]) => ({
                node: face.node,
                index: face.index(shape),
                weight,
              })),
            },
          ]),
        ),
      },
    });
  });

const VRM0_NAMES: Readonly<Record<string, string>> = {
  aa: 'a',
  ih: 'i',
  ou: 'u',
  ee: 'e',
  oh: 'o',
  happy: 'joy',
};
const VRM0_BONES: Readonly<Record<string, string>> = {
  ThumbMetacarpal: 'ThumbProximal',
  ThumbProximal: 'ThumbIntermediate',
};

/** Our figure as a VRM 0.x: it faces away, weighs shapes in percent and counts the thumb otherwise. */
export const vrm0 = (meta: Record<string, unknown> = {}): Uint8Array =>
  rewritten((g) => {
    const bones = boneNodes(g);
    const face = faceOf(g);
    anonymous(g);
    for (const root of g.scenes[0]!.nodes) g.nodes[root]!.rotation = [0, 1, 0, 0];
    use(g, 'VRM', {
      specVersion: '0.0',
      meta: {
        title: '旧版助理',
        author: 'Zhubo',
        licenseName: 'Redistribution_Prohibited',
        commercialUssageName: 'Disallow',
        allowedUserName: 'Everyone',
        ...meta,
      },
      humanoid: {
        humanBones: bones.map(([name, node]) => {
          const [, side = '', joint = ''] = /^(left|right)(Thumb\w+)$/.exec(name) ?? [];
          return { bone: VRM0_BONES[joint] ? side + VRM0_BONES[joint] : name, node };
        }),
      },
      blendShapeMaster: {
        blendShapeGroups: Object.entries(PRESETS).map(([name, shapes]) => ({
          name,
          presetName: VRM0_NAMES[name] ?? name,
          binds: Object.entries(shapes).map(([shape, weight]) => ({
            mesh: face.mesh,
            index: face.index(shape),
            weight: weight * 100,
          })),
        })),
      },
    });
  });

const MIXAMO: Readonly<Record<string, string>> = {
  hips: 'Hips',
  spine: 'Spine',
  chest: 'Spine1',
  upperChest: 'Spine2',
  neck: 'Neck',
  head: 'Head',
};
const MIXAMO_PARTS: Readonly<Record<string, string>> = {
  UpperArm: 'Arm',
  LowerArm: 'ForeArm',
  UpperLeg: 'UpLeg',
  LowerLeg: 'Leg',
  Toes: 'ToeBase',
};

/** Our figure with the names that Mixamo gives bones, without fingers' names and without a face that moves. */
export const mixamo = (): Uint8Array =>
  rewritten((g) => {
    faceOf(g);
    for (const [name, i] of boneNodes(g)) {
      const [, side = '', part = ''] = /^(left|right)(\w+)$/.exec(name) ?? [];
      const finger = /^(Thumb|Index|Middle|Ring|Little|Eye)/.test(part);
      const called = MIXAMO[name] ?? `${side === 'left' ? 'Left' : 'Right'}${MIXAMO_PARTS[part] ?? part}`;
      g.nodes[i]!.name = finger ? `extra ${i}` : `mixamorig:${called}`;
    }
  });

/** A statue: the same meshes, and nothing that could move. */
export const statue = (): Uint8Array =>
  rewritten((g) => {
    delete g.skins;
    for (const n of g.nodes) {
      delete n.skin;
      if (n.mesh === undefined) n.name = 'part';
    }
  });
