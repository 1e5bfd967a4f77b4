import { weightBytes } from './checkpoint.js';
import type { Gpu } from './hardware.js';
import type { Shape } from './shape.js';

export type ServeWish = {
  shape: Shape;
  params: number;
  gpu: Gpu;
  /** Bits a weight: 16, 8 or 4. */
  bits: number;
  /** What a room keeps in the cache: persona, catalogue, the last turns. */
  promptTokens: number;
  /** A room answers once in so many seconds, on average. */
  answerEverySeconds: number;
};

export type Serving = {
  weightsBytes: number;
  kvBytesPerToken: number;
  kvBytesPerRoom: number;
  /** One answer alone on the GPU. */
  tokensPerSecond: number;
  /** All answers together at the busiest moment that is planned for. */
  tokensPerSecondTogether: number;
  /** From the comment to the model's first phrase, one answer alone, with the prompt in the cache. */
  firstPhraseMs: number;
  /** The same when nothing is in the cache yet. */
  coldFirstPhraseMs: number;
  /** Rooms of one GPU whose first phrase stays within the budget 99 times of 100; 0 when one does not. */
  rooms: number;
  /** What ends it: `memory` (no room for more caches), `latency` (the budget), `fit` (the weights do not fit). */
  limit: 'memory' | 'latency' | 'fit';
};

/** Of the half second to the first sound, triage, guard and the voice take the other half (docs/latency.md). */
export const FIRST_PHRASE_BUDGET_MS = 250;
const FIRST_PHRASE_TOKENS = 10;
const ANSWER_TOKENS = 60;
/** The comment and the facts for it; the rest of the prompt is in the cache. */
const FRESH_TOKENS = 200;
const KV_ELEMENT_BYTES = 2;
/** vLLM gets about 0.6 of the roofline while decoding small models (Qwen2.5-0.5B on an L4: 5-7 ms a token where memory alone takes 3.3). */
const BANDWIDTH_SHARE = 0.6;
const PREFILL_SHARE = 0.5;
const RESERVED_SHARE = 0.1;
const BUSY_QUANTILE = 0.99;
const ROOMS_MAX = 100_000;

/** Sizing by the roofline: decoding reads all weights and caches for each token, reading a prompt computes 2 FLOPs a weight. */
export function serving(wish: ServeWish): Serving {
  const { shape, params, gpu, promptTokens } = wish;
  const weights = weightBytes(params, wish.bits);
  const kvBytesPerToken = 2 * shape.layers * (shape.hidden / shape.heads) * shape.kvHeads * KV_ELEMENT_BYTES;
  const kvBytesPerRoom = kvBytesPerToken * (promptTokens + FRESH_TOKENS + ANSWER_TOKENS);
  const tokenSeconds = (answers: number): number => {
    const read = (weights + answers * kvBytesPerRoom) / (gpu.bandwidthGbps * 1e9 * BANDWIDTH_SHARE);
    const computed = (2 * params * answers) / (gpu.bf16Tflops * 1e12 * PREFILL_SHARE);
    return Math.max(read, computed);
  };
  const prefillSeconds = (tokens: number): number =>
    (2 * params * tokens) / (gpu.bf16Tflops * 1e12 * PREFILL_SHARE);
  // A second comment may arrive in the same instant, and its prompt is read first.
  const phraseMs = (answers: number, fresh = FRESH_TOKENS): number =>
    1000 * (prefillSeconds(fresh) * Math.min(2, answers) + FIRST_PHRASE_TOKENS * tokenSeconds(answers));
  const busiest = (rooms: number): number => {
    let answers = 1;
    // Answers last longer the more there are: a few rounds settle it.
    for (let round = 0; round < 20; round++) {
      const seconds = prefillSeconds(FRESH_TOKENS) + ANSWER_TOKENS * tokenSeconds(answers);
      const next = Math.min(rooms, busyAtOnce((rooms * seconds) / wish.answerEverySeconds));
      if (next <= answers) return answers;
      answers = next;
    }
    return answers;
  };
  const room = gpu.memoryGb * 1e9 * (1 - RESERVED_SHARE) - weights;
  const byMemory = Math.min(ROOMS_MAX, Math.floor(room / kvBytesPerRoom));
  const byLatency = largest(ROOMS_MAX, (rooms) => phraseMs(busiest(rooms)) <= FIRST_PHRASE_BUDGET_MS);
  const rooms = Math.max(0, Math.min(byMemory, byLatency));
  const together = busiest(Math.max(1, rooms));
  return {
    weightsBytes: weights,
    kvBytesPerToken,
    kvBytesPerRoom,
    tokensPerSecond: 1 / tokenSeconds(1),
    tokensPerSecondTogether: together / tokenSeconds(together),
    firstPhraseMs: phraseMs(1),
    coldFirstPhraseMs: phraseMs(1, promptTokens + FRESH_TOKENS),
    rooms,
    limit: byMemory < 1 ? 'fit' : byMemory < byLatency ? 'memory' : 'latency',
  };
}

/** Answers in the making at once, 99 times of 100, when `mean` are on average (Poisson). */
export function busyAtOnce(mean: number): number {
  // The normal approximation is within one above this, and the sum would underflow.
  if (mean > 500) return Math.ceil(mean + 2.326 * Math.sqrt(mean));
  let k = 0;
  let term = Math.exp(-mean);
  for (let sum = term; sum < BUSY_QUANTILE; sum += term) {
    k += 1;
    term *= mean / k;
  }
  return Math.max(1, k);
}

/** The largest n from 1 to `max` that is good, when all below a good one are good; 0 when none is. */
function largest(max: number, good: (n: number) => boolean): number {
  let [low, high] = [0, max];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (good(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
