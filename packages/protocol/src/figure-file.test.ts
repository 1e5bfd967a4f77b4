import { describe, expect, it } from 'vitest';
import { arkitName, bonesOf, type FigureJson, faceOf } from './figure-file.js';

const nodes = (...names: string[]): FigureJson => ({ nodes: names.map((name) => ({ name })) });

describe('bones of a figure', () => {
  it('are found by VRM 1, VRM 0 (whose thumb is counted otherwise), Mixamo with and without prefix, and our own names', () => {
    const vrm1 = {
      ...nodes('x', 'y'),
      extensions: { VRMC_vrm: { humanoid: { humanBones: { hips: { node: 1 } } } } },
    };
    expect([...bonesOf(vrm1).bones]).toEqual([['hips', 1]]);
    const humanBones = [
      { bone: 'leftThumbProximal', node: 0 },
      { bone: 'rightLowerLeg', node: 1 },
      { bone: 'head', node: 9 },
    ];
    expect([
      ...bonesOf({ ...nodes('x', 'y'), extensions: { VRM: { humanoid: { humanBones } } } }).bones,
    ]).toEqual([
      ['leftThumbMetacarpal', 0],
      ['rightLowerLeg', 1],
    ]);
    expect(bonesOf(nodes('mixamorig:Hips', 'mixamorig1:LeftHandThumb1'))).toMatchObject({ kind: 'mixamo' });
    expect([...bonesOf(nodes('Hips', 'Spine2', 'RightUpLeg', 'Hat')).bones.keys()]).toEqual([
      'hips',
      'upperChest',
      'rightUpperLeg',
    ]);
    expect(bonesOf(nodes('hips', 'leftIndexProximal', 'leftovers')).bones.size).toBe(2);
    expect(bonesOf({}).bones.size).toBe(0);
  });
});

describe('face of a figure', () => {
  const shapes = (...targetNames: string[]): FigureJson => ({ meshes: [{ extras: { targetNames } }] });
  it('is moved by the finest that it has', () => {
    expect(faceOf(shapes('jawOpen', 'mouthFunnel', 'mouthPucker')).kind).toBe('arkit');
    expect(faceOf(shapes('viseme_aa', 'viseme_O')).kind).toBe('visemes');
    expect(faceOf(shapes('mouthOpen')).kind).toBe('jaw');
    expect(faceOf(nodes('hips', 'jaw')).kind).toBe('jaw');
    expect(faceOf(nodes('hips')).kind).toBe('none');
  });
  it('has VRM 0’s presets under VRM 1’s names, with weights from 0 to 1', () => {
    const blendShapeGroups = [
      { presetName: 'A', binds: [{ mesh: 0, index: 3, weight: 50 }] },
      { presetName: 'Joy', binds: [{ mesh: 0, index: 4, weight: 100 }] },
      { presetName: 'fun', binds: [] },
    ];
    const face = faceOf({ extensions: { VRM: { blendShapeMaster: { blendShapeGroups } } } });
    expect(face.kind).toBe('vrm');
    expect([...face.presets]).toEqual([
      ['aa', [{ mesh: 0, index: 3, weight: 0.5 }]],
      ['happy', [{ mesh: 0, index: 4, weight: 1 }]],
    ]);
  });
  it('has ARKit’s names also where they are shortened', () => {
    expect(['Face.eyeBlink_L', 'mouthSmile_R', 'jawOpen'].map(arkitName)).toEqual([
      'eyeBlinkLeft',
      'mouthSmileRight',
      'jawOpen',
    ]);
  });
});
