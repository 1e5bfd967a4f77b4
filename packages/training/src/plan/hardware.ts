import { TrainingError } from './error.js';

/** A GPU as its maker states it; peaks are dense (no sparsity). */
export type Gpu = {
  name: string;
  /** Dense bf16 peak, TFLOP/s. */
  bf16Tflops: number;
  /** Dense TF32 peak, TFLOP/s: what `--precision fp32` runs at. */
  tf32Tflops: number;
  memoryGb: number;
  /** Memory bandwidth, GB/s. */
  bandwidthGbps: number;
  /** Board power, W. */
  watts: number;
  /** A fast link (NVLink) inside the machine; without one tensor parallelism is not proposed. */
  fastLink: boolean;
  /** Usual share of the peak that a training run gets, counted on 6ND. */
  mfu: number;
  /** `published`: checked against published runs (published.ts); `assumed`: no such run was checked. */
  mfuBasis: 'published' | 'assumed';
  source: string;
  /** Where these are not the maker's figures: what the plan must say. */
  caveat?: { zh: string; en: string };
};

/** What SkyPilot calls the card (`sky show-gpus`); clouds that it knows rent no others of the table. */
export const SKYPILOT_NAMES: Readonly<Record<string, string>> = {
  a100: 'A100-80GB',
  'a100-40': 'A100',
  h100: 'H100',
  h200: 'H200',
  '4090': 'RTX4090',
  l40s: 'L40S',
};

const A100 = { bf16Tflops: 312, tf32Tflops: 156, watts: 400, fastLink: true, mfu: 0.4 } as const;
const H100 = { bf16Tflops: 989, tf32Tflops: 494, watts: 700, fastLink: true, mfu: 0.33 } as const;

const ASCEND = {
  zh: '华为没有公布这张卡的参数，各处说法不一；按您租到的卡用 --tflops --memory --bandwidth --watts 改。训练器没有在昇腾上跑过（需要 torch_npu 与 HCCL）',
  en: 'Huawei publishes no sheet for this card, and sources differ; give your provider’s with --tflops --memory --bandwidth --watts. The trainer has not run on Ascend (it would need torch_npu and HCCL)',
} as const;

