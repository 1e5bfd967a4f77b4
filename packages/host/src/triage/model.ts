import { INTENTS, type Intent } from '@zhubo/protocol';
import { BUCKETS, type Features } from './features.js';

/** A linear judge: one row of weights for each intent, in the order of INTENTS. */
export interface LinearModel {
  weights: Float32Array;
}

export interface Guess {
  intent: Intent;
  /** Probability in [0,1]. */
  sure: number;
}

export const CLASSES = INTENTS.length;

/** Probabilities of all intents, in the order of INTENTS. */
export function probabilities(weights: Float32Array | Float64Array, features: Features): Float64Array {
  const { buckets, values } = features;
  const p = new Float64Array(CLASSES);
  for (let i = 0; i < buckets.length; i++) {
    const row = buckets[i]! * CLASSES;
    const value = values[i]!;
    for (let c = 0; c < CLASSES; c++) p[c]! += value * weights[row + c]!;
  }
  let top = p[0]!;
  for (let c = 1; c < CLASSES; c++) if (p[c]! > top) top = p[c]!;
  let sum = 0;
  for (let c = 0; c < CLASSES; c++) {
    p[c] = Math.exp(p[c]! - top);
    sum += p[c]!;
  }
  for (let c = 0; c < CLASSES; c++) p[c]! /= sum;
  return p;
}

/** All intents, the likeliest first. */
export function guesses(model: LinearModel, features: Features): Guess[] {
  const p = probabilities(model.weights, features);
  return INTENTS.map((intent, c) => ({ intent, sure: p[c]! })).sort((a, b) => b.sure - a.sure);
}

/** Magic of the packed form and its version. */
const PACKED_VERSION = 1;
const STEPS = 127;

/**
 * Weights as text: one byte a weight, `scale` for all, buckets that are all zero left out.
 * Layout: JSON head, then base64 of (bucket:uint16, weights:int8[CLASSES]) for each kept bucket.
 */
export interface PackedModel {
  version: number;
  buckets: number;
  classes: number;
  scale: number;
  rows: string;
}

/** Rounds and packs; rows whose weights all round to zero are dropped. */
export function pack(weights: Float64Array): PackedModel {
  const scale = weights.reduce((m, w) => Math.max(m, Math.abs(w)), 0) / STEPS;
  const bytes: number[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const row = Array.from({ length: CLASSES }, (_, c) => Math.round(weights[bucket * CLASSES + c]! / scale));
    if (row.every((w) => w === 0)) continue;
    bytes.push(bucket & 0xff, bucket >> 8, ...row.map((w) => w & 0xff));
  }
  return {
    version: PACKED_VERSION,
    buckets: BUCKETS,
    classes: CLASSES,
    scale,
    rows: Buffer.from(bytes).toString('base64'),
  };
}

/** Reads packed weights; throws when they were made for other features or intents. */
export function unpack(packed: PackedModel): LinearModel {
  if (packed.version !== PACKED_VERSION || packed.buckets !== BUCKETS || packed.classes !== CLASSES)
    throw new Error('triage weights do not fit the features: run the training script again');
  const bytes = new Int8Array(Buffer.from(packed.rows, 'base64'));
  const weights = new Float32Array(BUCKETS * CLASSES);
  for (let at = 0; at < bytes.length; at += 2 + CLASSES) {
    const bucket = (bytes[at]! & 0xff) | ((bytes[at + 1]! & 0xff) << 8);
    for (let c = 0; c < CLASSES; c++) weights[bucket * CLASSES + c] = bytes[at + 2 + c]! * packed.scale;
  }
  return { weights };
}
