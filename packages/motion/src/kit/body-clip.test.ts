import { unpackBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { clipOf } from '../library/index.js';
import { loudnessOf } from '../plan/loudness.js';
import { bodyClipOf } from './body-clip.js';
import { bonesOf } from './bones.js';
import { poseAt } from './clip.js';

describe('body clip of a motion', () => {
  const { motion } = clipOf('cart.left');
  const frames = unpackBodyClip(bodyClipOf('cart.left@1', motion));

  it('holds what the motion is at each frame, to the very end', () => {
    expect((frames.frames - 1) / frames.fps).toBeCloseTo(motion.durationS, 6);
    for (const f of [0, 7, frames.frames - 1]) {
      const bones = bonesOf(poseAt(motion, f / frames.fps));
      frames.bones.forEach((name, b) => {
        const at = frames.rotations.subarray((f * frames.bones.length + b) * 4).subarray(0, 4);
        const dot = bones[name]!.reduce((sum, x, i) => sum + x * at[i]!, 0);
        expect(Math.abs(dot)).toBeGreaterThan(0.9999);
      });
    }
  });
  it('leaves out what never turns, and is small', () => {
    const { bones } = unpackBodyClip(bodyClipOf('beat.both@1', clipOf('beat.both').motion));
    expect(bones).toContain('leftHand');
    expect(bones).not.toContain('spine');
    expect(JSON.stringify(bodyClipOf('cart.left@1', motion)).length).toBeLessThan(24_000);
  });
});

describe('loudness of characters', () => {
  it('is 1 for the loudest, and unknown past the sound that is there', () => {
    const pcm = Int16Array.from({ length: 200 }, (_, i) => (i < 100 ? 1_000 : 4_000));
    const chars = [0, 1, 2].map((i) => ({ c: '字', t: i, d: 1 }));
    const [quiet, loud, unknown] = loudnessOf(chars, pcm, 100);
    expect(quiet!.energy).toBeCloseTo(0.25, 5);
    expect(loud!.energy).toBe(1);
    expect(unknown!.energy).toBeUndefined();
  });
});
