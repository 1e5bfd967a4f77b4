import { join } from 'node:path';

/** Documents a shard holds: the unit of work, and of what is done again after a kill. */
export const SHARD_DOCUMENTS = 10_000;
/** A shard of long documents ends earlier. */
export const SHARD_CHARS = 8_000_000;
/** Entries of an index that one task holds in memory (about 80 bytes each). */
export const PARTITION_ENTRIES = 1_000_000;

export type Pass = 'exact' | 'near';

const padded = (n: number): string => String(n).padStart(6, '0');

/** Where each intermediate file of a build lies. */
export const layoutOf = (work: string) => ({
  plan: join(work, 'plan.json'),
  rawDone: (file: number) => join(work, `raw-${padded(file)}.json`),
  raw: (file: number, shard: number) => join(work, `raw-${padded(file)}-${padded(shard)}.jsonl`),
  shards: join(work, 'shards.json'),
  clean: (shard: number) => join(work, `clean-${padded(shard)}.jsonl`),
  /** Per document: offsets, exact key, scope, whether near dedup applies. */
  index: (shard: number) => join(work, `clean-${padded(shard)}.index`),
  /** Band keys, band after band. */
  bands: (shard: number) => join(work, `clean-${padded(shard)}.bands`),
  cleanDone: (shard: number) => join(work, `clean-${padded(shard)}.json`),
  alive: (pass: Pass) => join(work, `alive-${pass}.bin`),
  pairs: (pass: Pass, band: number, part: number) =>
    join(work, `pairs-${pass}-${padded(band)}-${padded(part)}.bin`),
  edges: (pass: Pass, shard: number) => join(work, `edges-${pass}-${padded(shard)}.bin`),
  prints: (shard: number) => join(work, `prints-${padded(shard)}.bin`),
  shared: (part: number) => join(work, `shared-${padded(part)}.bin`),
  fates: join(work, 'fates.bin'),
  final: (shard: number, split: string) => join(work, `final-${padded(shard)}-${split}.jsonl`),
  finalDone: (shard: number) => join(work, `final-${padded(shard)}.json`),
  /** The manifest once more, beside the work: the build is done. */
  published: join(work, 'published.json'),
});
export type Layout = ReturnType<typeof layoutOf>;

/** A clean shard's place: which raw shard it comes from, and the number of its first document. */
export type ShardPlace = { file: number; shard: number };
export type Offsets = { first: number[]; total: number };
