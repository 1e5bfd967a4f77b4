import { describe, expect, it } from 'vitest';
import { gpuOf } from './hardware.js';
import { busyAtOnce, FIRST_PHRASE_BUDGET_MS, serving } from './serve.js';
import { shapeFor } from './shape.js';

const of = (params: number, gpu: string, bits = 16, promptTokens = 1500) =>
  serving({
    shape: shapeFor(params, {}),
    params,
    gpu: gpuOf(gpu),
    bits,
    promptTokens,
    answerEverySeconds: 10,
  });

describe('serving', () => {
  it('decodes no faster than the memory is read', () => {
    expect(of(2e9, 'a100').tokensPerSecond).toBeLessThan(2039 / 4);
    expect(of(2e9, 'a100').tokensPerSecond).toBeGreaterThan(2039 / 4 / 2);
    expect(of(20e9, 'h100').tokensPerSecond).toBeLessThan(3350 / 40);
  });

  it('Qwen2.5-0.5B on an L4: 5-7 ms a token, as measured', () => {
    const l4 = gpuOf('L4', { tflops: 121, memoryGb: 24, bandwidthGbps: 300, watts: 72 });
    const shape = { layers: 24, hidden: 896, heads: 14, kvHeads: 2, ffn: 4864, vocab: 151936, tied: true };
    const { tokensPerSecond } = serving({
      shape,
      params: 494e6,
      gpu: l4,
      bits: 16,
      promptTokens: 256,
      answerEverySeconds: 10,
    });
    expect(1000 / tokensPerSecond).toBeGreaterThan(5);
    expect(1000 / tokensPerSecond).toBeLessThan(7);
  });

  it('2B serves many rooms on one card; the first phrase is in the budget', () => {
    const plan = of(2e9, 'a100');
    expect(plan.rooms).toBeGreaterThan(50);
    expect(plan.firstPhraseMs).toBeLessThan(FIRST_PHRASE_BUDGET_MS);
  });

  it('20B in 16 bits on one A100 is too slow to open; on an H100 it is not; on a 4090 it does not fit', () => {
    expect(of(20e9, 'a100')).toMatchObject({ rooms: 0, limit: 'latency' });
    expect(of(20e9, 'h100').rooms).toBeGreaterThan(0);
    expect(of(20e9, '4090')).toMatchObject({ rooms: 0, limit: 'fit' });
  });

  it('20B cannot read its prompt anew for every comment', () => {
    expect(of(20e9, 'a100').coldFirstPhraseMs).toBeGreaterThan(500);
    expect(of(2e9, 'a100').coldFirstPhraseMs).toBeLessThan(FIRST_PHRASE_BUDGET_MS);
  });

  it('fewer bits, more rooms; longer prompts, fewer', () => {
    expect(of(2e9, '4090', 4).rooms).toBeGreaterThan(of(2e9, '4090').rooms);
    expect(of(2e9, '4090', 16, 8000).rooms).toBeLessThan(of(2e9, '4090').rooms);
  });
});

describe('busyAtOnce', () => {
  it('is the 99th percentile of Poisson', () => {
    expect(busyAtOnce(0.001)).toBe(1);
    expect(busyAtOnce(1)).toBe(4);
    expect(busyAtOnce(10)).toBe(18);
  });

  it('goes on where the sum underflows', () => {
    expect(Math.abs(busyAtOnce(501) - busyAtOnce(499))).toBeLessThan(5);
  });
});
