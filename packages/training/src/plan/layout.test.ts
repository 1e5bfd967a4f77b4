import { describe, expect, it } from 'vitest';
import { gpuOf } from './hardware.js';
import { chooseLayout, fewestGpus, type LayoutWish, usualBatchTokens } from './layout.js';
import { shapeFor } from './shape.js';

const wish = (params: number, gpu: string, count: number, more: Partial<LayoutWish> = {}): LayoutWish => ({
  shape: shapeFor(params, {}),
  params,
  gpu: gpuOf(gpu),
  count,
  perNode: 8,
  seqLen: 4096,
  precision: 'bf16',
  batchTokens: usualBatchTokens(params),
  ...more,
});

describe('chooseLayout', () => {
  it('2B on 80 GB: replicas are enough', () => {
    expect(chooseLayout(wish(2e9, 'a100', 64))?.chosen).toMatchObject({
      stage: 0,
      tensor: 1,
      pipeline: 1,
      data: 64,
      recompute: false,
    });
  });

  it('2B on 24 GB without a fast link: states are divided, no tensor parallelism', () => {
    const { chosen } = chooseLayout(wish(2e9, '4090', 64))!;
    expect(chosen).toMatchObject({ tensor: 1, pipeline: 1, recompute: false });
    expect(chosen.stage).toBeGreaterThan(0);
  });

  it('20B on 80 GB: FSDP without recomputation', () => {
    expect(chooseLayout(wish(20e9, 'a100', 64))?.chosen).toMatchObject({
      stage: 3,
      tensor: 1,
      pipeline: 1,
      recompute: false,
    });
  });

  it('20B on 40 GB: tensor parallelism as well', () => {
    expect(chooseLayout(wish(20e9, 'a100-40', 96))?.chosen).toMatchObject({ tensor: 2, recompute: false });
  });

  it('many GPUs: tensor parallelism keeps the batch at its size', () => {
    const found = chooseLayout(wish(20e9, 'a100', 2000))!;
    expect(found.chosen.tensor).toBeGreaterThan(1);
    expect(found.stepTokens).toBeLessThanOrEqual(usualBatchTokens(20e9) * 1.5);
    expect(found.rejected.some((r) => r.why === 'batch')).toBe(true);
  });

  it('takes a larger batch rather than none', () => {
    expect(chooseLayout(wish(2e9, '4090', 2048))?.stepTokens).toBe(2048 * 4096);
  });

  it('every layout uses all GPUs and fits', () => {
    for (const gpu of ['a100', 'a100-40', 'h100', '4090', 'l40s'])
      for (const count of [8, 24, 64, 96, 2000]) {
        const found = chooseLayout(wish(7e9, gpu, count));
        if (!found) continue;
        const { chosen } = found;
        expect(chosen.data * chosen.tensor * chosen.pipeline).toBe(count);
        expect(chosen.data % chosen.shard).toBe(0);
        expect(chosen.fits).toBe(true);
      }
  });

  it('says when nothing fits, and how many GPUs would do', () => {
    const small = wish(20e9, '4090', 8);
    expect(chooseLayout(small)).toBeUndefined();
    const fewest = fewestGpus(small)!;
    expect(chooseLayout({ ...small, count: fewest, batchTokens: 1e12 })).toBeDefined();
    expect(chooseLayout({ ...small, count: fewest / 2, batchTokens: 1e12 })).toBeUndefined();
  });
});
