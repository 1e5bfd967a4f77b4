import { describe, expect, it } from 'vitest';
import { checkClaim } from './claim.js';
import { gpuOf } from './hardware.js';
import { makePlan, type PlanWish } from './plan.js';

const wish = (more: Partial<PlanWish> = {}): PlanWish => ({
  params: 2e9,
  tokens: 40e9,
  gpu: gpuOf('a100'),
  count: 64,
  perNode: 8,
  price: 12,
  currency: 'CNY',
  seqLen: 4096,
  precision: 'bf16',
  checkpointGbps: 1,
  restartMinutes: 10,
  reserveShare: 0.15,
  pue: 1.1,
  shape: {},
  ...more,
});

describe('makePlan', () => {
  it('2B on 40B tokens: 1,068 A100-hours, 13,000 yuan, under a day on 64', () => {
    const plan = makePlan(wish());
    expect(plan.hours.training).toBeCloseTo(1068, 0);
    expect(plan.money.training).toBeCloseTo(12_821, -1);
    expect(plan.hours.wall / 24).toBeCloseTo(0.7, 1);
    expect(plan.flops.parameters).toBe(4.8e20);
  });

  it('20B on 400B tokens: 1.28 million yuan', () => {
    expect(makePlan(wish({ params: 20e9, tokens: 400e9 })).money.training).toBeCloseTo(1.282e6, -4);
  });

  it('money is what is trained, lost and set aside', () => {
    const { money, hours } = makePlan(wish({ spotHours: 12 }));
    expect(money.training + money.lost + money.reserve).toBeCloseTo(money.total, 6);
    expect(money.total).toBeCloseTo(hours.gpu * 12 * 1.15, 6);
  });

  it('spot machines lose more, and want checkpoints more often', () => {
    const [own, spot] = [makePlan(wish()), makePlan(wish({ spotHours: 12 }))];
    expect(own.checkpoint.lostShare).toBeLessThan(0.005);
    expect(spot.checkpoint.lostShare).toBeGreaterThan(0.05);
    expect(spot.checkpoint.seconds).toBeLessThan(own.checkpoint.seconds / 5);
    expect(spot.checkpoint.hoursBetweenInterruptions).toBeCloseTo(1.5, 1);
  });

  it('energy as LLaMA counts it: 65B took 449 MWh', () => {
    const plan = makePlan(wish({ params: 65.2e9, tokens: 1.4e12, count: 2048, seqLen: 2048 }));
    const asPublished = (plan.energyKwh * 1_022_362) / plan.hours.gpu / 1000;
    expect(asPublished).toBeCloseTo(449, -1);
  });

  it('attention costs time only beyond the context that the MFU was counted at', () => {
    const at = (seqLen: number): number => makePlan(wish({ seqLen })).hours.training;
    expect(at(2048)).toBe(at(4096));
    expect(at(16384)).toBeGreaterThan(at(4096) * 1.2);
  });

  it('a small model and recomputation get less of the peak, unless it is given', () => {
    expect(makePlan(wish({ params: 1e9 })).mfu.value).toBeCloseTo(0.32);
    expect(makePlan(wish({ params: 1e9, mfu: 0.5 })).mfu).toMatchObject({ value: 0.5, basis: 'given' });
  });

  it('more GPUs: sooner, not cheaper', () => {
    const { overCounts } = makePlan(wish({ spotHours: 12 }));
    expect(overCounts.length).toBeGreaterThan(3);
    for (const [i, point] of overCounts.entries()) {
      const next = overCounts[i + 1];
      if (!next) break;
      expect(next.wallHours).toBeLessThan(point.wallHours);
      expect(next.money).toBeGreaterThan(point.money);
    }
  });

  it('more tokens: a lower loss for more money', () => {
    const losses = makePlan(wish()).overTokens.map((t) => t.loss);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
  });

  it('says what the merchant’s own data suffices for', () => {
    const { data } = makePlan(wish());
    expect(data.optimalTokens).toBe(40e9);
    expect(data.verdict).toBe('optimal');
    expect(data.yearsOfTenRooms).toBeCloseTo(244, 0);
    expect(data.continued.map((c) => Math.round(c.money))).toEqual([3, 32, 321]);
    expect(makePlan(wish({ tokens: 1e9 })).data.verdict).toBe('less');
    expect(makePlan(wish({ ownTokens: 1e9 })).data.repeats).toEqual({ times: 40, tooMany: true });
  });

  it('names the flag that is off, and the mend', () => {
    expect(() => makePlan(wish({ shape: { layers: 12, hidden: 768 } }))).toThrow(
      /^--params 2B: the shape given has .*drop --params/,
    );
    expect(() => makePlan(wish({ params: 70e9, count: 2 }))).toThrow(
      /^--count 2: 70B does not fit .* take --count \d+ or more/,
    );
    expect(() => makePlan(wish({ params: 7e9, count: 2048, spotHours: 0.5 }))).toThrow(/^--spot-hours/);
  });
});

describe('the claim: 2B and 20B in two months on 2,000 rented A100s for millions of yuan', () => {
  const check = checkClaim({
    gpu: gpuOf('a100'),
    count: 2000,
    days: 60,
    price: 12,
    mfu: 0.4,
    sizes: [2e9, 20e9],
  });

  it('is 2.88 million GPU-hours and 35 million yuan', () => {
    expect(check.gpuHours).toBe(2_880_000);
    expect(check.money).toBe(34_560_000);
    expect(check.flops).toBeCloseTo(1.294e24, -21);
  });

  it('would train 20B on 10.8T tokens, far more than compute-optimal', () => {
    expect(check.sizes[1]!.tokens).toBeCloseTo(10.78e12, -11);
    expect(check.sizes[1]!.optimal).toMatchObject({ tokens: 400e9 });
    expect(check.sizes[1]!.optimal.days).toBeCloseTo(2.2, 1);
    expect(check.sizes[0]!.optimal.money).toBeCloseTo(12_821, -1);
    expect(check.optimalParams).toBeCloseTo(103.8e9, -9);
  });

  it('five million yuan are a seventh of it', () => {
    expect(check.millions[1]).toMatchObject({ money: 5e6 });
    expect(check.millions[1]!.days).toBeCloseTo(8.7, 1);
    expect(check.millions[1]!.priceForAll).toBeCloseTo(1.74, 2);
  });
});
