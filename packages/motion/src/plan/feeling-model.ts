import { EXPRESSIONS, type Expression } from '@zhubo/protocol';
import { encode } from '../clap/tokens.js';
import { type Sign, signsOf, withoutDenied } from './feeling-signs.js';

/** What a sentence's characters, their pairs and its signs add to the log odds of each of `EXPRESSIONS`. */
export interface FeelingModel {
  /** Base64 of signed bytes, a row of `EXPRESSIONS.length` for each number of `encode`; pairs are folded into their rows. */
  units: string;
  pairs: string;
  /** A byte stands for this. */
  unitStep: number;
  pairStep: number;
  signs: Readonly<Partial<Record<Sign, readonly number[]>>>;
  bias: readonly number[];
}

/** Makes the scorer of a model: log odds of each expression for a sentence. */
export function feelingScorer(model: FeelingModel): (text: string) => Map<Expression, number> {
  const classes = EXPRESSIONS.length;
  const table = (base64: string): Int8Array => new Int8Array(Buffer.from(base64, 'base64'));
  const [unitRows, pairRows] = [table(model.units), table(model.pairs)];
  const folds = pairRows.length / classes;
  const add = (sums: number[], rows: Int8Array, row: number, by: number): void => {
    for (let c = 0; c < classes; c += 1) sums[c]! += rows[row * classes + c]! * by;
  };
  return (text) => {
    const { units, pairs } = encode(withoutDenied(text));
    const sums = [...model.bias];
    // Means, as in training: a long sentence has more characters, not more feeling.
    for (const u of units) add(sums, unitRows, u, model.unitStep / units.length);
    const folded = pairs.map((p) => p % folds).filter((p) => p !== 0);
    for (const p of folded) add(sums, pairRows, p, model.pairStep / folded.length);
    for (const sign of signsOf(text))
      model.signs[sign]?.forEach((w, c) => {
        sums[c]! += w;
      });
    return new Map(EXPRESSIONS.map((e, c) => [e, sums[c]!]));
  };
}
