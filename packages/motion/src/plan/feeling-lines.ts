import { EXPRESSIONS, type Expression } from '@zhubo/protocol';

/** A line of `eval/feelings.tsv`. */
export interface LabelledLine {
  feeling: Expression;
  /** 1 slight, 2 plain, 3 strong. */
  strength: number;
  text: string;
  /** Every third line of a feeling is for the test and never tuned on. */
  part: 'tune' | 'test';
}

const TEST_EVERY = 3;

/** Reads lines `feeling TAB strength TAB text`; `#` begins a note. @throws Error with the line's number when it is none */
export function parseFeelings(tsv: string): LabelledLine[] {
  const seen = new Map<Expression, number>();
  return tsv.split('\n').flatMap((row, i) => {
    if (row === '' || row.startsWith('#')) return [];
    const [label, strength, text] = row.split('\t');
    const feeling = EXPRESSIONS.find((e) => e === label);
    if (!feeling || !text || ![1, 2, 3].includes(Number(strength)))
      throw new Error(`line ${i + 1}: not a feeling, a strength from 1 to 3 and a text`);
    const n = (seen.get(feeling) ?? 0) + 1;
    seen.set(feeling, n);
    return [{ feeling, strength: Number(strength), text, part: n % TEST_EVERY === 0 ? 'test' : 'tune' }];
  });
}

export interface Scored {
  accuracy: number;
  /** Mean over the feelings of the harmonic mean of precision and recall. */
  macroF1: number;
  f1: ReadonlyMap<Expression, number>;
}

/** How well guesses fit labels. */
export function scoreFeelings(pairs: readonly { truth: Expression; guess: Expression }[]): Scored {
  const f1 = new Map(
    EXPRESSIONS.map((e) => {
      const right = pairs.filter((p) => p.truth === e && p.guess === e).length;
      const all = pairs.filter((p) => p.truth === e).length + pairs.filter((p) => p.guess === e).length;
      return [e, all === 0 ? 0 : (2 * right) / all] as const;
    }),
  );
  return {
    accuracy: pairs.filter((p) => p.truth === p.guess).length / pairs.length,
    macroF1: [...f1.values()].reduce((s, x) => s + x, 0) / f1.size,
    f1,
  };
}
