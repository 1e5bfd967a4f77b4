import { bestInterval, checkpointBytes, GPU_HOURS_BETWEEN_FAILURES, type Interval } from './checkpoint.js';
import { type DataAdvice, dataAdvice } from './data-advice.js';
import { TrainingError } from './error.js';
import {
  attentionFlopsPerToken,
  chargedFlopsPerToken,
  gpuHours,
  paramFlopsPerToken,
  predictedLoss,
  usualMfu,
} from './flops.js';
import type { Gpu } from './hardware.js';
import { chooseLayout, fewestGpus, type LayoutChoice, usualBatchTokens } from './layout.js';
import { type MemoryParts, memoryOf, type Precision } from './memory.js';
import { type Serving, serving } from './serve.js';
import { countParams, type Shape, type ShapeWish, shapeFor } from './shape.js';

export type PlanWish = {
  params?: number | undefined;
  tokens: number;
  gpu: Gpu;
  count: number;
  perNode: number;
  /** Money for one GPU and hour. */
  price: number;
  currency: string;
  /** Share of the peak, counted on 6ND; the usual one of the card when left out. */
  mfu?: number | undefined;
  seqLen: number;
  precision: Precision;
  batchTokens?: number | undefined;
  /** A spot machine is taken back after so many hours, on average; left out: machines of one's own. */
  spotHours?: number | undefined;
  /** A machine writes checkpoints at this speed. */
  checkpointGbps: number;
  restartMinutes: number;
  /** Set aside for trial runs and mishaps. */
  reserveShare: number;
  /** Power of the whole building over that of the machines; LLaMA, table 15, counts 1.1. */
  pue: number;
  shape: ShapeWish;
  ownTokens?: number | undefined;
  serve?: { bits: number; promptTokens: number; answerEverySeconds: number } | undefined;
};

export type Plan = {
  wish: PlanWish;
  params: number;
  shape: Shape;
  /** The parameters counted from the shape; `params` is what was asked for. */
  countedParams: number;
  flops: { parameters: number; attention: number; total: number };
  layout: LayoutChoice;
  memory: MemoryParts;
  mfu: { value: number; basis: 'given' | 'published' | 'assumed'; withAttention: number };
  /** GPU-hours of training alone; lost to checkpoints and interruptions; both. */
  hours: { training: number; lost: number; gpu: number; wall: number };
  tokensPerSecond: number;
  steps: number;
  checkpoint: Interval & {
    bytes: number;
    writeSeconds: number;
    hoursBetweenInterruptions: number;
    interruptions: number;
  };
  money: { training: number; lost: number; reserve: number; total: number };
  energyKwh: number;
  data: DataAdvice;
  serving?: Serving;
  /** The same run with other numbers of GPUs, as far as the model fits on them. */
  overCounts: { count: number; wallHours: number; money: number; lostShare: number }[];
  /** The same model on other numbers of tokens. */
  overTokens: { tokens: number; loss: number; money: number }[];
};

/** Given and counted parameters may differ by this much before one of the two must be a slip. */
const PARAMS_TOLERANCE = 0.15;
/** Above this a run stands still more than it trains, and its figures say nothing. */
const LOST_SHARE_MAX = 0.6;
const SECONDS_PER_HOUR = 3600;

/** Everything about one run. @throws TrainingError naming the flag that is off, and the mend. */
export function makePlan(wish: PlanWish): Plan {
  const shape = shapeFor(wish.params, wish.shape);
  const countedParams = countParams(shape);
  const params = wish.params ?? countedParams;
  if (Math.abs(countedParams / params - 1) > PARAMS_TOLERANCE)
    throw new TrainingError(
      `--params ${short(params)}: the shape given has ${short(countedParams)} parameters; drop --params, or mend --layers, --hidden or --vocab`,
    );
  const layout = layoutOf(wish, shape, params);
  const peakTflops = wish.precision === 'bf16' ? wish.gpu.bf16Tflops : wish.gpu.tf32Tflops;
  const mfu = wish.mfu ?? usualMfu(wish.gpu.mfu, params, layout.chosen.recompute) * (1 - layout.bubbleShare);
  const training = gpuHours(chargedFlopsPerToken(params, shape, wish.seqLen) * wish.tokens, peakTflops, mfu);
  const checkpoint = checkpointOf(wish, params, wish.count);
  if (checkpoint.lostShare > LOST_SHARE_MAX) throw hopeless(wish, checkpoint.hoursBetweenInterruptions);
  const total = training / (1 - checkpoint.lostShare);
  const wall = total / wish.count;
  const parameters = paramFlopsPerToken(params) * wish.tokens;
  const attention = attentionFlopsPerToken(shape, wish.seqLen) * wish.tokens;
  const reserve = total * wish.price * wish.reserveShare;
  return {
    wish,
    params,
    shape,
    countedParams,
    flops: { parameters, attention, total: parameters + attention },
    layout,
    memory: memoryOf(shape, params, layout.chosen, wish.seqLen, wish.precision),
    mfu: {
      value: mfu,
      basis: wish.mfu === undefined ? wish.gpu.mfuBasis : 'given',
      withAttention: (parameters + attention) / (training * SECONDS_PER_HOUR * peakTflops * 1e12),
    },
    hours: { training, lost: total - training, gpu: total, wall },
    tokensPerSecond: wish.tokens / ((training / wish.count) * SECONDS_PER_HOUR),
    steps: Math.ceil(wish.tokens / layout.stepTokens),
    checkpoint: { ...checkpoint, interruptions: wall / checkpoint.hoursBetweenInterruptions },
    money: {
      training: training * wish.price,
      lost: (total - training) * wish.price,
      reserve,
      total: total * wish.price + reserve,
    },
    energyKwh: (total * wish.gpu.watts * wish.pue) / 1000,
    data: dataAdvice({
      params,
      tokens: wish.tokens,
      peakTflops,
      mfu,
      price: wish.price,
      ownTokens: wish.ownTokens,
    }),
    ...(wish.serve === undefined
      ? {}
      : { serving: serving({ shape, params, gpu: wish.gpu, ...wish.serve }) }),
    overCounts: overCounts(wish, shape, params, training),
    overTokens: overTokens(wish, params, training / (1 - checkpoint.lostShare)),
  };
}

