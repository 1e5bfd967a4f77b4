import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyDialogue, understand } from '../dialogue/index.js';
import { demoShop, TALK_FROM_MS } from '../testing/talk.js';
import { triageFor } from '../triage/index.js';
import { relevantFacts } from './relevant.js';

interface Asked {
  onStage: string;
  question: string;
  /** Any of these answers; a trailing * takes every id that begins so. */
  ids: string[];
}

const read = (file: string): Asked[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [onStage, question, ids] = line.split('\t') as [string, string, string];
      return { onStage, question, ids: ids.split('|') };
    });

const isOneOf = (id: string, ids: string[]): boolean =>
  ids.some((want) => (want.endsWith('*') ? id.startsWith(want.slice(0, -1)) : id === want));

/** Where the first answering fact stands, 0 when first; -1 when it is not there. */
function rankOf({ onStage, question, ids }: Asked): number {
  const { triage, meaning } = understand(
    { text: question, user: { id: 'v', name: 'v' } },
    { catalogue: demoShop, dialogue: emptyDialogue, onStage, at: TALK_FROM_MS },
    triageFor(demoShop),
  );
  return relevantFacts(meaning, triage, demoShop, TALK_FROM_MS).findIndex((f) => isOneOf(f.id, ids));
}

/** What was reached, less two or three questions; a change that loses more is worse. */
const SETS = [
  { file: './asked.tsv', n: 198, at1: 0.94, at3: 0.98 },
  // Paraphrases written when the words were set, and not looked at again while they were.
  { file: './asked-unseen.tsv', n: 48, at1: 0.6, at3: 0.83 },
] as const;

describe('retrieval on labelled questions', () => {
  it.each(SETS)('finds the facts that answer those of $file', ({ file, n, at1, at3 }) => {
    const ranks = read(file).map((a) => ({ ...a, rank: rankOf(a) }));
    const recall = (k: number): number =>
      ranks.filter((r) => r.rank >= 0 && r.rank < k).length / ranks.length;
    console.log(
      `recall ${file}: ${ranks.length} questions @1 ${recall(1).toFixed(3)} @3 ${recall(3).toFixed(3)}`,
    );
    if (process.env['RECALL_SHOW'])
      for (const r of ranks.filter((x) => x.rank !== 0))
        console.log(`  ${r.rank} ${r.onStage} ${r.question} -> ${r.ids}`);
    expect(ranks.length).toBe(n);
    expect(recall(1)).toBeGreaterThanOrEqual(at1);
    expect(recall(3)).toBeGreaterThanOrEqual(at3);
  });
});
