import { type Mesh, type Object3D, Quaternion, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { createBodyPlayer } from '../body/body-player.js';
import { createClipStore } from '../body/clip-store.js';
import { createBust } from '../bust/bust.js';
import { bodyAt } from '../gestures.js';
import { createPerformer, type Scene } from '../performer.js';
import { createArm } from './arm.js';
import { createRig } from './rig.js';

/** A body without clips. */
const still = () =>
  createBodyPlayer(
    createClipStore(
      async () => null,
      () => {},
    ),
  );

const at = (root: Object3D, name: string): Vector3 =>
  root.getObjectByName(name)!.getWorldPosition(new Vector3());
const upright = new Quaternion();
const SCENE: Scene = {
  clause: null,
  rms: 0,
  card: false,
  cardSide: 1,
  places: {},
  reach: 1,
  directions: {
    camera: { yaw: 0, pitch: 0 },
    card: { yaw: 0, pitch: 0 },
    comments: { yaw: 0, pitch: 0 },
    away: { yaw: 0, pitch: 0 },
  },
};

function figure() {
  const root = createBust();
  root.updateMatrixWorld(true);
  const bones = ['leftUpperArm', 'leftLowerArm', 'leftHand'].map((n) => root.getObjectByName(n)!);
  return { root, arm: () => createArm(bones[0]!, bones[1]!, bones[2]!, 1) };
}

describe('arm', () => {
  const { left } = bodyAt({ gesture: 'wave', t: 1, cardSide: -1, reach: 1, speaking: true, energy: 0 });

  it('brings the wrist where it is asked, bones keeping their lengths', () => {
    const { root, arm } = figure();
    const before = at(root, 'leftUpperArm').distanceTo(at(root, 'leftLowerArm'));
    arm().apply({ ...left, wrist: [0.3, -0.4, 0.4] }, upright);
    const reach = at(root, 'leftHand').sub(at(root, 'leftUpperArm')).divideScalar(0.5);
    expect(reach.distanceTo(new Vector3(0.3, -0.4, 0.4))).toBeLessThan(1e-3);
    expect(at(root, 'leftUpperArm').distanceTo(at(root, 'leftLowerArm'))).toBeCloseTo(before, 6);
  });
  it('does the same from another rest pose (A instead of T)', () => {
    const t = figure();
    const a = figure();
    a.root.getObjectByName('leftUpperArm')!.rotation.z = -0.8;
    a.root.updateMatrixWorld(true);
    t.arm().apply(left, upright);
    a.arm().apply(left, upright);
    for (const bone of ['leftLowerArm', 'leftHand'])
      expect(at(t.root, bone).distanceTo(at(a.root, bone))).toBeLessThan(1e-3);
  });
  it('does not break on what cannot be reached', () => {
    const { root, arm } = figure();
    const built = arm();
    for (const wrist of [
      [9, 0, 0],
      [0, 0, 0],
      [0, -1, 0],
    ] as const) {
      built.apply({ ...left, wrist }, upright);
      expect(at(root, 'leftHand').toArray().every(Number.isFinite)).toBe(true);
    }
  });
});

describe('rig', () => {
  it('lets the arms of a figure in T-pose hang, and writes what the mouth does to every mesh', () => {
    const root = createBust();
    const rig = createRig(root, false);
    const pose = createPerformer(1, still()).update(SCENE, 0.03);
    rig.apply({ ...pose, morphs: { ...pose.morphs, jawOpen: 0.5 } });
    expect(at(root, 'leftHand').y).toBeLessThan(at(root, 'leftUpperArm').y - 0.4);
    expect(at(root, 'rightHand').x).toBeLessThan(0);
    expect(rig.applied('jawOpen')).toBe(0.5);
    const open: number[] = [];
    root.traverse((o) => {
      const { morphTargetDictionary: names, morphTargetInfluences: w } = o as Mesh;
      if (names?.jawOpen !== undefined) open.push(w![names.jawOpen]!);
    });
    expect(open).toEqual([0.5, 0.5, 0.5]);
  });
  it('names the bones that a figure lacks', () => {
    const root = createBust();
    root.getObjectByName('head')!.name = 'skull';
    expect(() => createRig(root, false)).toThrow(/head/);
  });
});
