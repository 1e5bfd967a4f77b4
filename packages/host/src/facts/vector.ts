import { fnv1a } from '../triage/hash.js';
import { memo } from './memo.js';

/**
 * A small learned matcher of questions and facts: both are sums of vectors of their character 1- to 3-grams in one table
 * (as fastText does), compared by their angle. Learnt by vector-train-main.ts.
 */
export interface Vectors {
  /** Numbers in a vector. */
  dimensions: number;
  /** Rows of `table`; a power of two. */
  buckets: number;
  table: Float32Array;
  /** What a question is compared with that no fact answers. */
  none: Float32Array;
  noneBias: number;
}

const GRAM_MAX = 3;
/** What the value tells against the label. */
const VALUE_SHARE = 0.35;
/** Longer values are cut: what they begin with says what they are. */
const VALUE_CHARS_MAX = 30;
/** Steepness of the soft choice among facts; learning and use must agree. */
export const SHARPNESS = 10;

/** Rows of the n-grams of a text, each once. Digits are alike; marks are left out. */
export function gramsOf(text: string, buckets: number): Uint32Array {
  const plain = text
    .toLowerCase()
    .replace(/\d+(?:\.\d+)?/gu, '0')
    .replace(/[^\p{L}0]+/gu, '');
  if (plain === '') return new Uint32Array(0);
  const chars = ['^', ...plain, '$'];
  const rows = new Set<number>();
  for (let n = 1; n <= GRAM_MAX; n++)
    for (let i = 0; i + n <= chars.length; i++)
      if (n > 1 || (i > 0 && i < chars.length - 1))
        rows.add(fnv1a(chars.slice(i, i + n).join('')) & (buckets - 1));
  return Uint32Array.from(rows);
}

/** What a fact is compared by. */
export interface Described {
  label: string;
  value: string;
}

/** Rows and their weights of the two parts of a fact. */
export function partsOf(fact: Described, buckets: number): { rows: Uint32Array; weight: number }[] {
  return [
    { rows: gramsOf(fact.label, buckets), weight: 1 },
    { rows: gramsOf(fact.value.slice(0, VALUE_CHARS_MAX), buckets), weight: VALUE_SHARE },
  ].filter((p) => p.rows.length > 0);
}

/** The sum of the rows, each part by its weight over the root of its length; not yet of length 1. */
export function summed(
  v: Pick<Vectors, 'dimensions' | 'table'>,
  parts: readonly { rows: Uint32Array; weight: number }[],
): Float32Array {
  const d = v.dimensions;
  const out = new Float32Array(d);
  for (const { rows, weight } of parts) {
    const scale = weight / Math.sqrt(rows.length);
    for (const row of rows) {
      const at = row * d;
      for (let k = 0; k < d; k++) out[k]! += scale * v.table[at + k]!;
    }
  }
  return out;
}

/** Makes the vector of length 1, in place; returns the length it had. */
export function toUnit(x: Float32Array): number {
  let square = 1e-12;
  for (const n of x) square += n * n;
  const length = Math.sqrt(square);
  for (let k = 0; k < x.length; k++) x[k]! /= length;
  return length;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

export interface Matched {
  /** Index into the facts given. */
  index: number;
  /** Probability that this fact answers, in [0,1]; what is left after all is that none does. */
  sure: number;
}

export type Matcher = (question: string, facts: readonly Described[]) => Matched[];

/** Facts that answer a question, the likeliest first. Vectors of facts and questions are remembered. */
export function createMatcher(v: Vectors): Matcher {
  const unit = (parts: { rows: Uint32Array; weight: number }[]): Float32Array => {
    const x = summed(v, parts);
    toUnit(x);
    return x;
  };
  const questions = memo((text: string) => unit([{ rows: gramsOf(text, v.buckets), weight: 1 }]));
  const facts = memo((key: string) => {
    const [label, value] = key.split('\t') as [string, string];
    return unit(partsOf({ label, value }, v.buckets));
  });
  return (question, candidates) => {
    const q = questions(question);
    const exp = candidates.map((f) => Math.exp(SHARPNESS * dot(q, facts(`${f.label}\t${f.value}`))));
    const none = Math.exp(SHARPNESS * dot(q, v.none) + v.noneBias);
    const all = exp.reduce((a, b) => a + b, none);
    return exp.map((e, index) => ({ index, sure: e / all })).sort((a, b) => b.sure - a.sure);
  };
}
