import { GESTURES } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createBodyPlayer } from './body/body-player.js';
import { createClipStore } from './body/clip-store.js';
import { bodyAt } from './gestures.js';
import { createPerformer, type Pose, type Scene } from './performer.js';

/** A body without clips. */
const still = () =>
  createBodyPlayer(
    createClipStore(
      async () => null,
      () => {},
    ),
  );

const STEP_S = 1 / 30;
const SCENE: Scene = {
  clause: null,
  rms: 0,
  card: true,
  cardSide: 1,
  places: {},
  reach: 1,
  directions: {
    camera: { yaw: 0, pitch: 0 },
    card: { yaw: 0.4, pitch: -0.1 },
    comments: { yaw: -0.25, pitch: -0.15 },
    away: { yaw: -0.2, pitch: 0.2 },
  },
};
const speaking = (gesture: (typeof GESTURES)[number], positionS = 0.2): Scene => ({
  ...SCENE,
  rms: 0.1,
  clause: { key: gesture, visemes: [{ v: 'a', t: 0, d: 9, w: 1 }], expression: 'happy', gesture, positionS },
});
function play(scenes: (i: number) => Scene, seconds: number): Pose[] {
  const p = createPerformer(7, still());
  return Array.from({ length: Math.round(seconds / STEP_S) }, (_, i) => p.update(scenes(i), STEP_S));
}
const jump = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((x, i) => Math.abs(x - b[i]!)));

describe('performer', () => {
  it('breathes, blinks and moves its eyes when nothing happens, arms hanging from the first picture on', () => {
    const poses = play(() => SCENE, 20);
    expect(poses[0]!.left.wrist[1]).toBeLessThan(-0.85);
    expect(poses[0]!.right.wrist[0]).toBeLessThan(0);
    const shut = poses.filter((p) => p.morphs.eyeBlinkLeft! > 0.8).length;
    expect(shut).toBeGreaterThan(2);
    expect(shut).toBeLessThan(poses.length * 0.2);
    expect(new Set(poses.map((p) => p.eyes.yaw.toFixed(3))).size).toBeGreaterThan(10);
    expect(Math.max(...poses.map((p) => p.breath)) - Math.min(...poses.map((p) => p.breath))).toBeGreaterThan(
      0.9,
    );
  });
  it('looks at the presenter while he speaks, unless she speaks herself, and back at the camera after', () => {
    const p = createPerformer(7, still());
    const yawAfter = (scene: Scene, seconds: number): number => {
      let pose = p.update(scene, STEP_S);
      for (let i = 1; i < seconds / STEP_S; i += 1) pose = p.update(scene, STEP_S);
      return pose.eyes.yaw + pose.head[1]!;
    };
    p.listen(true);
    expect(yawAfter({ ...SCENE, card: false }, 2)).toBeLessThan(-0.25);
    expect(yawAfter({ ...speaking('none'), card: false }, 2)).toBeGreaterThan(-0.2);
    expect(yawAfter({ ...SCENE, card: false }, 2)).toBeLessThan(-0.25);
    p.listen(false);
    expect(Math.abs(yawAfter({ ...SCENE, card: false }, 2))).toBeLessThan(0.2);
  });
  it('never pops: arms and head move a little with each picture, whatever the gesture', () => {
    for (const gesture of GESTURES) {
      const poses = play((i) => (i > 10 && i < 60 ? speaking(gesture) : SCENE), 4);
      poses.slice(1).forEach((p, i) => {
        for (const side of ['left', 'right'] as const)
          expect(jump(p[side].wrist, poses[i]![side].wrist)).toBeLessThan(0.2);
        expect(jump(p.head, poses[i]!.head)).toBeLessThan(0.12);
      });
    }
  });
  it('opens the mouth with the voice and shuts it with the end', () => {
    const poses = play((i) => (i < 30 ? speaking('none') : SCENE), 2);
    expect(poses[25]!.morphs.jawOpen).toBeGreaterThan(0.4);
    expect(poses[36]!.morphs.jawOpen ?? 0).toBeLessThan(0.03);
  });
  it('presents towards the card, on whichever side it is', () => {
    const at = { gesture: 'present', t: 1, speaking: true, energy: 0.5, reach: 1 } as const;
    expect(bodyAt({ ...at, cardSide: 1 }).left.wrist[0]).toBeGreaterThan(0.3);
    expect(bodyAt({ ...at, cardSide: -1 }).right.wrist[0]).toBeLessThan(-0.3);
  });
  it('lets every gesture end in the pose of rest', () => {
    for (const gesture of GESTURES) {
      const at = { speaking: false, energy: 0, cardSide: 1, reach: 1 } as const;
      expect(bodyAt({ ...at, gesture, t: 60 })).toEqual(bodyAt({ ...at, gesture: 'none', t: 0 }));
    }
  });
  it('is the same each time', () => {
    expect(play(() => speaking('wave'), 1).at(-1)).toEqual(play(() => speaking('wave'), 1).at(-1));
  });
});
