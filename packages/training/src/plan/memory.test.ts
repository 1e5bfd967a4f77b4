import { describe, expect, it } from 'vitest';
import { type Layout, memoryOf, totalOf } from './memory.js';
import type { Shape } from './shape.js';

const shape2b: Shape = {
  layers: 36,
  hidden: 2048,
  heads: 16,
  kvHeads: 8,
  ffn: 6912,
  vocab: 32768,
  tied: true,
};
const shape20b: Shape = {
  layers: 44,
  hidden: 6144,
  heads: 48,
  kvHeads: 8,
  ffn: 16384,
  vocab: 50432,
  tied: false,
};
const alone: Layout = {
  data: 1,
  shard: 1,
  stage: 0,
  tensor: 1,
  pipeline: 1,
  microBatch: 1,
  recompute: false,
};

describe('memoryOf', () => {
  it('keeps 16 bytes a parameter of states', () => {
    for (const precision of ['bf16', 'fp32'] as const) {
      const m = memoryOf(shape2b, 2e9, alone, 4096, precision);
      expect(m.weightsBytes + m.gradientsBytes + m.optimizerBytes).toBe(32e9);
    }
  });

  it('activations as Korthikanti 2022 has them, with and without recomputation', () => {
    const of = (s: Shape, recompute: boolean): number =>
      memoryOf(s, 2e9, { ...alone, recompute }, 4096, 'bf16').activationsBytes / 1e9;
    expect(of(shape2b, false)).toBeCloseTo(10.27, 2);
    expect(of(shape20b, false)).toBeCloseTo(37.6, 1);
    expect(of(shape2b, true)).toBeCloseTo(0.6 + 0.29, 1);
    expect(of(shape20b, true)).toBeCloseTo(2.2 + 0.86, 1);
  });

  it('each ZeRO stage divides one more state', () => {
    const of = (stage: 0 | 1 | 2 | 3) =>
      memoryOf(shape2b, 2e9, { ...alone, data: 8, shard: 8, stage }, 4096, 'bf16');
    expect([of(0).optimizerBytes, of(1).optimizerBytes]).toEqual([24e9, 3e9]);
    expect([of(1).gradientsBytes, of(2).gradientsBytes]).toEqual([4e9, 0.5e9]);
    expect([of(2).weightsBytes, of(3).weightsBytes]).toEqual([4e9, 0.5e9]);
    expect(of(3).workingBytes).toBeGreaterThan(of(2).workingBytes);
  });

  it('tensor parallelism divides states and activations; a pipeline only the states', () => {
    const whole = memoryOf(shape20b, 20e9, alone, 4096, 'bf16');
    const tensor = memoryOf(shape20b, 20e9, { ...alone, tensor: 8 }, 4096, 'bf16');
    const pipeline = memoryOf(shape20b, 20e9, { ...alone, pipeline: 4 }, 4096, 'bf16');
    expect(totalOf(tensor)).toBeCloseTo(totalOf(whole) / 8, -6);
    expect(pipeline.weightsBytes).toBe(whole.weightsBytes / 4);
    expect(pipeline.activationsBytes).toBe(whole.activationsBytes);
  });
});
