import { writeFileSync } from 'node:fs';
import { charScore, lexicalScore, questionCore, rarityOf } from './lexical.js';
import { MEANT } from './matched.js';
import { createMatcher } from './vector.js';
import { type Candidate, readGoods, readLessons } from './vector-lessons.js';
import { packVectors, unpackVectors } from './vector-pack.js';
import { candidatesFor, randomFrom, say, trainVectors } from './vector-train.js';

/**
 * Learns the matcher anew from vector-lessons.tsv and vector-goods.tsv and writes vector-weights.ts; the same lessons
 * give the same file. With --held-out it learns without each eighth way to ask, tells how it does on those and writes nothing.
 */
const lessons = readLessons();
const goods = readGoods();
const HELD_OUT_EVERY = 8;
/** So often a way to ask is said to learn what of the held-out is no news: two lessons may ask the same. */
const SAYINGS_TRIED = 200;

/** The highest score is above 0 and a right fact's. */
function isFirst(scores: readonly number[], candidates: readonly Candidate[]): boolean {
  const top = Math.max(...scores);
  return top > 0 && candidates[scores.indexOf(top)]!.right;
}

if (process.argv.includes('--held-out')) {
  const kept = lessons.filter((_, i) => i % HELD_OUT_EVERY !== 0);
  const { vectors, taught } = trainVectors(kept, goods);
  const match = createMatcher(unpackVectors(packVectors(vectors, taught)));
  const random = randomFrom(1);
  const tally: { sure: number; right: boolean; answerable: boolean }[] = [];
  const taughtSayings = new Set(
    kept.flatMap((l) => Array.from({ length: SAYINGS_TRIED }, () => say(l.pattern, random))),
  );
  const first = { words: 0, matcher: 0, both: 0, of: 0 };
  for (const [i, lesson] of lessons.entries())
    if (i % HELD_OUT_EVERY === 0)
      for (const without of [false, true]) {
        const candidates = candidatesFor(lesson, goods, random, without);
        const question = say(lesson.pattern, random);
        if (taughtSayings.has(question)) continue;
        const matched = match(question, candidates);
        const best = matched[0]!;
        const answerable = candidates.some((c) => c.right);
        tally.push({ sure: best.sure, right: candidates[best.index]!.right, answerable });
        if (!answerable) continue;
        const core = questionCore(question);
        const rarity = rarityOf(candidates.map((c) => ({ id: c.label, field: c.label, ...c })));
        const words = candidates.map((c) => lexicalScore(core, c, rarity) + charScore(core, c, rarity));
        const both = [...words];
        for (const m of matched) both[m.index]! += MEANT * m.sure;
        first.of++;
        if (isFirst(words, candidates)) first.words++;
        if (candidates[best.index]!.right) first.matcher++;
        if (isFirst(both, candidates)) first.both++;
      }
  console.log(
    `held out, ${first.of} questions; right fact first by words ${(first.words / first.of).toFixed(3)}, by the matcher ${(first.matcher / first.of).toFixed(3)}, by both ${(first.both / first.of).toFixed(3)}`,
  );
  const answerable = tally.filter((t) => t.answerable);
  const others = tally.filter((t) => !t.answerable);
  const share = (of: typeof tally, is: (t: (typeof tally)[number]) => boolean): string =>
    (of.filter(is).length / of.length).toFixed(3);
  for (const least of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    console.log(
      `sure >= ${least}: right ${share(answerable, (t) => t.right && t.sure >= least)} wrong ${share(answerable, (t) => !t.right && t.sure >= least)} of answerable, said ${share(others, (t) => t.sure >= least)} of the others`,
    );
} else {
  const { vectors, taught } = trainVectors(lessons, goods);
  const packed = packVectors(vectors, taught);
  writeFileSync(
    new URL('../../src/facts/vector-weights.ts', import.meta.url),
    `import type { PackedVectors } from './vector-pack.js';

/** Made by vector-train-main.ts from vector-lessons.tsv and vector-goods.tsv; not to be edited. */
export const VECTORS: PackedVectors = {
  version: ${packed.version},
  dimensions: ${packed.dimensions},
  buckets: ${packed.buckets},
  none: '${packed.none}',
  noneBias: ${packed.noneBias},
  rows: '${packed.rows}',
};
`,
  );
  console.log(`learnt from ${lessons.length} ways to ask; ${taught.size} rows, ${packed.rows.length} bytes`);
}