export const GPUS: Readonly<Record<string, Gpu>> = {
  a100: {
    ...A100,
    name: 'A100 80 GB SXM',
    memoryGb: 80,
    bandwidthGbps: 2039,
    mfuBasis: 'published',
    source: 'NVIDIA A100 datasheet',
  },
  'a100-40': {
    ...A100,
    name: 'A100 40 GB SXM',
    memoryGb: 40,
    bandwidthGbps: 1555,
    mfuBasis: 'published',
    source: 'NVIDIA A100 datasheet',
  },
  a800: {
    ...A100,
    name: 'A800 80 GB SXM',
    memoryGb: 80,
    bandwidthGbps: 2039,
    mfuBasis: 'assumed',
    source: 'NVIDIA A800 datasheet: an A100 with NVLink at 400 GB/s',
  },
  h100: {
    ...H100,
    name: 'H100 80 GB SXM',
    memoryGb: 80,
    bandwidthGbps: 3350,
    mfuBasis: 'published',
    source: 'NVIDIA H100 datasheet (its figures with sparsity, halved)',
  },
  h800: {
    ...H100,
    name: 'H800 80 GB SXM',
    memoryGb: 80,
    bandwidthGbps: 3350,
    mfuBasis: 'assumed',
    source: 'Sellers’ sheets: an H100 with NVLink at 400 GB/s',
  },
  h200: {
    ...H100,
    name: 'H200 141 GB SXM',
    memoryGb: 141,
    bandwidthGbps: 4800,
    mfuBasis: 'assumed',
    source: 'NVIDIA H200 datasheet (its figures with sparsity, halved)',
  },
  h20: {
    name: 'H20 96 GB',
    bf16Tflops: 148,
    tf32Tflops: 74,
    memoryGb: 96,
    bandwidthGbps: 4000,
    watts: 400,
    fastLink: true,
    mfu: 0.4,
    mfuBasis: 'assumed',
    source: 'Sellers’ sheets; NVIDIA publishes none',
  },
  '4090': {
    name: 'GeForce RTX 4090',
    bf16Tflops: 165,
    tf32Tflops: 82.6,
    memoryGb: 24,
    bandwidthGbps: 1008,
    watts: 450,
    fastLink: false,
    mfu: 0.3,
    mfuBasis: 'assumed',
    source: 'NVIDIA Ada architecture paper (bf16 with fp32 accumulation)',
  },
  l40s: {
    name: 'L40S',
    bf16Tflops: 362,
    tf32Tflops: 183,
    memoryGb: 48,
    bandwidthGbps: 864,
    watts: 350,
    fastLink: false,
    mfu: 0.3,
    mfuBasis: 'assumed',
    source: 'NVIDIA L40S datasheet',
  },
  '910b': {
    name: 'Ascend 910B 64 GB',
    bf16Tflops: 280,
    tf32Tflops: 140,
    memoryGb: 64,
    bandwidthGbps: 1600,
    watts: 350,
    fastLink: true,
    mfu: 0.3,
    mfuBasis: 'assumed',
    source:
      'A provider’s page (ai.gitee.com): 280 TFLOP/s, 64 GB; bandwidth half of the 910C’s; others say 256 to 376 TFLOP/s, 400 to 1,600 GB/s, 310 to 350 W. fp32 is taken as half',
    caveat: ASCEND,
  },
  '910c': {
    name: 'Ascend 910C 128 GB',
    bf16Tflops: 780,
    tf32Tflops: 390,
    memoryGb: 128,
    bandwidthGbps: 3200,
    watts: 700,
    fastLink: true,
    mfu: 0.3,
    mfuBasis: 'assumed',
    source:
      'Press on two 910B dies in one package (TechPowerUp, April 2025: 780 TFLOP/s, 3,200 GB/s); watts taken as two 910B. fp32 is taken as half',
    caveat: ASCEND,
  },
};

const ALIASES: Readonly<Record<string, string>> = {
  'a100-80': 'a100',
  'a100-80gb': 'a100',
  'a100-40gb': 'a100-40',
  rtx4090: '4090',
  'ascend-910b': '910b',
  'ascend-910c': '910c',
};

export type GpuOverrides = {
  tflops?: number | undefined;
  memoryGb?: number | undefined;
  bandwidthGbps?: number | undefined;
  watts?: number | undefined;
};

/**
 * A card of the table with what the caller knows better laid over it. A card that is not in the table is taken when all four
 * figures are given. @throws TrainingError
 */
export function gpuOf(asked: string, over: GpuOverrides = {}): Gpu {
  const key = ALIASES[asked.toLowerCase()] ?? asked.toLowerCase();
  const known = GPUS[key];
  if (!known) return customGpu(asked, over);
  const changed = Object.values(over).some((v) => v !== undefined);
  return {
    ...known,
    bf16Tflops: over.tflops ?? known.bf16Tflops,
    tf32Tflops: over.tflops ?? known.tf32Tflops,
    memoryGb: over.memoryGb ?? known.memoryGb,
    bandwidthGbps: over.bandwidthGbps ?? known.bandwidthGbps,
    watts: over.watts ?? known.watts,
    source: changed ? `${known.source}; figures given by flags` : known.source,
  };
}

function customGpu(name: string, { tflops, memoryGb, bandwidthGbps, watts }: GpuOverrides): Gpu {
  if (tflops === undefined || memoryGb === undefined || bandwidthGbps === undefined || watts === undefined) {
    throw new TrainingError(
      `--gpu ${name}: not in the table. It has ${Object.keys(GPUS).join(', ')}; for another card give all of --tflops --memory --bandwidth --watts from its data sheet`,
    );
  }
  return {
    name,
    bf16Tflops: tflops,
    tf32Tflops: tflops,
    memoryGb,
    bandwidthGbps,
    watts,
    fastLink: true,
    mfu: 0.3,
    mfuBasis: 'assumed',
    source: 'figures given by flags',
  };
}
