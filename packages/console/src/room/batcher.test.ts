import { expect, it } from 'vitest';
import { createBatcher, FLOOD_INTERVAL_MS } from './batcher.js';

it('hands over once a frame, and less often under a flood', () => {
  let now = 0;
  let frames: (() => void)[] = [];
  const batches: number[] = [];
  const push = createBatcher<number>({ now: () => now, nextFrame: (run) => frames.push(run) }, (items) =>
    batches.push(items.length),
  );
  const frame = (): void => {
    now += 16;
    const due = frames;
    frames = [];
    for (const run of due) run();
  };
  push(1);
  push(2);
  expect(frames).toHaveLength(1);
  frame();
  expect(batches).toEqual([2]);
  frame();
  expect(batches).toEqual([2]);

  push(3);
  frame();
  expect(batches).toEqual([2, 1]);

  const before = batches.length;
  for (let ms = 0; ms < 10 * FLOOD_INTERVAL_MS; ms += 16) {
    for (let i = 0; i < 8; i += 1) push(i);
    frame();
  }
  expect(batches.length - before).toBeLessThanOrEqual(10);
  expect(batches.reduce((a, b) => a + b)).toBeGreaterThan(400);
});
