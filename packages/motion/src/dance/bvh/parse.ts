import { IDENTITY, multiply, type Quat, turn } from '../../kit/quat.js';
import type { Vec3 } from '../../kit/vec.js';

/** A joint of a BVH file; `parent` is an index into the list, -1 for the root. Lengths are in the file's unit. */
export interface BvhJoint {
  name: string;
  parent: number;
  offset: Vec3;
  channels: readonly string[];
  /** Where the joint's own end is, when it has no child. */
  end: Vec3 | null;
}

export interface Bvh {
  joints: readonly BvhJoint[];
  frameS: number;
  /** One row a frame, channels of all joints in order. */
  rows: readonly (readonly number[])[];
}

const CHANNEL = /^[XYZ](position|rotation)$/i;
const AXES: Readonly<Record<string, Vec3>> = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] };

/** Reads a BVH file (Biovision hierarchy). @throws Error saying what is wrong with it, and where */
export function parseBvh(text: string): Bvh {
  const split = /^\s*MOTION\s*$/im.exec(text);
  if (!split) throw new Error('no MOTION part: is this a BVH file?');
  const joints = readJoints(text.slice(0, split.index));
  const lines = text
    .slice(split.index + split[0].length)
    .split(/\r?\n/)
    .map((l) => l.trim())
    .filter((l) => l !== '');
  const frames = /^Frames:\s*(\d+)$/i.exec(lines[0] ?? '');
  const time = /^Frame Time:\s*([\d.eE+-]+)$/i.exec(lines[1] ?? '');
  const frameS = Number(time?.[1]);
  if (!frames || !(frameS > 0)) throw new Error('MOTION must begin with "Frames:" and "Frame Time:"');
  const width = joints.reduce((sum, j) => sum + j.channels.length, 0);
  const rows = lines.slice(2, 2 + Number(frames[1])).map((line, i) => {
    const row = line.split(/\s+/).map(Number);
    if (row.length !== width || !row.every(Number.isFinite))
      throw new Error(`frame ${i + 1}: ${row.length} numbers where ${width} belong`);
    return row;
  });
  if (rows.length === 0) throw new Error('there are no frames');
  if (rows.length < Number(frames[1]))
    throw new Error(`${rows.length} frames of ${frames[1]}: the file is cut off`);
  return { joints, frameS, rows };
}

function readJoints(text: string): BvhJoint[] {
  const words = text.split(/\s+/).filter((w) => w !== '');
  const joints: { name: string; parent: number; offset: Vec3; channels: string[]; end: Vec3 | null }[] = [];
  const open: (number | 'end')[] = [];
  let i = 0;
  const next = (): string => words[i++] ?? '';
  const vec = (): Vec3 => {
    const v: Vec3 = [Number(next()), Number(next()), Number(next())];
    if (!v.every(Number.isFinite)) throw new Error(`OFFSET of ${joints.at(-1)?.name} is not three numbers`);
    return v;
  };
  if (next().toUpperCase() !== 'HIERARCHY') throw new Error('no HIERARCHY part: is this a BVH file?');
  while (i < words.length) {
    const word = next();
    const at = open.at(-1);
    if (word === 'ROOT' || word === 'JOINT') {
      const parent = typeof at === 'number' ? at : -1;
      joints.push({ name: next(), parent, offset: [0, 0, 0], channels: [], end: null });
      if (next() !== '{') throw new Error(`${joints.at(-1)!.name}: { is missing`);
      open.push(joints.length - 1);
    } else if (word === 'End') {
      next();
      if (next() !== '{') throw new Error('End Site: { is missing');
      open.push('end');
    } else if (word === 'OFFSET') {
      const v = vec();
      if (at === 'end') joints[open.at(-2) as number]!.end = v;
      else if (at !== undefined) joints[at]!.offset = v;
    } else if (word === 'CHANNELS' && typeof at === 'number') {
      const channels = Array.from({ length: Number(next()) }, next);
      const odd = channels.find((c) => !CHANNEL.test(c));
      if (odd !== undefined) throw new Error(`${joints[at]!.name}: no channel ${odd}`);
      joints[at]!.channels = channels;
    } else if (word === '}') open.pop();
    else throw new Error(`HIERARCHY: did not expect ${word}`);
  }
  if (open.length > 0 || joints.length === 0) throw new Error('HIERARCHY is not closed');
  return joints;
}

/** Where all joints are in a frame and how they are turned, in the file's own axes and unit. */
export interface BvhPose {
  at: readonly Vec3[];
  turns: readonly Quat[];
}

/** Forward kinematics of a row. Rotations are in degrees, applied in the order of the channels. */
export function bvhPose({ joints }: Bvh, row: readonly number[]): BvhPose {
  const at: Vec3[] = [];
  const turns: Quat[] = [];
  let k = 0;
  for (const joint of joints) {
    let local: Quat = IDENTITY;
    const place = [...joint.offset] as [number, number, number];
    for (const channel of joint.channels) {
      const axis = channel[0]!.toLowerCase();
      const value = row[k++]!;
      if (/position/i.test(channel)) place['xyz'.indexOf(axis)] = value;
      else local = multiply(local, turn(AXES[axis]!, (value * Math.PI) / 180));
    }
    if (joint.parent < 0) {
      at.push(place);
      turns.push(local);
    } else {
      const parent = turns[joint.parent]!;
      const [x, y, z] = multiply(multiply(parent, [...place, 0]), [
        -parent[0],
        -parent[1],
        -parent[2],
        parent[3],
      ]);
      const from = at[joint.parent]!;
      at.push([from[0] + x, from[1] + y, from[2] + z]);
      turns.push(multiply(parent, local));
    }
  }
  return { at, turns };
}
