import { readFileSync } from 'node:fs';
import { slotsIn } from '@zhubo/corpus';
import type { LanguageModel } from '@zhubo/llm';
import { answerLessons, type HeldOut } from './lessons.js';

/** A question to the model alone about a product, a label and in words that no scene of the recipe holds (trainer/zhubo_trainer/cases.py). */
export interface Basic {
  lesson: HeldOut;
  /** Labels of the facts that answer it; empty: the facts do not tell. */
  accept: string[];
}

/** Enough to see one question in ten being lost, and a minute or two of a laptop's time. */
export const BASICS_COUNT = 48;

/** Every so-many-th case of the file whose answer is a fact, or that there is none. */
export function readBasics(file: string, count: number = BASICS_COUNT): Basic[] {
  const all = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)
    .filter((r) => r.refused || r.accept.some((label) => Object.hasOwn(r.facts, label)))
    // Without an earlier turn.
    .filter((r) => r.prompt.split('观众：').length === 2);
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => {
    const { facts, question, accept, refused } = all[Math.floor(i * step)]!;
    return {
      lesson: { facts, question, history: [], chosen: '', rejected: null },
      accept: refused ? [] : accept,
    };
  });
}

interface Row {
  facts: Record<string, string>;
  prompt: string;
  question: string;
  refused: boolean;
  accept: string[];
}

/** Which of them each model gets right: it begins with a fact that answers, or names none where none does. */
export async function askBasics(
  basics: readonly Basic[],
  models: readonly LanguageModel[],
): Promise<boolean[][]> {
  const asked = await answerLessons(
    basics.map((b) => b.lesson),
    models,
  );
  return asked.map((answers) =>
    answers.map(({ answer }, i) => {
      const [first] = slotsIn(answer);
      const { accept } = basics[i]!;
      return first === undefined ? accept.length === 0 : accept.includes(first);
    }),
  );
}
