import { statSync } from 'node:fs';
import { createKeyTable } from '../dedup/key-table.js';
import { winnow } from '../dedup/winnow.js';
import { textOf } from '../document.js';
import type { Context } from './context.js';
import { readWords, writeWords } from './files.js';
import { createWords } from './growing.js';
import { type Layout, PARTITION_ENTRIES } from './layout.js';
import { createLibrary } from './library.js';
import { indexView } from './shard-index.js';
import { bytesOf } from './slices.js';

/** Words of a fingerprint: hi, lo, document, start, scope. Of a shared one: later, its start, earlier, its start. */
const PRINT_WORDS = 5;
export const SHARED_WORDS = 4;

/** Fingerprints of the documents of a shard that are still there. */
export function printsTask({ plan, layout, offsets }: Context, index: number): void {
  const start = offsets().first[index]!;
  const view = indexView(readWords(layout.index(index)));
  const alive = bytesOf(layout.alive('near'), start, start + view.n);
  const library = createLibrary(layout, offsets());
  const prints = createWords();
  for (let d = 0; d < view.n; d += 1) {
    if (alive[d] === 0) continue;
    for (const { start: at, hi, lo } of winnow(
      textOf(library.document(start + d)),
      plan.config.dedup.substringMinChars,
    ))
      prints.push(hi, lo, start + d, at, view.scope(d));
  }
  library.close();
  writeWords(layout.prints(index), prints.done());
}

/** Parts that the fingerprints are shared out to; a long document has many of them. */
export function printParts({ layout, offsets }: Context): number {
  let bytes = 0;
  for (const index of offsets().first.keys()) bytes += statSync(layout.prints(index)).size;
  return Math.max(1, Math.ceil(bytes / (PRINT_WORDS * Uint32Array.BYTES_PER_ELEMENT) / PARTITION_ENTRIES));
}

/** For each fingerprint of one part, in document order: where it was met first, in the same scope. */
export function sharedTask(
  { layout, offsets }: Context,
  { part, parts }: { part: number; parts: number },
): void {
  const shards = [...offsets().first.keys()];
  const mine = (hi: number): boolean => hi % parts === part;
  const entries = countOf(layout, shards, mine);
  const table = createKeyTable(entries);
  const places = createWords();
  const shared = createWords();
  let known = 0;
  const inPart = createKeyTable(entries);
  for (const shard of shards) {
    const prints = readWords(layout.prints(shard));
    for (let at = 0; at < prints.length; at += PRINT_WORDS) {
      const [hi, lo, document, start, scope] = prints.subarray(at, at + PRINT_WORDS) as unknown as number[];
      if (!mine(hi!)) continue;
      const id = inPart.idOf(table.idOf(hi!, lo!), scope!);
      if (id === known) {
        places.pair(document!, start!);
        known += 1;
      } else {
        const first = places.done();
        shared.push(document!, start!, first[2 * id]!, first[2 * id + 1]!);
      }
    }
  }
  writeWords(layout.shared(part), shared.done());
}

/** Fingerprints of a part; tables of a fixed size must not be smaller. */
function countOf(layout: Layout, shards: readonly number[], mine: (hi: number) => boolean): number {
  let entries = 0;
  for (const shard of shards) {
    const prints = readWords(layout.prints(shard));
    for (let at = 0; at < prints.length; at += PRINT_WORDS) if (mine(prints[at]!)) entries += 1;
  }
  return entries;
}
