import { gpuHours, paramFlopsPerToken, usualMfu } from './flops.js';
import { gpuOf } from './hardware.js';

/** A run whose GPU-hours its makers published. */
export type PublishedRun = {
  name: string;
  params: number;
  tokens: number;
  gpu: string;
  hours: number;
  recompute?: true;
  /** Why this row is not expected to fit. */
  outlier?: string;
  source: string;
};

const README = 'TinyLlama README';
const LLAMA = 'LLaMA, table 15';
const CARD = 'model card';

export const PUBLISHED_RUNS: readonly PublishedRun[] = [
  run('TinyLlama', 1.1e9, 300e9, 'a100-40', 3456, README),
  run('Pythia-1.0B', 1.01e9, 300e9, 'a100-40', 4830, README),
  run('MPT-1.3B', 1.3e9, 300e9, 'a100-40', 7920, README),
  run('LLaMA 7B', 6.74e9, 1e12, 'a100', 82_432, LLAMA),
  run('LLaMA 13B', 13e9, 1e12, 'a100', 135_168, LLAMA),
  run('LLaMA 33B', 32.5e9, 1.4e12, 'a100', 530_432, LLAMA),
  run('LLaMA 65B', 65.2e9, 1.4e12, 'a100', 1_022_362, LLAMA),
  run('Llama 2 7B', 6.74e9, 2e12, 'a100', 184_320, CARD),
  run('Llama 2 13B', 13e9, 2e12, 'a100', 368_640, CARD),
  run('Llama 2 70B', 69e9, 2e12, 'a100', 1_720_320, CARD),
  {
    ...run('GPT-NeoX-20B', 20.556e9, 472e9, 'a100-40', 175_680, 'its README; 96 GPUs, 1,830 h'),
    recompute: true,
  },
  run('OPT-175B', 175e9, 300e9, 'a100', 809_472, LLAMA),
  { ...run('BLOOM-176B', 176e9, 366e9, 'a100', 1_082_880, 'BLOOM model card'), recompute: true },
  run('SmolLM3-3B', 3.08e9, 11.2e12, 'h100', 222_222, 'its blog: 14,000 tokens/s a GPU'),
  run('OLMo 3 7B', 7.3e9, 5.93e12, 'h100', 234_000, 'its report: 7,700 tokens/s a GPU'),
  run('OLMo 3 32B', 32.2e9, 5.5e12, 'h100', 1_050_000, 'its report: 1,900 tokens/s a GPU'),
  run('Llama 3 70B', 70.6e9, 15e12, 'h100', 6_400_000, CARD),
  run('Llama 3.1 405B', 405e9, 15.6e12, 'h100', 30_840_000, CARD),
  {
    ...run('Llama 3 8B', 8.03e9, 15e12, 'h100', 1_300_000, CARD),
    outlier: 'the card counts more than one ideal run (15.6 % MFU)',
  },
];

function run(
  name: string,
  params: number,
  tokens: number,
  gpu: string,
  hours: number,
  source: string,
): PublishedRun {
  return { name, params, tokens, gpu, hours, source };
}

export type CheckedRun = PublishedRun & {
  predictedHours: number;
  /** Predicted over published. */
  ratio: number;
  /** What the run got of the peak, counted on 6ND; attention and downtime not separated. */
  mfu: number;
};

/** What the planner would have said, beside what the run took. */
export function checkPublished(): CheckedRun[] {
  return PUBLISHED_RUNS.map((r) => {
    const gpu = gpuOf(r.gpu);
    const flops = paramFlopsPerToken(r.params) * r.tokens;
    const predictedHours = gpuHours(flops, gpu.bf16Tflops, usualMfu(gpu.mfu, r.params, r.recompute === true));
    return {
      ...r,
      predictedHours,
      ratio: predictedHours / r.hours,
      mfu: gpuHours(flops, gpu.bf16Tflops, 1) / r.hours,
    };
  });
}
