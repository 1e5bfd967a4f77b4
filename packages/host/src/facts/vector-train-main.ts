import { writeFileSync } from 'node:fs';
import { createMatcher } from './vector.js';
import { readGoods, readLessons } from './vector-lessons.js';
import { packVectors, unpackVectors } from './vector-pack.js';
import { candidatesFor, randomFrom, say, trainVectors } from './vector-train.js';

/**
 * Learns the matcher anew from vector-lessons.tsv and vector-goods.tsv and writes vector-weights.ts; the same lessons
 * give the same file. With --held-out it learns without each eighth way to ask, tells how it does on those and writes nothing.
 */
const lessons = readLessons();
const goods = readGoods();
const HELD_OUT_EVERY = 8;

if (process.argv.includes('--held-out')) {
  const kept = lessons.filter((_, i) => i % HELD_OUT_EVERY !== 0);
  const { vectors, taught } = trainVectors(kept, goods);
  const match = createMatcher(unpackVectors(packVectors(vectors, taught)));
  const random = randomFrom(1);
  const tally: { sure: number; right: boolean; answerable: boolean }[] = [];
  for (const [i, lesson] of lessons.entries())
    if (i % HELD_OUT_EVERY === 0)
      for (const without of [false, true]) {
        const candidates = candidatesFor(lesson, goods, random, without);
        const [best] = match(say(lesson.pattern, random), candidates);
        tally.push({
          sure: best!.sure,
          right: candidates[best!.index]!.right,
          answerable: candidates.some((c) => c.right),
        });
      }
  const answerable = tally.filter((t) => t.answerable);
  const others = tally.filter((t) => !t.answerable);
  const share = (of: typeof tally, is: (t: (typeof tally)[number]) => boolean): string =>
    (of.filter(is).length / of.length).toFixed(3);
  console.log(`held out: ${answerable.length} answerable, first right ${share(answerable, (t) => t.right)}`);
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
  none: [${packed.none.join(', ')}],
  noneBias: ${packed.noneBias},
  rows: '${packed.rows}',
};
`,
  );
  console.log(`learnt from ${lessons.length} ways to ask; ${taught.size} rows, ${packed.rows.length} bytes`);
}
