/**
 * Reading a figure's file (the JSON of a glTF 2.0): which of its nodes are which bones, by what its face is moved, and
 * what it says of its use. The stage poses by this, and the server reports by it, so that both say the same.
 */

/** The parts of a glTF that tell this; whatever else is in it does not matter. */
export interface FigureJson {
  asset?: { copyright?: string };
  nodes?: readonly { name?: string; mesh?: number; children?: readonly number[] }[];
  meshes?: readonly {
    primitives?: readonly { targets?: readonly unknown[] }[];
    extras?: { targetNames?: readonly string[] };
  }[];
  skins?: readonly { joints?: readonly number[] }[];
  extensions?: {
    VRMC_vrm?: {
      meta?: Vrm1Meta;
      humanoid?: { humanBones?: Readonly<Record<string, { node: number }>> };
      expressions?: { preset?: Readonly<Record<string, Vrm1Expression>> };
    };
    VRM?: {
      meta?: Vrm0Meta;
      humanoid?: { humanBones?: readonly { bone: string; node: number }[] };
      blendShapeMaster?: { blendShapeGroups?: readonly Vrm0Group[] };
    };
  };
}

export interface Vrm1Meta {
  name?: string;
  authors?: readonly string[];
  licenseUrl?: string;
  commercialUsage?: string;
  avatarPermission?: string;
  allowRedistribution?: boolean;
}
export interface Vrm0Meta {
  title?: string;
  author?: string;
  licenseName?: string;
  commercialUssageName?: string;
  allowedUserName?: string;
}
interface Vrm1Expression {
  morphTargetBinds?: readonly { node: number; index: number; weight: number }[];
}
interface Vrm0Group {
  presetName?: string;
  binds?: readonly { mesh: number; index: number; weight: number }[];
}

/** VRM 0 counts the thumb's joints from another one. */
const VRM0_THUMB: Readonly<Record<string, string>> = {
  ThumbProximal: 'ThumbMetacarpal',
  ThumbIntermediate: 'ThumbProximal',
};

const MIXAMO = /^mixamorig\d*:?/;
const MIXAMO_TRUNK: Readonly<Record<string, string>> = {
  Hips: 'hips',
  Spine: 'spine',
  Spine1: 'chest',
  Spine2: 'upperChest',
  Neck: 'neck',
  Head: 'head',
};
const MIXAMO_LIMB: Readonly<Record<string, string>> = {
  Shoulder: 'Shoulder',
  Arm: 'UpperArm',
  ForeArm: 'LowerArm',
  Hand: 'Hand',
  UpLeg: 'UpperLeg',
  Leg: 'LowerLeg',
  Foot: 'Foot',
  ToeBase: 'Toes',
  Eye: 'Eye',
};
const FINGER_JOINTS = ['Proximal', 'Intermediate', 'Distal'] as const;
const THUMB_JOINTS = ['Metacarpal', 'Proximal', 'Distal'] as const;

/** VRM 1.0's name of a bone that Mixamo (or one who follows it without the prefix) calls so; null for any other. */
export function mixamoBone(named: string): string | null {
  const name = named.replace(MIXAMO, '');
  const trunk = MIXAMO_TRUNK[name];
  if (trunk) return trunk;
  const [, Side, part = ''] = /^(Left|Right)(.+)$/.exec(name) ?? [];
  if (!Side) return null;
  const side = Side.toLowerCase();
  const [, finger, joint] = /^Hand(Thumb|Index|Middle|Ring|Pinky)([123])$/.exec(part) ?? [];
  if (finger && joint) {
    const joints = finger === 'Thumb' ? THUMB_JOINTS : FINGER_JOINTS;
    return `${side}${finger === 'Pinky' ? 'Little' : finger}${joints[Number(joint) - 1]}`;
  }
  return MIXAMO_LIMB[part] ? `${side}${MIXAMO_LIMB[part]}` : null;
}

/** By what bones and shapes are known. */
export type FigureKind = 'vrm1' | 'vrm0' | 'mixamo' | 'names';

export interface FigureBones {
  kind: FigureKind;
  /** VRM 1.0 name to node. Complete for VRM and Mixamo; with `names` the nodes are called so already. */
  bones: ReadonlyMap<string, number>;
}

const OWN_NAME =
  /^(hips|spine|chest|upperChest|neck|head|jaw|(left|right)(Eye|Shoulder|UpperArm|LowerArm|Hand|UpperLeg|LowerLeg|Foot|Toes|(Thumb|Index|Middle|Ring|Little)(Metacarpal|Proximal|Intermediate|Distal)))$/;

