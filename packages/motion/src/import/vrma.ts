import { type Animation, type AnimationSampler, type Document, type Node, WebIO } from '@gltf-transform/core';
import { type BodyClip, packBodyClip } from '@zhubo/protocol';
import { BODY } from '../kit/body.js';
import { inverse, multiply, type Quat, rotate } from '../kit/quat.js';
import type { Vec3 } from '../kit/vec.js';
import { normalised, slerp } from './between.js';
import { framesOf, packRotations, placeAmong } from './resample.js';
import { boneOf, VrmAnimation } from './vrma-extension.js';

export interface VrmaOptions {
  /** Name of the clip; another file needs another one. */
  id: string;
  /** Frames a second of the clip. */
  fps?: number;
}

const FPS = 30;
/** Eyes look where the stage wants them to; the jaw belongs to the lips. */
const NOT_OURS = new Set(['leftEye', 'rightEye', 'jaw']);

/**
 * A VRMA file (glTF with `VRMC_vrm_animation` 1.0) as a clip: rotations of its humanoid bones against its own rest pose, the way of
 * its hips in proportion to their height. Expressions and the look-at track are left out: words make the face here.
 * @throws Error saying what is wrong with the file
 */
export async function importVrma(bytes: Uint8Array, options: VrmaOptions): Promise<BodyClip> {
  const doc = await read(bytes);
  const [animation] = doc.getRoot().listAnimations();
  if (!animation) throw new Error('the file holds no animation');
  const nodes = doc.getRoot().listNodes();
  const bones = new Map<string, Node>();
  for (const node of nodes) {
    const bone = boneOf(node);
    if (bone !== undefined && !NOT_OURS.has(bone)) bones.set(bone, node);
  }
  const tracks = tracksOf(animation);
  const moved = [...bones].filter(([, node]) => tracks.rotation.has(node));
  if (moved.length === 0) throw new Error('no humanoid bone is turned in it');
  const fps = options.fps ?? FPS;
  const frames = framesOf(tracks.endS, fps);
  const rests = moved.map(([name, node]) => ({
    name,
    track: tracks.rotation.get(node)!,
    parent: node.getParentNode()?.getWorldRotation() ?? ([0, 0, 0, 1] as const),
    own: inverse(normalised(node.getWorldRotation())),
  }));
  const poses = Array.from(
    { length: frames },
    (_, f) =>
      new Map(
        rests.map(({ name, track, parent, own }): [string, Quat] => [
          name,
          multiply(multiply(normalised(parent), quatAt(track, f / fps)), own),
        ]),
      ),
  );
  const names = moved.map(([name]) => name);
  const hips = bones.get('hips');
  const way = hips && tracks.translation.get(hips);
  return packBodyClip({
    id: options.id,
    durationS: (frames - 1) / fps,
    fps,
    bones: names,
    rotations: packRotations(poses, names),
    hips: hips && way ? hipsPath(hips, way, frames, fps) : null,
  });
}

async function read(bytes: Uint8Array): Promise<Document> {
  try {
    return await new WebIO().registerExtensions([VrmAnimation]).readBinary(bytes);
  } catch (e) {
    throw new Error(`not a readable VRMA (binary glTF): ${e instanceof Error ? e.message : String(e)}`);
  }
}

interface Tracks {
  rotation: Map<Node, AnimationSampler>;
  translation: Map<Node, AnimationSampler>;
  endS: number;
}

function tracksOf(animation: Animation): Tracks {
  const tracks: Tracks = { rotation: new Map(), translation: new Map(), endS: 0 };
  for (const channel of animation.listChannels()) {
    const [node, sampler] = [channel.getTargetNode(), channel.getSampler()];
    const path = channel.getTargetPath();
    if (!node || !sampler || (path !== 'rotation' && path !== 'translation')) continue;
    const times = sampler.getInput()?.getArray();
    if (!times || times.length === 0 || !sampler.getOutput()) throw new Error('a channel has no key frames');
    tracks[path].set(node, sampler);
    tracks.endS = Math.max(tracks.endS, times[times.length - 1]!);
  }
  return tracks;
}

/** Value of a track's key frame. Cubic tracks hold in-tangent, value and out-tangent for each. */
function keyAt(track: AnimationSampler, index: number, part: -1 | 0 | 1 = 0): number[] {
  const cubic = track.getInterpolation() === 'CUBICSPLINE';
  return track.getOutput()!.getElement(cubic ? index * 3 + 1 + part : index, []);
}

/** A track's numbers at a time, by its own interpolation; rotations are turned evenly. */
function valueAt(track: AnimationSampler, t: number, turns: boolean): number[] {
  const times = track.getInput()!.getArray()!;
  const { index, part } = placeAmong(times, t);
  const a = keyAt(track, index);
  const how = track.getInterpolation();
  if (part === 0 || how === 'STEP') return a;
  const b = keyAt(track, index + 1);
  if (how === 'CUBICSPLINE') {
    const stepS = times[index + 1]! - times[index]!;
    const [out, into] = [keyAt(track, index, 1), keyAt(track, index + 1, -1)];
    const [p2, p3] = [part ** 2, part ** 3];
    return a.map(
      (x, k) =>
        (2 * p3 - 3 * p2 + 1) * x +
        (p3 - 2 * p2 + part) * stepS * out[k]! +
        (3 * p2 - 2 * p3) * b[k]! +
        (p3 - p2) * stepS * into[k]!,
    );
  }
  if (turns) return [...slerp(normalised(a), normalised(b), part)];
  return a.map((x, k) => x + (b[k]! - x) * part);
}

const quatAt = (track: AnimationSampler, t: number): Quat => normalised(valueAt(track, t, true));

/** Metres (a clip's) of the hips off their rest place, for a figure whose hips are as high as a clip's. */
function hipsPath(hips: Node, way: AnimationSampler, frames: number, fps: number): Float32Array {
  const rest = hips.getWorldTranslation();
  if (!(rest[1] > 0)) throw new Error('the hips lie on the floor in the rest pose');
  const perUnit = BODY.hips[1] / rest[1];
  const parent = hips.getParentNode();
  const turned = normalised(parent?.getWorldRotation() ?? [0, 0, 0, 1]);
  const size = parent?.getWorldScale() ?? [1, 1, 1];
  const local = hips.getTranslation();
  const out = new Float32Array(frames * 3);
  for (let f = 0; f < frames; f += 1) {
    const moved = valueAt(way, f / fps, false).map((x, k) => (x - local[k]!) * size[k]!);
    out.set(
      rotate(turned, moved as unknown as Vec3).map((x) => x * perUnit),
      f * 3,
    );
  }
  return out;
}
