import { unpackBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { IDENTITY, multiply, type Quat, rotate, turn } from '../kit/quat.js';
import { jointsOf } from '../kit/skeleton.js';
import { add, distance, dot, sub, unit, type Vec3 } from '../kit/vec.js';
import { LANDMARK_COUNT, LANDMARKS } from './landmarks.js';
import { importPoses } from './poses.js';

type Bones = Readonly<Record<string, Quat>>;

/** What MediaPipe would see of our host in that pose: +x to the picture's right, +y down, +z away, origin between the hips. */
function seen(bones: Bones): { x: number; y: number; z: number; visibility: number }[] {
  const joints = jointsOf(bones);
  const at = (name: string, off: Vec3 = [0, 0, 0]): Vec3 =>
    add(joints[name]!.at, rotate(joints[name]!.turn, off));
  const points = Array.from({ length: LANDMARK_COUNT }, (): Vec3 => [0, 0, 0]);
  const put = (name: keyof typeof LANDMARKS, p: Vec3): void => {
    points[LANDMARKS[name]] = p;
  };
  put('nose', at('head', [0, 0.05 - 0.1 * Math.tan(0.22), 0.1]));
  for (const [side, out] of [['left', 1] as const, ['right', -1] as const]) {
    put(`${side}Ear`, at('head', [out * 0.07, 0.05, 0]));
    put(`${side}Shoulder`, at(`${side}UpperArm`));
    put(`${side}Elbow`, at(`${side}LowerArm`));
    put(`${side}Wrist`, at(`${side}Hand`));
    put(`${side}Index`, at(`${side}Hand`, [out * 0.09, 0, 0.03]));
    put(`${side}Pinky`, at(`${side}Hand`, [out * 0.09, 0, -0.03]));
    put(`${side}Hip`, at(`${side}UpperLeg`));
    put(`${side}Knee`, at(`${side}LowerLeg`));
    put(`${side}Ankle`, at(`${side}Foot`));
    put(`${side}Heel`, at(`${side}Foot`, [0, -0.04, -0.03]));
    put(`${side}FootIndex`, at(`${side}Foot`, [0, -0.04, 0.12]));
  }
  const middle = points[LANDMARKS.leftHip]!.map((x, k) => (x + points[LANDMARKS.rightHip]![k]!) / 2);
  return points.map((p) => ({
    x: p[0] - middle[0]!,
    y: middle[1]! - p[1],
    z: middle[2]! - p[2],
    visibility: 0.9,
  }));
}
const video = (poses: readonly Bones[], stepMs = 40, visibility = 0.9): string =>
  JSON.stringify(
    poses.map((b, i) => ({
      timestampMs: i * stepMs,
      worldLandmarks: [seen(b).map((p) => ({ ...p, visibility }))],
    })),
  );
const still = (b: Bones): Bones[] => [b, b, b];

/** Bones of a clip's frame, by name. */
function bonesAt(clip: ReturnType<typeof unpackBodyClip>, frame: number): Record<string, Quat> {
  return Object.fromEntries(
    clip.bones.map((name, b) => {
      const at = (frame * clip.bones.length + b) * 4;
      return [name, [...clip.rotations.slice(at, at + 4)] as unknown as Quat];
    }),
  );
}
const LIMBS = [
  ['UpperArm', 'LowerArm'],
  ['LowerArm', 'Hand'],
  ['Hand', 'MiddleProximal'],
  ['UpperLeg', 'LowerLeg'],
  ['LowerLeg', 'Foot'],
  ['Foot', 'Toes'],
] as const;
/** Cosine of three degrees. */
const NEAR = 0.9986;

const bent: Bones = {
  hips: turn([0, 1, 0], 0.3),
  spine: turn([1, 0, 0], 0.2),
  leftUpperArm: turn([0, 0, 1], -0.9),
  leftLowerArm: turn([0, 1, 0], -1.4),
  leftHand: turn([1, 0, 0], 0.5),
  rightUpperArm: multiply(turn([0, 1, 0], 0.4), turn([0, 0, 1], 0.7)),
  rightLowerArm: turn([0, 1, 0], 0.9),
  leftUpperLeg: turn([1, 0, 0], -0.6),
  leftLowerLeg: turn([1, 0, 0], 0.9),
};

describe('importPoses', () => {
  it.each([
    ['standing', {}],
    ['bent', bent],
  ] as const)("points limbs where the presenter's point: %s", (_n, bones) => {
    const clip = unpackBodyClip(importPoses(video(still(bones)), { id: 'p' }));
    const [ours, theirs] = [jointsOf(bonesAt(clip, 1)), jointsOf(bones)];
    for (const side of ['left', 'right'])
      for (const [from, to] of LIMBS) {
        const way = (j: typeof ours): Vec3 => unit(sub(j[side + to]!.at, j[side + from]!.at));
        expect(dot(way(ours), way(theirs)), `${side}${from}`).toBeGreaterThan(NEAR);
      }
    expect(
      distance(rotate(ours['head']!.turn, [0, 0, 1]), rotate(theirs['head']!.turn, [0, 0, 1])),
    ).toBeLessThan(0.06);
  });
  it('turns elbows and palms as they are', () => {
    const clip = unpackBodyClip(importPoses(video(still(bent)), { id: 'p' }));
    const [ours, theirs] = [jointsOf(bonesAt(clip, 1)), jointsOf(bent)];
    for (const bone of ['leftUpperArm', 'leftHand', 'rightUpperArm', 'rightHand', 'leftUpperLeg'])
      expect(
        dot(rotate(ours[bone]!.turn, [0, 1, 0]), rotate(theirs[bone]!.turn, [0, 1, 0])),
        bone,
      ).toBeGreaterThan(0.99);
  });
  it('sinks with bent knees, and takes the upper body alone when legs are out of the picture', () => {
    const squat: Bones = {
      ...Object.fromEntries(['left', 'right'].map((s) => [`${s}UpperLeg`, turn([1, 0, 0], -0.8)])),
      ...Object.fromEntries(['left', 'right'].map((s) => [`${s}LowerLeg`, turn([1, 0, 0], 1.6)])),
    };
    const clip = unpackBodyClip(importPoses(video([...still({}), ...still(squat)], 400), { id: 'p' }));
    expect(clip.hips![1]).toBeCloseTo(0, 2);
    expect(clip.hips!.at(-2)).toBeLessThan(-0.15);
    const half = unpackBodyClip(importPoses(video(still(bent), 40, 0.2), { id: 'p' }));
    expect(half.hips).toBeNull();
    expect(half.bones.filter((b) => /Leg|Foot|hips/.test(b))).toEqual([]);
  });
  it('does not tremble with its tracker', () => {
    const shaken = still({})
      .flatMap(() => still({}))
      .map((b, i) => ({ ...b, leftUpperArm: turn([0, 0, 1], i % 2 ? 0.03 : -0.03) }));
    const clip = unpackBodyClip(importPoses(video(shaken), { id: 'p', fps: 25 }));
    const last = [clip.frames - 2, clip.frames - 1].map((f) => bonesAt(clip, f)['leftUpperArm'] ?? IDENTITY);
    expect(distance(rotate(last[0]!, [1, 0, 0]), rotate(last[1]!, [1, 0, 0]))).toBeLessThan(0.03);
  });
  it.each([
    ['', 'not JSON'],
    ['[]', 'file'],
    [
      JSON.stringify([
        { timestampMs: 0, worldLandmarks: [[]] },
        { timestampMs: 1, worldLandmarks: [] },
      ]),
      '0',
    ],
    [video(still({}), 0), '1.timestampMs'],
    [JSON.stringify([0, 1, 2].map((t) => ({ timestampMs: t, worldLandmarks: [] }))), 'nobody'],
  ])('says what is wrong', (text, message) => expect(() => importPoses(text, { id: 'p' })).toThrow(message));
});
