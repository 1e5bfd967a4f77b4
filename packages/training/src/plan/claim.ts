import { gpuHours, optimalParams, paramFlopsPerToken } from './flops.js';
import type { Gpu } from './hardware.js';

/** What a machine park is said to have cost and made. */
export type Claim = {
  gpu: Gpu;
  count: number;
  days: number;
  price: number;
  mfu: number;
  sizes: readonly number[];
};

export type ClaimCheck = {
  gpuHours: number;
  money: number;
  flops: number;
  /** The largest model that all of it trains at 20 tokens a parameter. */
  optimalParams: number;
  sizes: {
    params: number;
    /** Tokens if the whole park worked on this size alone. */
    tokens: number;
    tokensPerParam: number;
    /** The same size at 20 tokens a parameter. */
    optimal: { tokens: number; gpuHours: number; days: number; money: number };
  }[];
  /** GPU-hours, days of the park and the price an hour at which one, five and nine million buy it all. */
  millions: { money: number; gpuHours: number; days: number; priceForAll: number }[];
};

const SECONDS_PER_HOUR = 3600;

/** What the park can really do, and what its money really buys. */
export function checkClaim({ gpu, count, days, price, mfu, sizes }: Claim): ClaimCheck {
  const hours = count * days * 24;
  const flops = hours * SECONDS_PER_HOUR * gpu.bf16Tflops * 1e12 * mfu;
  return {
    gpuHours: hours,
    money: hours * price,
    flops,
    optimalParams: optimalParams(flops),
    sizes: sizes.map((params) => {
      const tokens = flops / paramFlopsPerToken(params);
      const optimalTokens = 20 * params;
      const optimalHours = gpuHours(paramFlopsPerToken(params) * optimalTokens, gpu.bf16Tflops, mfu);
      return {
        params,
        tokens,
        tokensPerParam: tokens / params,
        optimal: {
          tokens: optimalTokens,
          gpuHours: optimalHours,
          days: optimalHours / count / 24,
          money: optimalHours * price,
        },
      };
    }),
    millions: [1e6, 5e6, 9e6].map((money) => ({
      money,
      gpuHours: money / price,
      days: money / price / count / 24,
      priceForAll: money / hours,
    })),
  };
}
