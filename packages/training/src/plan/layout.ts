import type { Gpu } from './hardware.js';
import { type Layout, memoryOf, type Precision, RESERVED_SHARE, totalOf, type ZeroStage } from './memory.js';
import type { Shape } from './shape.js';

export type Candidate = Layout & {
  /** What one GPU holds, bytes. */
  bytes: number;
  fits: boolean;
};

export type LayoutWish = {
  shape: Shape;
  params: number;
  gpu: Gpu;
  count: number;
  /** GPUs in one machine. */
  perNode: number;
  seqLen: number;
  precision: Precision;
  /** Tokens of one optimizer step over all GPUs. */
  batchTokens: number;
};

export type LayoutChoice = {
  chosen: Candidate;
  /** Simpler ones that were tried before, and why not: `memory` or `batch`. */
  rejected: (Candidate & { why: 'memory' | 'batch' })[];
  /** Micro-batches a step on one GPU. */
  accumulation: number;
  /** Tokens of one optimizer step as the layout gives them. */
  stepTokens: number;
  /** Share of a step that pipeline stages wait for each other (Narayanan et al. 2021, 2.2). */
  bubbleShare: number;
};

/** LLaMA took 4M tokens a step at every size, Pythia and TinyLlama 2M. */
export const usualBatchTokens = (params: number): number =>
  params < 100e6 ? 2 ** 19 : params < 5e9 ? 2 ** 21 : 2 ** 22;

/** A step may grow by this much before a layout counts as giving too large a batch. */
const BATCH_SLACK = 1.5;
const MICRO_BATCH_MAX = 16;
/** Beyond this a shard group crosses so many machines that replicas of a group (HSDP) are the better half. */
const SHARD_GROUP_MAX = 128;

/**
 * The simplest layout that fits, by rising cost of communication and computation: replicas; ZeRO 1, 2, 3 (FSDP); tensor
 * parallelism inside a machine with a fast link; full recomputation; pipeline stages. Undefined when none fits.
 */
export function chooseLayout(wish: LayoutWish): LayoutChoice | undefined {
  const rejected: LayoutChoice['rejected'] = [];
  let tooLarge: Candidate | undefined;
  for (const layout of layouts(wish)) {
    // A pipeline lives on many micro-batches a step: it is no way to make the batch smaller.
    if (tooLarge && layout.pipeline > 1) break;
    const candidate = weigh(layout, wish);
    const batchFits = candidate.data * wish.seqLen <= wish.batchTokens * BATCH_SLACK;
    if (candidate.fits && batchFits) return settle(candidate, rejected, wish);
    if (candidate.fits) tooLarge ??= candidate;
    rejected.push({ ...candidate, why: candidate.fits ? 'batch' : 'memory' });
  }
  return (
    tooLarge &&
    settle(
      tooLarge,
      rejected.filter((r) => r.why === 'memory'),
      wish,
    )
  );
}

function weigh(layout: Layout, { shape, params, gpu, seqLen, precision }: LayoutWish): Candidate {
  const bytes = totalOf(memoryOf(shape, params, layout, seqLen, precision));
  return { ...layout, bytes, fits: bytes <= gpu.memoryGb * 1e9 * (1 - RESERVED_SHARE) };
}

/** Takes the largest micro-batch that fits and that the step has room for. */
function settle(first: Candidate, rejected: LayoutChoice['rejected'], wish: LayoutWish): LayoutChoice {
  let chosen = first;
  for (let microBatch = 2; microBatch <= MICRO_BATCH_MAX; microBatch *= 2) {
    const larger = weigh({ ...chosen, microBatch }, wish);
    if (!larger.fits || larger.data * microBatch * wish.seqLen > wish.batchTokens) break;
    chosen = larger;
  }
  const perPass = chosen.data * chosen.microBatch * wish.seqLen;
  const accumulation = Math.max(1, Math.round(wish.batchTokens / perPass));
  const waiting = chosen.pipeline - 1;
  const bubbleShare = waiting / (accumulation + waiting);
  return { chosen, rejected, accumulation, stepTokens: accumulation * perPass, bubbleShare };
}

function* layouts(wish: LayoutWish): Generator<Layout> {
  const { shape, gpu, count, perNode } = wish;
  const tensors = powersOfTwo(gpu.fastLink ? Math.min(perNode, count) : 1).filter(
    (t) => shape.heads % t === 0 && shape.kvHeads % t === 0 && count % t === 0,
  );
  const pipelines = powersOfTwo(Math.min(shape.layers, count));
  for (const pipeline of pipelines)
    for (const recompute of [false, true])
      for (const tensor of tensors) {
        if (count % (tensor * pipeline) !== 0) continue;
        const data = count / (tensor * pipeline);
        const base = { data, tensor, pipeline, microBatch: 1, recompute };
        yield { ...base, stage: 0, shard: 1 };
        if (data === 1) continue;
        for (const stage of [1, 2] satisfies ZeroStage[])
          if (pipeline === 1 || stage === 1) yield { ...base, stage, shard: shardGroup(data, perNode) };
        if (pipeline === 1) yield* fullShards(base, perNode);
      }
}

function* fullShards(base: Omit<Layout, 'stage' | 'shard'>, perNode: number): Generator<Layout> {
  // The smallest group that fits talks least between machines.
  const groups = new Set<number>();
  for (let limit = perNode; limit < base.data && limit <= SHARD_GROUP_MAX; limit *= 2)
    groups.add(shardGroup(base.data, limit));
  groups.add(base.data);
  for (const shard of groups) yield { ...base, stage: 3, shard };
}

/** The largest divisor of the data-parallel GPUs that is not above `limit`. */
function shardGroup(data: number, limit: number): number {
  for (let group = Math.min(data, limit); group > 1; group--) if (data % group === 0) return group;
  return data;
}

const powersOfTwo = (max: number): number[] => {
  const found: number[] = [];
  for (let n = 1; n <= max; n *= 2) found.push(n);
  return found;
};

/** The smallest number of GPUs (whole machines from the second on) that the model fits on; undefined above 65,536. */
export function fewestGpus(wish: LayoutWish): number | undefined {
  const FEWEST_MAX = 65_536;
  for (let count = 1; count <= FEWEST_MAX; count *= 2)
    if (chooseLayout({ ...wish, count, batchTokens: Number.POSITIVE_INFINITY })) return count;
  return undefined;
}
