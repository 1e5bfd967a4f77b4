import { readFileSync } from 'node:fs';
import type { Described } from './vector.js';

/** One way to ask, and the labels that answer it; none when no fact of a product does. */
export interface Lesson {
  /** With choices: `{吗|不}`. */
  pattern: string;
  labels: readonly string[];
}

/** A kind of goods as a shop would describe it: each label with the values it may have. */
export interface Goods {
  facts: { label: string; values: string[] }[];
}

const lines = (file: string): string[][] =>
  readFileSync(new URL(`../../src/facts/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));

/** The ways to ask that were written by hand, for this matcher and for the simulated shops. */
export const readLessons = (): Lesson[] =>
  lines('vector-lessons.tsv').flatMap(([labels, patterns]) =>
    patterns!
      .split(' / ')
      .map((pattern) => ({ pattern: pattern.trim(), labels: labels === '-' ? [] : labels!.split('|') })),
  );

/** The kinds of goods of the simulated shops. */
export function readGoods(): Goods[] {
  const kinds = new Map<string, Goods>();
  for (const [kind, label, ...values] of lines('vector-goods.tsv')) {
    const goods = kinds.get(kind!) ?? { facts: [] };
    goods.facts.push({ label: label!, values });
    kinds.set(kind!, goods);
  }
  return [...kinds.values()];
}

export type Candidate = Described & { right: boolean };
