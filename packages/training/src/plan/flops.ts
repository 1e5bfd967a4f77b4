import type { Shape } from './shape.js';

/**
 * Training FLOPs a token for the parameters: 6 for each (two forward, four backward).
 * Kaplan et al. 2020 (arXiv 2001.08361) 2.1; Hoffmann et al. 2022 (arXiv 2203.15556).
 */
export const paramFlopsPerToken = (params: number): number => 6 * params;

/**
 * Training FLOPs a token for attention: 12·L·h·s of PaLM, appendix B (Chowdhery et al. 2022, arXiv 2204.02311), halved, since a
 * causal kernel leaves the upper half of the square out.
 */
export const attentionFlopsPerToken = ({ layers, hidden }: Shape, seqLen: number): number =>
  6 * layers * hidden * seqLen;

/**
 * The published runs that the MFU defaults are checked against were trained at 2,048 to 8,192 tokens of context, and their MFU is
 * counted on 6ND. So attention up to this length is inside the MFU, and only what goes beyond costs extra time.
 */
export const ATTENTION_IN_MFU_TOKENS = 4096;

/** FLOPs a token that time is charged for; divide by peak times MFU. */
export function chargedFlopsPerToken(params: number, shape: Shape, seqLen: number): number {
  const beyond =
    attentionFlopsPerToken(shape, seqLen) - attentionFlopsPerToken(shape, ATTENTION_IN_MFU_TOKENS);
  return paramFlopsPerToken(params) + Math.max(0, beyond);
}

/** Below this size a run gets about a fifth less of the peak (Pythia 1.0B, MPT 1.3B in published.ts). */
export const SMALL_MODEL_PARAMS = 1.5e9;
const SMALL_MODEL_FACTOR = 0.8;
/** Recomputing every activation costs one more forward pass: 6 of 8 FLOPs are the model's (Narayanan et al. 2021, arXiv 2104.04473). */
const RECOMPUTE_FACTOR = 0.75;

/** The usual MFU of a card, corrected for a small model and for full recomputation. */
export function usualMfu(gpuMfu: number, params: number, recompute: boolean): number {
  return gpuMfu * (params < SMALL_MODEL_PARAMS ? SMALL_MODEL_FACTOR : 1) * (recompute ? RECOMPUTE_FACTOR : 1);
}

const SECONDS_PER_HOUR = 3600;

/** GPU-hours of undisturbed training. */
export function gpuHours(flops: number, peakTflops: number, mfu: number): number {
  return flops / (peakTflops * 1e12 * mfu) / SECONDS_PER_HOUR;
}

/** Hoffmann et al. 2022: about 20 tokens a parameter get the lowest loss out of a budget of FLOPs. */
export const OPTIMAL_TOKENS_PER_PARAM = 20;

/** What no model of Hoffmann et al. 2022 gets below. */
export const IRREDUCIBLE_LOSS = 1.69;

/** Loss (nats a token) on their English web text, Hoffmann et al. 2022, approach 3: compare with it, don't promise it. */
export const predictedLoss = (params: number, tokens: number): number =>
  IRREDUCIBLE_LOSS + 406.4 / params ** 0.34 + 410.7 / tokens ** 0.28;

/** The largest model that a budget trains at 20 tokens a parameter. */
export const optimalParams = (flops: number): number => Math.sqrt(flops / (6 * OPTIMAL_TOKENS_PER_PARAM));
