import type { Precision } from './memory.js';

/**
 * Bytes a parameter of a checkpoint that training can go on from. bf16: weights 2, their fp32 copy 4, Adam's momentum and variance 8,
 * and what frameworks write besides; GPT-NeoX-20B published 308,033,580,802 bytes for 20,556,201,984 parameters, which is 14.98.
 * An FSDP2 checkpoint keeps no bf16 copy and is smaller (12), as fp32 training is.
 */
const CHECKPOINT_BYTES_PER_PARAM: Record<Precision, number> = { bf16: 15, fp32: 12 };

export const checkpointBytes = (params: number, precision: Precision): number =>
  params * CHECKPOINT_BYTES_PER_PARAM[precision];

/** Bytes of the weights alone, at `bits` a parameter. */
export const weightBytes = (params: number, bits: number): number => (params * bits) / 8;

export type Interruptions = {
  /** One checkpoint is written in this time. */
  writeSeconds: number;
  /** The whole job is interrupted this often, on average. */
  meanBetweenSeconds: number;
  /** From the interruption until steps run again, without the steps that are lost. */
  restartSeconds: number;
};

export type Interval = {
  /** Work between two checkpoints. */
  seconds: number;
  /** Share of the wall time that is not training: writing, steps done twice, restarts. */
  lostShare: number;
};

/**
 * The checkpoint interval that loses least, and what it still loses.
 * Interval: Young 1974 (CACM 17:530), sqrt(2·write·between), with the terms of higher order of Daly 2006
 * (doi 10.1016/j.future.2004.11.016, equation 37). Loss: Daly's complete model (equation 20) of the wall time.
 */
export function bestInterval({ writeSeconds, meanBetweenSeconds, restartSeconds }: Interruptions): Interval {
  const ratio = writeSeconds / (2 * meanBetweenSeconds);
  const seconds =
    ratio < 1
      ? Math.sqrt(2 * writeSeconds * meanBetweenSeconds) * (1 + Math.sqrt(ratio) / 3 + ratio / 9) -
        writeSeconds
      : meanBetweenSeconds;
  const stretch =
    (meanBetweenSeconds / seconds) *
    Math.exp(restartSeconds / meanBetweenSeconds) *
    Math.expm1((seconds + writeSeconds) / meanBetweenSeconds);
  return { seconds, lostShare: 1 - 1 / stretch };
}

/**
 * Hours between unexpected failures of one GPU's share of a cluster without spot machines: Llama 3 (arXiv 2407.21783, 3.3.4)
 * counted 419 in 54 days on 16,384 GPUs.
 */
export const GPU_HOURS_BETWEEN_FAILURES = (16_384 * 54 * 24) / 419;
