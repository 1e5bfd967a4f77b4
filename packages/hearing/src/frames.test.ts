import { expect, it } from 'vitest';
import { createFramer } from './frames.js';

const pcm = (...samples: number[]): Uint8Array => new Uint8Array(Int16Array.from(samples).buffer);

it('cuts pieces of any length into frames, half a sample too', () => {
  const all = pcm(0, 16_384, -32_768, 32_767, 1, 2);
  for (const length of [1, 3, 4, 5, 12]) {
    const frame = createFramer(2);
    const frames: Float32Array[] = [];
    for (let at = 0; at < all.length; at += length) frames.push(...frame(all.subarray(at, at + length)));
    expect(frames.map((f) => [...f])).toEqual([
      [0, 0.5],
      [-1, 32_767 / 32_768],
      [1 / 32_768, 2 / 32_768],
    ]);
  }
});

it('keeps back what does not fill a frame', () => {
  const frame = createFramer(3);
  expect(frame(pcm(1, 2))).toEqual([]);
  expect(frame(pcm(3))).toHaveLength(1);
});
