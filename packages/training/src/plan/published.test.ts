import { describe, expect, it } from 'vitest';
import { checkpointBytes, weightBytes } from './checkpoint.js';
import { checkPublished } from './published.js';

const WITHIN_30_PERCENT = [
  'LLaMA 7B',
  'LLaMA 13B',
  'LLaMA 33B',
  'LLaMA 65B',
  'Llama 2 7B',
  'Llama 2 13B',
  'Llama 2 70B',
];

describe('the 19 published runs', () => {
  const runs = checkPublished();

  it('are 19', () => {
    expect(runs).toHaveLength(19);
  });

  it.each(WITHIN_30_PERCENT)('%s: predicted within 30 % at an MFU of 0.40', (name) => {
    const run = runs.find((r) => r.name === name)!;
    expect(run.ratio).toBeGreaterThan(0.7);
    expect(run.ratio).toBeLessThan(1.3);
  });

  const others = runs.filter((r) => !WITHIN_30_PERCENT.includes(r.name) && !r.outlier);
  it.each(others.map((r) => [r.name, r] as const))('%s: predicted within a factor of 1.6', (_, run) => {
    expect(Math.max(run.ratio, 1 / run.ratio)).toBeLessThan(1.6);
  });

  it('one is flagged as an outlier, and is one', () => {
    const flagged = runs.filter((r) => r.outlier);
    expect(flagged.map((r) => r.name)).toEqual(['Llama 3 8B']);
    expect(1 / flagged[0]!.ratio).toBeGreaterThan(1.6);
  });
});

describe('published checkpoints', () => {
  const NEOX_PARAMS = 20_556_201_984;

  it('GPT-NeoX-20B: the full one within 2 %', () => {
    expect(Math.abs(checkpointBytes(NEOX_PARAMS, 'bf16') / 308_033_580_802 - 1)).toBeLessThan(0.02);
  });

  it('GPT-NeoX-20B: the weights alone within 2 %', () => {
    expect(Math.abs(weightBytes(NEOX_PARAMS, 16) / 41_112_854_242 - 1)).toBeLessThan(0.02);
  });
});
