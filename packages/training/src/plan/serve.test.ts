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

  it('is what a hand calculation gives', () => {
    // 36 layers of 2,048 with 16 heads, 4 of them for keys and values, in bf16 on an A100; a room keeps 1,500 tokens.
    const wish = {
      shape: { layers: 36, hidden: 2048, heads: 16, kvHeads: 4, ffn: 8192, vocab: 32_000, tied: true },
      params: 2e9,
      gpu: gpuOf('a100'),
      bits: 16,
      promptTokens: 1500,
      answerEverySeconds: 10,
    };
    const plan = serving(wish);
    // Keys and values: 2 · 36 layers · 4 heads · 128 wide · 2 bytes; a room: (1,500 + 200 + 60) tokens of that.
    expect(plan.kvBytesPerToken).toBe(73_728);
    expect(plan.kvBytesPerRoom).toBe(129_761_280);
    // One token: (4 GB + 0.12976 GB) / (0.6 · 2,039 GB/s) = 3.3757 ms. Ten of them after 200 tokens read at 156 TFLOP/s (5.128 ms).
    expect(1000 / plan.tokensPerSecond).toBeCloseTo(3.3757, 3);
    expect(plan.firstPhraseMs).toBeCloseTo(5.128 + 33.757, 1);
    // 1,700 tokens read: 43.59 ms.
    expect(plan.coldFirstPhraseMs).toBeCloseTo(43.59 + 33.757, 1);
    // Memory: (0.9 · 80 GB - 4 GB) / 0.12976 GB = 524.04 rooms. At 250 ms 195 answers may be in the making at once; 524 rooms
    // that answer every 10 s never have as many.
    expect(plan).toMatchObject({ rooms: 524, limit: 'memory' });
    // An answer every second and a half: as many at once as the budget bears, and one room more is one too many.
    const busy = serving({ ...wish, answerEverySeconds: 1.5 });
    expect(busy.limit).toBe('latency');
    const token = (at: number) => (4e9 + at * 129_761_280) / (2039e9 * 0.6);
    const phrase = (at: number) => 2 * 0.005128 + 10 * token(at);
    const settles = (rooms: number): number => {
      let at = 1;
      for (let before = 0; at !== before; ) {
        before = at;
        at = Math.min(rooms, Math.max(at, busyAtOnce((rooms * (0.005128 + 60 * token(at))) / 1.5)));
      }
      return at;
    };
    expect(phrase(settles(busy.rooms))).toBeLessThanOrEqual(0.25);
    expect(phrase(settles(busy.rooms + 1))).toBeGreaterThan(0.25);
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