/** The bones of a figure. An index that names no node is left out. */
export function bonesOf(json: FigureJson): FigureBones {
  const nodes = json.nodes ?? [];
  const bones = new Map<string, number>();
  const add = (name: string, node: number): void => {
    if (nodes[node] && !bones.has(name)) bones.set(name, node);
  };
  const vrm1 = json.extensions?.VRMC_vrm?.humanoid?.humanBones;
  if (vrm1) {
    for (const [name, bone] of Object.entries(vrm1)) add(name, bone.node);
    return { kind: 'vrm1', bones };
  }
  const vrm0 = json.extensions?.VRM?.humanoid?.humanBones;
  if (vrm0) {
    for (const { bone, node } of vrm0) {
      const [, side = '', joint = ''] = /^(left|right)(Thumb\w+)$/.exec(bone) ?? [];
      add(VRM0_THUMB[joint] ? `${side}${VRM0_THUMB[joint]}` : bone, node);
    }
    return { kind: 'vrm0', bones };
  }
  const own = nodes.flatMap(({ name = '' }, i) => (OWN_NAME.test(name) ? [[name, i] as const] : []));
  const mixamo = nodes.flatMap(({ name = '' }, i) => {
    const bone = mixamoBone(name);
    return bone ? [[bone, i] as const] : [];
  });
  for (const [name, i] of own.length >= mixamo.length ? own : mixamo) add(name, i);
  return { kind: own.length >= mixamo.length ? 'names' : 'mixamo', bones };
}

/** A face shape's name as ARKit writes it: without a prefix before a dot, and with Left and Right in full. */
export const arkitName = (name: string): string =>
  name
    .slice(name.lastIndexOf('.') + 1)
    .replace(/_L$/, 'Left')
    .replace(/_R$/, 'Right');

/** One shape of one mesh and how far it goes. */
export interface ShapeBind {
  /** Of the node that shows the mesh, or of the mesh itself (VRM 0). */
  node?: number;
  mesh?: number;
  index: number;
  weight: number;
}

export type FaceKind = 'arkit' | 'vrm' | 'visemes' | 'jaw' | 'none';

export interface FigureFace {
  kind: FaceKind;
  /** For `vrm`: VRM 1.0's preset name to shapes. */
  presets: ReadonlyMap<string, readonly ShapeBind[]>;
  /** All shapes' names, as ARKit writes them. */
  shapes: ReadonlySet<string>;
}

const VRM0_PRESETS: Readonly<Record<string, string>> = {
  a: 'aa',
  i: 'ih',
  u: 'ou',
  e: 'ee',
  o: 'oh',
  joy: 'happy',
  sorrow: 'sad',
  fun: 'relaxed',
  blink_l: 'blinkLeft',
  blink_r: 'blinkRight',
};
const VRM0_FULL_WEIGHT = 100;
/** ARKit shapes without which lips are better moved by something else. */
const ARKIT_MOUTH = ['jawOpen', 'mouthFunnel', 'mouthPucker'] as const;

/** By what the face of a figure is moved: the finest that it has. */
export function faceOf(json: FigureJson): FigureFace {
  const shapes = new Set((json.meshes ?? []).flatMap((m) => m.extras?.targetNames ?? []).map(arkitName));
  const presets = new Map<string, readonly ShapeBind[]>();
  for (const [name, e] of Object.entries(json.extensions?.VRMC_vrm?.expressions?.preset ?? {}))
    if (e.morphTargetBinds?.length) presets.set(name, e.morphTargetBinds);
  for (const g of json.extensions?.VRM?.blendShapeMaster?.blendShapeGroups ?? []) {
    const preset = (g.presetName ?? '').toLowerCase();
    if (g.binds?.length)
      presets.set(
        VRM0_PRESETS[preset] ?? preset,
        g.binds.map((b) => ({ ...b, weight: b.weight / VRM0_FULL_WEIGHT })),
      );
  }
  const kind = ((): FaceKind => {
    if (ARKIT_MOUTH.every((s) => shapes.has(s))) return 'arkit';
    if (presets.has('aa')) return 'vrm';
    if (shapes.has('viseme_aa')) return 'visemes';
    if (shapes.has('jawOpen') || shapes.has('mouthOpen') || bonesOf(json).bones.has('jaw')) return 'jaw';
    return 'none';
  })();
  return { kind, presets, shapes };
}
