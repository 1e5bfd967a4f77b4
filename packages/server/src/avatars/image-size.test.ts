import { describe, expect, it } from 'vitest';
import { imageSize } from './image-size.js';

const bytes = (head: number[]): Uint8Array => Uint8Array.from([...head, ...new Array(40).fill(0)]);
const ascii = (s: string): number[] => [...s].map((c) => c.charCodeAt(0));

describe('size of a picture', () => {
  it('is read from PNG, JPEG and the three kinds of WebP', () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...ascii('IHDR')];
    expect(imageSize(bytes([...png, 0, 0, 2, 0, 0, 0, 1, 0]))).toEqual({ width: 512, height: 256 });
    // A comment before the frame.
    const jpeg = [0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 1, 0, 2, 0];
    expect(imageSize(bytes(jpeg))).toEqual({ width: 512, height: 256 });
    const webp = (kind: string, rest: number[]) =>
      bytes([...ascii('RIFF'), 0, 0, 0, 0, ...ascii('WEBP'), ...ascii(kind), 0, 0, 0, 0, ...rest]);
    expect(imageSize(webp('VP8X', [0, 0, 0, 0, 0xff, 1, 0, 0xff, 0, 0]))).toEqual({
      width: 512,
      height: 256,
    });
    expect(imageSize(webp('VP8L', [0x2f, 0xff, 0xc1, 0x3f, 0]))).toEqual({ width: 512, height: 256 });
    expect(imageSize(webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 0, 2, 0, 1]))).toEqual({
      width: 512,
      height: 256,
    });
  });
  it('is not known of anything else', () => {
    expect(imageSize(bytes(ascii('<svg xmlns=')))).toBeNull();
    expect(imageSize(bytes([0xff, 0xd8, 0x00]))).toBeNull();
  });
});
