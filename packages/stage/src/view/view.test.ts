import { describe, expect, it } from 'vitest';
import { frame, layoutFor } from './layout.js';
import { createGovernor, isSoftware, ratioFor, STEPS, wantsLight } from './quality.js';

describe('governor', () => {
  const draw = (g: ReturnType<typeof createGovernor>, costMs: number, from: number, ms: number): number => {
    let now = from;
    while (now < from + ms) {
      const frameMs = 1000 / g.step().fps;
      const gap = Math.max(frameMs, costMs);
      now += gap;
      g.drawn(costMs, gap - frameMs, now);
    }
    return now;
  };
  it('steps down while pictures are dear, to the bottom and no further', () => {
    const g = createGovernor('auto', true);
    const first = g.step();
    draw(g, 90, 0, 60_000);
    expect(g.step().pixels).toBeLessThan(first.pixels);
    expect(STEPS).toContain(g.step());
  });
  it('comes up again when they are cheap, but on a CPU never to the GPU’s steps', () => {
    const g = createGovernor('auto', true);
    const now = draw(g, 90, 0, 20_000);
    draw(g, 3, now, 200_000);
    expect(g.step()).toBe(STEPS[4]);
    expect(createGovernor('auto', false).step().fps).toBe(60);
  });
  it('grows patient after a step up that failed', () => {
    const g = createGovernor('auto', true);
    let now = draw(g, 90, 0, 20_000);
    let ups = 0;
    const costAt = (): number => (g.step() === STEPS.at(-1) ? 5 : 200);
    for (let i = 0; i < 2_000; i++) {
      const before = STEPS.indexOf(g.step());
      const frameMs = 1000 / g.step().fps;
      const gap = Math.max(frameMs, costAt());
      now += gap;
      g.drawn(costAt(), gap - frameMs, now);
      if (STEPS.indexOf(g.step()) < before) ups++;
    }
    expect(ups).toBeGreaterThan(0);
    expect(ups).toBeLessThan(8);
  });
  it('caps low mode at 20 pictures a second and its size by pixels', () => {
    const g = createGovernor('low', false);
    expect(g.step().fps).toBeLessThanOrEqual(20);
    const ratio = ratioFor(g.step(), 1280, 720, 1);
    expect(1280 * 720 * ratio ** 2).toBeLessThanOrEqual(330_001);
    expect(ratioFor(g.step(), 360, 640, 2)).toBe(1);
  });
  it('takes the light figure where there is no GPU or where it is asked for, and says when all is too dear', () => {
    expect([wantsLight('auto', true), wantsLight('low', true), wantsLight('light', false)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([wantsLight('auto', false), wantsLight('high', true)]).toEqual([false, false]);
    const g = createGovernor('auto', false);
    const now = draw(g, 3, 0, 10_000);
    expect(g.overrun()).toBe(false);
    draw(g, 200, now, 60_000);
    expect(g.overrun()).toBe(true);
  });
  it('knows renderers that draw on the CPU', () => {
    expect(isSoftware('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))')).toBe(true);
    expect(isSoftware('Mesa llvmpipe (LLVM 15)')).toBe(true);
    expect(isSoftware('ANGLE (NVIDIA GeForce RTX 3060)')).toBe(false);
  });
});

describe('layout', () => {
  it('keeps the head inside and leaves room for the card beside it', () => {
    for (const [w, h] of [
      [1280, 720],
      [720, 1280],
    ] as const) {
      const layout = layoutFor(w, h, true);
      const f = frame(layout, w / h, 1.6, 1.6);
      const view = 2 * f.distance * Math.tan((12 * Math.PI) / 180);
      expect((f.y + view / 2 - 1.6) / view).toBeCloseTo(layout.headTop);
      expect(0.5 - f.x / (view * (w / h))).toBeCloseTo(layout.figureX);
    }
    expect(layoutFor(1280, 720, true).figureX).toBeLessThan(layoutFor(1280, 720, false).figureX);
    expect(layoutFor(720, 1280, true).portrait).toBe(true);
  });
  it('has the feet in the picture when she dances', () => {
    for (const [w, h] of [
      [1280, 720],
      [720, 1280],
    ] as const) {
      const layout = layoutFor(w, h, false, 1);
      const f = frame(layout, w / h, 1.62, 1.62);
      const floorBelow = f.y / f.distance;
      expect(floorBelow, `${w}x${h}`).toBeLessThan(Math.tan((12 * Math.PI) / 180));
      expect(layoutFor(w, h, false, 0)).toEqual(layoutFor(w, h, false));
    }
  });
});
