import { INTENTS, type Intent } from '@zhubo/protocol';
import { BUCKETS, type Features } from './features.js';
import { CLASSES, probabilities } from './model.js';

export interface Example {
  features: Features;
  fair: readonly Intent[];
}

export interface Training {
  epochs: number;
  /** Step of Adagrad (Duchi et al. 2011, "Adaptive Subgradient Methods"). */
  step: number;
  /** Weight decay of what an example touches, per visit. */
  decay: number;
  /** How much of the truth the best label gets when several are fair. */
  bestShare: number;
}

export const TRAINING: Training = { epochs: 10, step: 0.5, decay: 2e-4, bestShare: 0.75 };

const SEED = 20_240_511;
/** Numbers of the "minimal standard" generator (Park and Miller 1988). */
const LCG = { multiplier: 48_271, modulus: 2_147_483_647 };
const ADAGRAD_FLOOR = 1e-2;

/** The truth as a distribution over INTENTS. */
function target(fair: readonly Intent[], bestShare: number): Float64Array {
  const t = new Float64Array(CLASSES);
  const rest = fair.length > 1 ? (1 - bestShare) / (fair.length - 1) : 0;
  for (const [i, f] of fair.entries())
    t[INTENTS.indexOf(f)]! += i === 0 ? 1 - rest * (fair.length - 1) : rest;
  return t;
}

/** Multinomial logistic regression by stochastic Adagrad. The same examples give the same weights. */
export function train(examples: readonly Example[], how: Training = TRAINING): Float64Array {
  const weights = new Float64Array(BUCKETS * CLASSES);
  const squares = new Float64Array(BUCKETS * CLASSES).fill(ADAGRAD_FLOOR);
  const targets = examples.map((e) => target(e.fair, how.bestShare));
  const order = examples.map((_, i) => i);
  let seed = SEED;
  for (let epoch = 0; epoch < how.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (seed * LCG.multiplier) % LCG.modulus;
      const j = seed % (i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) {
      const { buckets, values } = examples[i]!.features;
      const slopes = probabilities(weights, examples[i]!.features);
      for (let c = 0; c < CLASSES; c++) slopes[c]! -= targets[i]![c]!;
      for (let k = 0; k < buckets.length; k++) {
        const row = buckets[k]! * CLASSES;
        const value = values[k]!;
        for (let c = 0; c < CLASSES; c++) {
          const slope = slopes[c]! * value + how.decay * weights[row + c]!;
          const square = squares[row + c]! + slope * slope;
          squares[row + c] = square;
          weights[row + c]! -= (how.step * slope) / Math.sqrt(square);
        }
      }
    }
  }
  return weights;
}
