import { dot, gramsOf, partsOf, SHARPNESS, summed, toUnit, type Vectors } from './vector.js';
import { SHOP_LABELS } from './vector-labels.js';
import type { Candidate, Goods, Lesson } from './vector-lessons.js';

export interface VectorTraining {
  dimensions: number;
  buckets: number;
  epochs: number;
  /** Step of Adagrad. */
  step: number;
  /** How often each way to ask is said anew in an epoch. */
  sayings: number;
  /** Share of the lessons whose right fact is not among those to choose from. */
  unanswered: number;
}

export const VECTOR_TRAINING: VectorTraining = {
  dimensions: 40,
  buckets: 1 << 14,
  epochs: 12,
  step: 0.15,
  sayings: 3,
  unanswered: 0.25,
};

const SEED = 20_241_124;
/** Numbers of the "minimal standard" generator (Park and Miller 1988). */
const LCG = { multiplier: 48_271, modulus: 2_147_483_647 };
const ADAGRAD_FLOOR = 1e-2;
/** Labels of other goods among the wrong ones. */
const STRANGERS = 8;
/** Share of the shop's own labels that stand among the others. */
const SHOP_SHARE = 0.5;
/** Share of the facts that come with their value. */
const VALUE_SHARE = 0.7;
/** Share of the imagined products that are of a kind that has such a label. */
const FITTING_SHARE = 0.8;
/** Half the spread of the numbers to begin with: alike n-grams make texts alike before anything is learnt. */
const INITIAL_SPREAD = 0.5;
const INITIAL_NONE_BIAS = 5;
/** A fact that is so little off teaches nothing. */
const SHARE_MIN = 1e-3;
const ENDINGS = ['', '', '', '', '吗', '呀', '啊', '呢', '哦', '的'];
const OPENINGS = ['', '', '', '', '', '这个', '这款', '你家的', '请问', '它'];

/** Numbers in [0, 1), the same in each run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * LCG.multiplier) % LCG.modulus;
    return state / LCG.modulus;
  };
}

const pick = <T>(of: readonly T[], random: () => number): T => of[Math.floor(random() * of.length)]!;

/** One way to say the pattern: of each `{甲|乙}` one. */
export const say = (pattern: string, random: () => number): string =>
  pattern.replace(/\{([^{}]*)\}/gu, (_, of: string) => pick(of.split('|'), random));

/** The facts of an imagined product; those that answer the lesson are there unless `without`. */
export function candidatesFor(
  lesson: Lesson,
  goods: readonly Goods[],
  random: () => number,
  without: boolean,
): Candidate[] {
  const answers = new Set(lesson.labels);
  const fitting = goods.filter((g) => g.facts.some((f) => answers.has(f.label)));
  const kind = pick(fitting.length > 0 && random() < FITTING_SHARE ? fitting : goods, random);
  const taken = new Set<string>();
  const out: Candidate[] = [];
  const add = (label: string, value: string): void => {
    if (taken.has(label) || (without && answers.has(label))) return;
    taken.add(label);
    out.push({ label, value: random() < VALUE_SHARE ? value : '', right: answers.has(label) });
  };
  if (!without && lesson.labels.length > 0) {
    const label = pick(lesson.labels, random);
    const told = goods.flatMap((g) => g.facts.filter((f) => answers.has(f.label)));
    add(label, told.length > 0 ? pick(pick(told, random).values, random) : '');
  }
  for (const f of kind.facts) add(f.label, pick(f.values, random));
  for (const label of SHOP_LABELS) if (random() < SHOP_SHARE) add(label, '');
  for (let i = 0; i < STRANGERS; i++) {
    const f = pick(pick(goods, random).facts, random);
    add(f.label, pick(f.values, random));
  }
  return out;
}

/**
 * Learns the table by choosing the right fact of a product, or none, for each way to ask (InfoNCE), with Adagrad.
 * The same lessons give the same vectors.
 */
