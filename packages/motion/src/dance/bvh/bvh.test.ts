import { unpackBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { rotate } from '../../kit/quat.js';
import { CLIP_M_PER_HOST_M } from '../../kit/skeleton.js';
import { jointsAt } from '../measure.js';
import { importBvh } from './import.js';
import { bonesOfNames } from './names.js';
import { bvhPose, parseBvh } from './parse.js';

/** A small figure in centimetres whose arms hang 45 degrees at rest. @param name how its joints are called */
function figure(name: (n: string) => string, rows: readonly (readonly number[])[]): string {
  const limb = (names: readonly string[], offsets: readonly string[], end: string): string =>
    names.reduceRight(
      (inner, n, i) =>
        `JOINT ${name(n)} { OFFSET ${offsets[i]} CHANNELS 3 Zrotation Xrotation Yrotation ${inner} }`,
      `End Site { OFFSET ${end} }`,
    );
  return `HIERARCHY
ROOT ${name('Hips')} {
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  ${limb(['Spine', 'Spine1', 'Neck', 'Head'], ['0 10 0', '0 20 0', '0 25 0', '0 10 0'], '0 15 0')}
  ${limb(['LeftArm', 'LeftForeArm', 'LeftHand'], ['15 45 0', '20 -20 0', '18 -18 0'], '6 -6 0')}
  ${limb(['RightArm', 'RightForeArm', 'RightHand'], ['-15 45 0', '-20 -20 0', '-18 -18 0'], '-6 -6 0')}
  ${limb(['LeftUpLeg', 'LeftLeg', 'LeftFoot'], ['9 0 0', '0 -40 0', '0 -40 0'], '0 -5 12')}
  ${limb(['RightUpLeg', 'RightLeg', 'RightFoot'], ['-9 0 0', '0 -40 0', '0 -40 0'], '0 -5 12')}
}
MOTION
Frames: ${rows.length}
Frame Time: 0.0333333
${rows.map((r) => r.join(' ')).join('\n')}
`;
}
const WIDTH = 6 + 16 * 3;
/** A row with some numbers set: hips at 0..5, then Z X Y of Spine, Spine1, Neck, Head, the arms, the legs. */
const row = (set: Readonly<Record<number, number>> = {}): number[] =>
  Array.from({ length: WIDTH }, (_, i) => set[i] ?? (i === 1 ? 88 : 0));
const LEFT_ARM_Z = 6 + 4 * 3;
const mixamo = (n: string): string => `mixamorig:${n}`;

describe('parseBvh', () => {
  it('reads joints, channels and frames', () => {
    const bvh = parseBvh(figure((n) => n, [row(), row({ 0: 5 })]));
    expect(bvh.joints).toHaveLength(17);
    expect(bvh.joints[0]!.channels).toHaveLength(6);
    const pose = bvhPose(bvh, bvh.rows[1]!);
    expect(pose.at[0]).toEqual([5, 88, 0]);
    const head = bvh.joints.findIndex((j) => j.name === 'Head');
    expect(pose.at[head]).toEqual([5, 153, 0]);
  });
  it.each([
    ['', 'MOTION'],
    ['HIERARCHY\nROOT a { OFFSET 0 0 0 }\nMOTION\nFrames: 1\n', 'Frame Time'],
    ['HIERARCHY\nROOT a { OFFSET 0 0 0\nMOTION\nFrames: 1\nFrame Time: 1\n', 'not closed'],
    ['HIERARCHY\nROOT a { OFFSET 0 0 0 CHANNELS 1 Xfoo }\nMOTION\nFrames: 1\nFrame Time: 1\n1', 'Xfoo'],
    [figure((n) => n, [row(), [1, 2]]), 'frame 2'],
    [figure((n) => n, [row()]).replace('Frames: 1', 'Frames: 9'), 'cut off'],
  ])('says what is wrong', (text, message) => expect(() => parseBvh(text)).toThrow(message));
});

describe('bonesOfNames', () => {
  it('knows names of CMU, Mixamo and Biovision', () => {
    const cmu = bonesOfNames(
      'Hips LHipJoint LeftUpLeg LeftLeg LeftFoot LeftToeBase RightUpLeg RightLeg RightFoot LowerBack Spine Spine1 Neck Neck1 Head LeftShoulder LeftArm LeftForeArm LeftHand RightShoulder RightArm RightForeArm RightHand'.split(
        ' ',
      ),
    );
    expect([cmu.get('spine'), cmu.get('chest'), cmu.get('upperChest'), cmu.get('neck')]).toEqual([
      9, 10, 11, 12,
    ]);
    const biovision = bonesOfNames(
      'Hips Chest Neck Head LeftCollar LeftShoulder LeftElbow LeftWrist RightCollar RightShoulder RightElbow RightWrist LeftHip LeftKnee LeftAnkle RightHip RightKnee RightAnkle'.split(
        ' ',
      ),
    );
    expect([
      biovision.get('leftShoulder'),
      biovision.get('leftUpperArm'),
      biovision.get('leftUpperLeg'),
    ]).toEqual([4, 5, 12]);
    expect(() => bonesOfNames(['Hips', 'Bone'])).toThrow('leftUpperArm');
  });
});

describe('importBvh', () => {
  it('keeps directions of limbs, though the rest poses differ', () => {
    const clip = unpackBodyClip(
      importBvh(figure(mixamo, [row(), row({ [LEFT_ARM_Z]: 45 }), row({ [LEFT_ARM_Z]: 135 })]), { id: 'b' }),
    );
    const arm = (f: number) => rotate(jointsAt(clip, f / 30)['leftUpperArm']!.turn, [1, 0, 0]);
    const [hanging, level, up] = [arm(0), arm(1), arm(2)];
    expect(hanging[0]).toBeCloseTo(Math.SQRT1_2, 2);
    expect(hanging[1]).toBeCloseTo(-Math.SQRT1_2, 2);
    expect(level[0]).toBeCloseTo(1, 2);
    expect(up[1]).toBeCloseTo(1, 2);
    const right = rotate(jointsAt(clip, 0)['rightLowerArm']!.turn, [-1, 0, 0]);
    expect(right[1]).toBeCloseTo(-Math.SQRT1_2, 2);
    for (const side of ['left', 'right'])
      expect(rotate(jointsAt(clip, 0)[`${side}LowerLeg`]!.turn, [0, -1, 0])[1]).toBeCloseTo(-1, 3);
  });
  it('stands on the floor, travels with our legs, and begins facing the viewer', () => {
    const rows = [row({ 5: 90 }), row({ 0: 40, 5: 90 }), row({ 0: 40, 1: 68, 5: 90 })];
    const clip = unpackBodyClip(
      importBvh(
        figure((n) => n, rows),
        { id: 'c' },
      ),
    );
    const ahead = rotate(jointsAt(clip, 0)['hips']!.turn, [0, 0, 1]);
    expect(ahead[2]).toBeCloseTo(1, 3);
    // It faced +x and went 40 of its 80 leg units that way: half of our hips' height over the ankle, ahead.
    expect(clip.hips![5]).toBeCloseTo((CLIP_M_PER_HOST_M * (0.854 - 0.063)) / 2, 2);
    expect(clip.hips![3]).toBeCloseTo(0, 3);
    // The last frame is the lowest the feet ever are; from there the first stands 20 units higher.
    expect(clip.hips![1]! - clip.hips![7]!).toBeCloseTo(CLIP_M_PER_HOST_M * (20 / 80) * (0.854 - 0.063), 2);
  });
  it('is a T-pose for a file at rest in one', () => {
    const text = figure((n) => n, [row(), row()])
      .replaceAll('20 -20 0', '28 0 0')
      .replaceAll('18 -18 0', '25 0 0')
      .replaceAll('6 -6 0', '8 0 0');
    const clip = unpackBodyClip(importBvh(text, { id: 'd' }));
    clip.bones.forEach((name, b) => {
      if (!/Foot/.test(name)) expect(Math.abs(clip.rotations[b * 4 + 3]!), name).toBeCloseTo(1, 3);
    });
  });
});
