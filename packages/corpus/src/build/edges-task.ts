import { type Compared, comparedOf, isAlike } from '../dedup/alike.js';
import { canonical } from '../dedup/canonical.js';
import { type CleanDocument, dayOf, textOf } from '../document.js';
import type { Context } from './context.js';
import { writeWords } from './files.js';
import { createWords } from './growing.js';
import type { Pass } from './layout.js';
import { createLibrary } from './library.js';
import { rowsBetween } from './slices.js';

type Asked = { pass: Pass; index: number; bands: number; parts: number };

/** Sets of 5-grams kept at hand: the earlier one of a pair is often that of many. */
const SETS_MAX = 1_000;

/** Compares the candidates of one shard's documents for good: equal, or of exact Jaccard above the threshold. */
export function edgesTask(context: Context, { pass, index, bands, parts }: Asked): void {
  const { plan, layout, offsets } = context;
  const { first, total } = offsets();
  const pairs = pairsOf(context, { pass, index, bands, parts }, first[index]!, first[index + 1] ?? total);
  const library = createLibrary(layout, offsets());
  const sets = new Map<number, Compared>();
  const setOf = (ordinal: number): Compared => {
    let set = sets.get(ordinal);
    if (set) return set;
    set = comparedOf(textOf(library.document(ordinal)));
    sets.set(ordinal, set);
    if (sets.size > SETS_MAX) sets.delete(sets.keys().next().value!);
    return set;
  };
  const alike = (i: number, j: number): boolean =>
    pass === 'exact'
      ? canonical(textOf(library.document(i))) === canonical(textOf(library.document(j)))
      : isAlike(setOf(i), setOf(j), plan.config.dedup.threshold);
  const edges = createWords();
  for (const [i, j] of pairs)
    if (alike(i, j))
      edges.push(
        i,
        j,
        sameScope(library.document(i), library.document(j), plan.config.utcOffsetMinutes) ? 1 : 0,
      );
  library.close();
  writeWords(layout.edges(pass, index), edges.done());
}

/** Pairs whose later member lies in [from, to), from all bands, each once, ordered by later then earlier. */
function pairsOf(
  { layout }: Context,
  { pass, bands, parts }: Asked,
  from: number,
  to: number,
): [number, number][] {
  const seen = new Map<number, Set<number>>();
  for (let band = 0; band < bands; band += 1)
    for (let part = 0; part < parts; part += 1) {
      const pairs = rowsBetween(layout.pairs(pass, band, part), 2, 1, from, to);
      for (let at = 0; at < pairs.length; at += 2) {
        const j = pairs[at + 1]!;
        let mates = seen.get(j);
        if (!mates) {
          mates = new Set();
          seen.set(j, mates);
        }
        mates.add(pairs[at]!);
      }
    }
  return [...seen.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([j, mates]) => [...mates].sort((a, b) => a - b).map((i): [number, number] => [i, j]));
}

/** A host's pitch is kept once a room and day; comments and conversations once in all. */
export function sameScope(a: CleanDocument, b: CleanDocument, utcOffsetMinutes: number): boolean {
  if (a.kind !== 'speech' && b.kind !== 'speech') return true;
  return (
    a.kind === b.kind && a.room === b.room && dayOf(a.at, utcOffsetMinutes) === dayOf(b.at, utcOffsetMinutes)
  );
}