function hopeless(wish: PlanWish, hours: number): TrainingError {
  return new TrainingError(
    `--spot-hours ${wish.spotHours ?? ''}: ${Math.ceil(wish.count / wish.perNode)} machines are interrupted every ${(hours * 60).toFixed(1)} minutes and hardly ever train; take a smaller --count, a shorter --restart-minutes, a faster --checkpoint-gbps, or no spot machines`,
  );
}

function layoutOf(wish: PlanWish, shape: Shape, params: number): LayoutChoice {
  const batchTokens = wish.batchTokens ?? usualBatchTokens(params);
  const asked = { ...wish, shape, params, batchTokens };
  const found = chooseLayout(asked);
  if (found) return found;
  const fewest = fewestGpus(asked);
  throw new TrainingError(
    fewest === undefined
      ? `--gpu ${wish.gpu.name}: a model of ${short(params)} at --seq-len ${wish.seqLen} fits on no number of them; take a card with more memory or a shorter --seq-len`
      : `--count ${wish.count}: ${short(params)} does not fit on ${wish.count} x ${wish.gpu.name}; take --count ${fewest} or more, or a card with more memory`,
  );
}

function checkpointOf(
  wish: PlanWish,
  params: number,
  count: number,
): Omit<Plan['checkpoint'], 'interruptions'> {
  const bytes = checkpointBytes(params, wish.precision);
  const nodes = Math.ceil(count / wish.perNode);
  // Each machine writes its own shard.
  const writeSeconds = bytes / (wish.checkpointGbps * 1e9 * nodes);
  const failuresPerHour =
    count / GPU_HOURS_BETWEEN_FAILURES + (wish.spotHours === undefined ? 0 : nodes / wish.spotHours);
  const interval = bestInterval({
    writeSeconds,
    meanBetweenSeconds: SECONDS_PER_HOUR / failuresPerHour,
    restartSeconds: wish.restartMinutes * 60 + writeSeconds,
  });
  return { ...interval, bytes, writeSeconds, hoursBetweenInterruptions: 1 / failuresPerHour };
}

function overCounts(wish: PlanWish, shape: Shape, params: number, training: number): Plan['overCounts'] {
  const batchTokens = wish.batchTokens ?? usualBatchTokens(params);
  return [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8].flatMap((factor) => {
    const count = wish.count * factor;
    if (!Number.isInteger(count) || !chooseLayout({ ...wish, count, shape, params, batchTokens })) return [];
    const { lostShare } = checkpointOf(wish, params, count);
    const hours = training / (1 - lostShare);
    return [{ count, wallHours: hours / count, money: hours * wish.price, lostShare }];
  });
}

function overTokens(wish: PlanWish, params: number, hours: number): Plan['overTokens'] {
  return [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8].map((factor) => ({
    tokens: wish.tokens * factor,
    loss: predictedLoss(params, wish.tokens * factor),
    money: hours * factor * wish.price,
  }));
}

/** 2.05B, 134M, … */
export function short(n: number): string {
  const [unit, letter] = n >= 1e12 ? [1e12, 'T'] : n >= 1e9 ? [1e9, 'B'] : n >= 1e6 ? [1e6, 'M'] : [1e3, 'K'];
  return `${Number((n / (unit as number)).toPrecision(3))}${letter}`;
}