export function trainVectors(
  lessons: readonly Lesson[],
  goods: readonly Goods[],
  how: VectorTraining = VECTOR_TRAINING,
): { vectors: Vectors; taught: Set<number> } {
  const d = how.dimensions;
  const random = randomFrom(SEED);
  const table = new Float32Array(how.buckets * d);
  for (let i = 0; i < table.length; i++) table[i] = (random() + random() + random() - 1.5) * INITIAL_SPREAD;
  const squares = new Float32Array(how.buckets * d).fill(ADAGRAD_FLOOR);
  const none = new Float32Array(d);
  const noneSquares = new Float32Array(d).fill(ADAGRAD_FLOOR);
  const vectors: Vectors = { dimensions: d, buckets: how.buckets, table, none, noneBias: INITIAL_NONE_BIAS };
  let biasSquare = ADAGRAD_FLOOR;
  const taught = new Set<number>();

  /** Passes the slope of a unit vector on to the rows it was made of. */
  const learn = (
    parts: readonly { rows: Uint32Array; weight: number }[],
    unit: Float32Array,
    length: number,
    slope: Float32Array,
    rate: number,
  ): void => {
    const along = dot(slope, unit);
    for (const { rows, weight } of parts) {
      const scale = weight / Math.sqrt(rows.length) / length;
      for (const row of rows) {
        taught.add(row);
        for (let k = 0; k < d; k++) {
          const at = row * d + k;
          const s = scale * (slope[k]! - along * unit[k]!);
          squares[at]! += s * s;
          table[at]! -= (rate * s) / Math.sqrt(squares[at]!);
        }
      }
    }
  };

  for (let epoch = 0; epoch < how.epochs; epoch++) {
    const rate = how.step * (1 - epoch / how.epochs);
    const order = Array.from({ length: lessons.length * how.sayings }, (_, i) => i % lessons.length);
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const at of order) {
      const lesson = lessons[at]!;
      const text = `${pick(OPENINGS, random)}${say(lesson.pattern, random)}${pick(ENDINGS, random)}`;
      const candidates = candidatesFor(lesson, goods, random, random() < how.unanswered);
      const asked = [{ rows: gramsOf(text, how.buckets), weight: 1 }];
      const q = summed(vectors, asked);
      const qLength = toUnit(q);
      const made = candidates.map((c) => {
        const parts = partsOf(c, how.buckets);
        const unit = summed(vectors, parts);
        return { parts, length: toUnit(unit), unit, exp: 0 };
      });
      let all = 0;
      let right = 0;
      for (const [i, m] of made.entries()) {
        m.exp = Math.exp(SHARPNESS * dot(q, m.unit));
        all += m.exp;
        if (candidates[i]!.right) right += m.exp;
      }
      const noneExp = Math.exp(SHARPNESS * dot(q, none) + vectors.noneBias);
      all += noneExp;
      const isNone = right === 0;
      const qSlope = new Float32Array(d);
      for (const [i, m] of made.entries()) {
        const share = m.exp / all - (candidates[i]!.right ? m.exp / right : 0);
        if (Math.abs(share) < SHARE_MIN) continue;
        const slope = new Float32Array(d);
        for (let k = 0; k < d; k++) {
          slope[k] = SHARPNESS * share * q[k]!;
          qSlope[k]! += SHARPNESS * share * m.unit[k]!;
        }
        learn(m.parts, m.unit, m.length, slope, rate);
      }
      const noneShare = noneExp / all - (isNone ? 1 : 0);
      for (let k = 0; k < d; k++) {
        qSlope[k]! += SHARPNESS * noneShare * none[k]!;
        const s = SHARPNESS * noneShare * q[k]!;
        noneSquares[k]! += s * s;
        none[k]! -= (rate * s) / Math.sqrt(noneSquares[k]!);
      }
      biasSquare += noneShare * noneShare;
      vectors.noneBias -= (rate * noneShare) / Math.sqrt(biasSquare);
      learn(asked, q, qLength, qSlope, rate);
    }
  }
  return { vectors, taught };
}
