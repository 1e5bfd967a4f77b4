import { type Object3D, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { layoutFor } from '../../view/layout.js';
import { placesFor } from '../../view/places.js';
import type { BodyLayer } from '../body/body-player.js';
import type { Quat } from '../body/motion.js';
import { createBust } from '../bust/bust.js';
import { createBoneLayer } from './bone-layer.js';

const at = (root: Object3D, name: string): Vector3 =>
  root.getObjectByName(name)!.getWorldPosition(new Vector3());
const layer = (bones: Record<string, { q: Quat; w: number }>, more: Partial<BodyLayer> = {}): BodyLayer => ({
  bones: new Map(Object.entries(bones)),
  hips: [0, 0, 0],
  aims: [],
  w: 1,
  ...more,
});
const about = (axis: 0 | 1 | 2, rad: number): Quat => {
  const q: [number, number, number, number] = [0, 0, 0, Math.cos(rad / 2)];
  q[axis] = Math.sin(rad / 2);
  return q;
};
function figure(lowered = 0) {
  const root = createBust();
  root.getObjectByName('leftUpperArm')!.rotation.z -= lowered;
  root.updateMatrixWorld(true);
  const clips = createBoneLayer(root, (name) => root.getObjectByName(name));
  return { root, clips };
}

describe('clips on a figure', () => {
  it('counts from the T-pose, whatever pose the figure rests in', () => {
    const bones = { leftUpperArm: { q: about(2, -1.2), w: 1 }, leftLowerArm: { q: about(1, -1), w: 1 } };
    const [t, a] = [figure(), figure(0.8)];
    t.clips.limbs(layer(bones));
    a.clips.limbs(layer(bones));
    for (const bone of ['leftLowerArm', 'leftHand'])
      expect(at(t.root, bone).distanceTo(at(a.root, bone))).toBeLessThan(0.02);
    const arm = at(t.root, 'leftLowerArm').sub(at(t.root, 'leftUpperArm')).normalize();
    expect(arm.y).toBeCloseTo(-Math.sin(1.2), 1);
  });
  it('takes the place of the pose by its weight, and skips bones that the figure lacks', () => {
    const { root, clips } = figure();
    const before = at(root, 'leftHand');
    clips.limbs(layer({ leftUpperArm: { q: about(2, -1), w: 0 }, tail: { q: about(0, 1), w: 1 } }));
    expect(at(root, 'leftHand').distanceTo(before)).toBeLessThan(1e-6);
    clips.limbs(layer({ leftUpperArm: { q: about(2, -1), w: 0.5 } }));
    const arm = at(root, 'leftLowerArm').sub(at(root, 'leftUpperArm'));
    expect(Math.atan2(arm.y, arm.x)).toBeCloseTo(-0.5, 1);
  });
  it('adds to the trunk what it does by itself', () => {
    const { root, clips } = figure();
    root.getObjectByName('head')!.rotation.x = 0.3;
    clips.trunk(layer({ head: { q: about(1, 0.4), w: 1 } }));
    expect(root.getObjectByName('head')!.rotation.reorder('YXZ').x).toBeCloseTo(0.3, 5);
    expect(root.getObjectByName('head')!.rotation.y).toBeCloseTo(0.4, 5);
  });
  it.each([
    ['16:9', 1280, 720, { x: 0.69, y: 0.2, width: 0.26, height: 0.5 }, 'left'],
    ['9:16', 360, 640, { x: 0.05, y: 0.58, width: 0.66, height: 0.2 }, 'right'],
  ] as const)('points at the card where it is drawn, %s', (_, width, height, card, hand) => {
    const { root, clips } = figure();
    const sign = hand === 'left' ? 1 : -1;
    const to = placesFor(layoutFor(width, height, true), width / height, { topY: 1.62, height: 1.62 }, card)
      .card!;
    expect(Math.sign(to[0])).toBe(sign);
    const bones = {
      [`${hand}UpperArm`]: { q: about(2, sign * -0.7), w: 1 },
      [`${hand}LowerArm`]: { q: about(1, sign * -0.9), w: 1 },
    };
    clips.limbs(layer(bones, { aims: [{ hand, to, w: 1 }] }));
    const target = new Vector3(...to);
    const arm = at(root, `${hand}Hand`).sub(at(root, `${hand}UpperArm`));
    expect(arm.angleTo(target.sub(at(root, `${hand}UpperArm`)))).toBeLessThan(0.3);
  });
});
