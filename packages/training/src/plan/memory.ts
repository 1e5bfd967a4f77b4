import { layerParams, type Shape } from './shape.js';

/** Which states are divided among the data-parallel GPUs (ZeRO, Rajbhandari et al. 2020; stage 3 is what FSDP2 does). */
export type ZeroStage = 0 | 1 | 2 | 3;
export type Precision = 'bf16' | 'fp32';

export type Layout = {
  /** Copies of the model that see different data; all of them times tensor times pipeline are the GPUs. */
  data: number;
  /** How many of the data-parallel GPUs share one set of states (FSDP group); the rest are replicas (HSDP). */
  shard: number;
  stage: ZeroStage;
  tensor: number;
  pipeline: number;
  /** Sequences a GPU holds at once. */
  microBatch: number;
  /** Every activation is computed again in the backward pass (full activation checkpointing). */
  recompute: boolean;
};

export type MemoryParts = {
  weightsBytes: number;
  gradientsBytes: number;
  optimizerBytes: number;
  activationsBytes: number;
  /** Logits and their gradient, and layers gathered for use. */
  workingBytes: number;
};

/** Bytes a parameter with AdamW. bf16 keeps an fp32 copy, momentum and variance: 16 in all (ZeRO, 3.1). */
export const STATE_BYTES: Record<Precision, { weights: number; gradients: number; optimizer: number }> = {
  bf16: { weights: 2, gradients: 2, optimizer: 12 },
  fp32: { weights: 4, gradients: 4, optimizer: 8 },
};

const ELEMENT_BYTES: Record<Precision, number> = { bf16: 2, fp32: 4 };
/**
 * Activations a layer and token, in bytes a unit of hidden size at 2 bytes an element: 34 (Korthikanti et al. 2022,
 * arXiv 2205.05198, equation 1); their 5·a·s/h for the attention square does not arise with a flash kernel.
 */
const ACTIVATION_BYTES_PER_HIDDEN = 34;
/** With full recomputation only a layer's input stays (same paper, section 5). */
const KEPT_INPUT_BYTES_PER_HIDDEN = 2;
/** Logits at 2 bytes, their fp32 copy for the softmax at 4. */
const LOGIT_BYTES = 6;
/** FSDP gathers the layer in use and the next one. */
const GATHERED_LAYERS = 2;
/** Driver context, communication buffers and fragmentation take about a tenth of a card. */
export const RESERVED_SHARE = 0.1;

/** What one GPU of the fullest stage holds. */
export function memoryOf(
  shape: Shape,
  params: number,
  layout: Layout,
  seqLen: number,
  precision: Precision,
): MemoryParts {
  const held = params / (layout.tensor * layout.pipeline);
  const states = STATE_BYTES[precision];
  const divided = (fromStage: ZeroStage): number => (layout.stage >= fromStage ? layout.shard : 1);
  const element = ELEMENT_BYTES[precision] / ELEMENT_BYTES.bf16;
  const perLayerAndHidden = (seqLen * layout.microBatch * shape.hidden * element) / layout.tensor;
  // One-forward-one-backward keeps as many micro-batches as stages in flight at the first stage: the pipeline saves no activations.
  const activations = layout.recompute
    ? perLayerAndHidden * (shape.layers * KEPT_INPUT_BYTES_PER_HIDDEN + ACTIVATION_BYTES_PER_HIDDEN)
    : perLayerAndHidden * shape.layers * ACTIVATION_BYTES_PER_HIDDEN;
  const gathered =
    layout.stage === 3
      ? (GATHERED_LAYERS * layerParams(shape) * (states.weights + states.gradients)) / layout.tensor
      : 0;
  return {
    weightsBytes: (held * states.weights) / divided(3),
    gradientsBytes: (held * states.gradients) / divided(2),
    optimizerBytes: (held * states.optimizer) / divided(1),
    activationsBytes: activations,
    workingBytes: (seqLen * layout.microBatch * shape.vocab * LOGIT_BYTES) / layout.tensor + gathered,
  };
}

export const totalOf = (m: MemoryParts): number =>
  m.weightsBytes + m.gradientsBytes + m.optimizerBytes + m.activationsBytes + m.workingBytes;
