import { closeSync, openSync, readSync } from 'node:fs';
import type { CleanDocument } from '../document.js';
import { readWords } from './files.js';
import type { Layout, Offsets } from './layout.js';
import { type IndexView, indexView } from './shard-index.js';

/** Open shards and documents kept at hand; what is asked for last stays. */
const OPEN_SHARDS = 64;
const OPEN_DOCUMENTS = 4_000;

/** Reads any clean document by its number, without holding the corpus in memory. */
export function createLibrary(layout: Layout, { first }: Offsets) {
  const shards = new Map<number, { file: number; index: IndexView }>();
  const documents = new Map<number, CleanDocument>();

  const shardOf = (ordinal: number): number => {
    let low = 0;
    let high = first.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (first[middle]! <= ordinal) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const open = (shard: number): { file: number; index: IndexView } => {
    let entry = shards.get(shard);
    if (entry) shards.delete(shard);
    else
      entry = { file: openSync(layout.clean(shard), 'r'), index: indexView(readWords(layout.index(shard))) };
    shards.set(shard, entry);
    if (shards.size > OPEN_SHARDS) {
      const [oldest, { file }] = shards.entries().next().value!;
      closeSync(file);
      shards.delete(oldest);
    }
    return entry;
  };

  return {
    document: (ordinal: number): CleanDocument => {
      const known = documents.get(ordinal);
      if (known) return known;
      const shard = shardOf(ordinal);
      const { file, index } = open(shard);
      const d = ordinal - first[shard]!;
      const start = index.offset(d);
      const bytes = Buffer.alloc(index.offset(d + 1) - start);
      let at = 0;
      while (at < bytes.length) at += readSync(file, bytes, at, bytes.length - at, start + at);
      const document = JSON.parse(bytes.toString('utf8')) as CleanDocument;
      documents.set(ordinal, document);
      if (documents.size > OPEN_DOCUMENTS) documents.delete(documents.keys().next().value!);
      return document;
    },
    close: (): void => {
      for (const { file } of shards.values()) closeSync(file);
      shards.clear();
    },
  };
}
export type Library = ReturnType<typeof createLibrary>;
