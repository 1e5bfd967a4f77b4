import { gpuHours, OPTIMAL_TOKENS_PER_PARAM, paramFlopsPerToken, predictedLoss } from './flops.js';

/** What a host speaks: 250-300 characters a minute, 4 hours a day, about 45,000 tokens a day and room (our estimate). */
export const ROOM_TOKENS_PER_DAY = 45_000;
/** What a merchant has: one room for a year is 1.6e7, a house of 20 rooms over 3 years 1e9. */
export const OWN_TOKENS = [1e7, 1e8, 1e9] as const;
/** Data seen up to four times counts nearly like new data (Muennighoff et al. 2023, arXiv 2305.16264). */
export const REPEATS_MAX = 4;

export type DataAdvice = {
  /** 20 a parameter. */
  optimalTokens: number;
  tokensPerParam: number;
  /** `less`: a smaller model would be better for the same money; `optimal`; `more`: over-trained, cheaper to serve. */
  verdict: 'less' | 'optimal' | 'more';
  /** Years that ten rooms, 4 hours a day, talk until they have said all the tokens. */
  yearsOfTenRooms: number;
  loss: number;
  /** Continued pre-training of an open model of this size on the merchant's own tokens. */
  continued: { tokens: number; hours: number; money: number }[];
  /** How often each own token is seen, when the caller said how many there are. */
  repeats?: { times: number; tooMany: boolean };
};

export type DataWish = {
  params: number;
  tokens: number;
  peakTflops: number;
  mfu: number;
  price: number;
  ownTokens?: number | undefined;
};

/** What the numbers say about the data: whose own words suffice for what. */
export function dataAdvice({ params, tokens, peakTflops, mfu, price, ownTokens }: DataWish): DataAdvice {
  const ratio = tokens / params;
  const times = ownTokens === undefined ? undefined : tokens / ownTokens;
  return {
    optimalTokens: OPTIMAL_TOKENS_PER_PARAM * params,
    tokensPerParam: ratio,
    verdict:
      ratio < OPTIMAL_TOKENS_PER_PARAM / 2
        ? 'less'
        : ratio <= OPTIMAL_TOKENS_PER_PARAM * 2
          ? 'optimal'
          : 'more',
    yearsOfTenRooms: tokens / (10 * ROOM_TOKENS_PER_DAY * 365),
    loss: predictedLoss(params, tokens),
    continued: (ownTokens === undefined ? OWN_TOKENS : [ownTokens]).map((own) => {
      const hours = gpuHours(paramFlopsPerToken(params) * own, peakTflops, mfu);
      return { tokens: own, hours, money: hours * price };
    }),
    ...(times === undefined ? {} : { repeats: { times, tooMany: times > REPEATS_MAX } }),
  };
}
