import { candidatePairs } from '../dedup/candidates.js';
import type { Context } from './context.js';
import { readWords, writeWords } from './files.js';
import { createWords } from './growing.js';
import type { Pass } from './layout.js';
import { indexView } from './shard-index.js';
import { bytesOf, rowsOf } from './slices.js';

type Asked = { pass: Pass; band: number; part: number; parts: number };

/**
 * Candidate pairs of one part of one index: the exact keys, or one band of MinHash. A part holds the keys whose
 * remainder is its number, so that it fits in memory whatever the size of the corpus.
 */
export function pairsTask({ layout, offsets }: Context, { pass, band, part, parts }: Asked): void {
  const { first } = offsets();
  const keys = createWords();
  const ordinals = createWords();
  const scopes = createWords();
  for (const [shard, start] of first.entries()) {
    const index = indexView(readWords(layout.index(shard)));
    const bandKeys =
      pass === 'near' ? rowsOf(layout.bands(shard), 2, band * index.n, (band + 1) * index.n) : null;
    const alive = bandKeys && bytesOf(layout.alive('exact'), start, start + index.n);
    for (let d = 0; d < index.n; d += 1) {
      if (bandKeys && (!index.near(d) || alive![d] === 0)) continue;
      const hi = bandKeys ? bandKeys[2 * d]! : index.hi(d);
      if (hi % parts !== part) continue;
      keys.pair(hi, bandKeys ? bandKeys[2 * d + 1]! : index.lo(d));
      ordinals.push(start + d);
      scopes.push(index.scope(d));
    }
  }
  const entries = { keys: keys.done(), ordinals: ordinals.done(), scopes: scopes.done() };
  writeWords(layout.pairs(pass, band, part), candidatePairs({ count: entries.ordinals.length, ...entries }));
}
