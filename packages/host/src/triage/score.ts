import type { Intent } from '@zhubo/protocol';

export interface Scores {
  n: number;
  accuracy: number;
  macroF1: number;
  byIntent: { intent: Intent; n: number; precision: number; recall: number; f1: number }[];
  /** "truth -> said" with how often, the most frequent first. */
  confusions: [string, number][];
}

/** Precision, recall and F1 by class; macro-F1 is their plain mean over the classes that occur as truth. */
export function scoreIntents(pairs: readonly { truth: Intent; said: Intent }[]): Scores {
  const classes = [...new Set(pairs.map((p) => p.truth))].sort();
  const byIntent = classes.map((intent) => {
    const right = pairs.filter((p) => p.truth === intent && p.said === intent).length;
    const truth = pairs.filter((p) => p.truth === intent).length;
    const said = pairs.filter((p) => p.said === intent).length;
    const precision = said === 0 ? 0 : right / said;
    const recall = right / truth;
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { intent, n: truth, precision, recall, f1 };
  });
  const wrong = new Map<string, number>();
  for (const p of pairs)
    if (p.truth !== p.said)
      wrong.set(`${p.truth} -> ${p.said}`, (wrong.get(`${p.truth} -> ${p.said}`) ?? 0) + 1);
  return {
    n: pairs.length,
    accuracy: pairs.filter((p) => p.truth === p.said).length / pairs.length,
    macroF1: byIntent.reduce((s, c) => s + c.f1, 0) / classes.length,
    byIntent,
    confusions: [...wrong].sort((a, b) => b[1] - a[1]),
  };
}
