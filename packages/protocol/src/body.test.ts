import { describe, expect, it } from 'vitest';
import { bodyClipSchema, bodyTrackSchema, packBodyClip, unpackBodyClip } from './body.js';

const half = Math.SQRT1_2;
const clip = {
  id: 'wave',
  durationS: 0.1,
  fps: 20,
  bones: ['leftUpperArm', 'head'],
  rotations: Float32Array.from([0, 0, 0, 1, half, 0, 0, half, 0, -half, 0, half, -1, 0, 0, 0]),
  hips: Float32Array.from([0, 0, 0, 0.013, -0.25, 1.5]),
};

describe('body clip', () => {
  it('comes out of the wire as it went in', () => {
    const packed = packBodyClip(clip);
    expect(bodyClipSchema.parse(JSON.parse(JSON.stringify(packed)))).toEqual(packed);
    const back = unpackBodyClip(packed);
    expect(back.frames).toBe(2);
    expect(back.bones).toEqual(clip.bones);
    back.rotations.forEach((x, i) => {
      expect(Math.abs(x - clip.rotations[i]!)).toBeLessThan(2e-5);
    });
    back.hips!.forEach((x, i) => {
      expect(Math.abs(x - clip.hips[i]!)).toBeLessThan(6e-4);
    });
  });
  it('takes eight bytes a bone and frame, before base64', () => {
    expect(atob(packBodyClip(clip).rotations).length).toBe(2 * 2 * 8);
    expect(packBodyClip({ ...clip, hips: null }).hips).toBeUndefined();
    expect(unpackBodyClip(packBodyClip({ ...clip, hips: null })).hips).toBeNull();
  });
  it('is refused when its numbers are not whole frames', () => {
    expect(() => packBodyClip({ ...clip, rotations: clip.rotations.subarray(1) })).toThrow(RangeError);
    expect(() => packBodyClip({ ...clip, hips: clip.hips.subarray(3) })).toThrow(RangeError);
    expect(() => unpackBodyClip({ ...packBodyClip(clip), bones: ['a', 'b', 'c'] })).toThrow(RangeError);
    expect(() => unpackBodyClip({ ...packBodyClip(clip), rotations: 'AAA=' })).toThrow(RangeError);
    expect(() => unpackBodyClip({ ...packBodyClip(clip), rotations: '' })).toThrow(RangeError);
  });
  it('packs a long dance without running out of arguments', () => {
    const rotations = new Float32Array(60 * 30 * 55 * 4).fill(0.5);
    const bones = Array.from({ length: 55 }, (_, i) => `b${i}`);
    const packed = packBodyClip({ id: 'long', durationS: 60, fps: 30, bones, rotations, hips: null });
    expect(unpackBodyClip(packed).frames).toBe(1800);
  });
  it('a track begins at the start of its clip unless it says otherwise', () => {
    expect(bodyTrackSchema.parse({ clipId: 'wave', startS: -0.4, endS: 1 }).offsetS).toBe(0);
  });
});
