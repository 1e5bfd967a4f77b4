import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseConfig } from '../config/load.js';
import { BANDS } from '../dedup/minhash.js';
import { createFates, type Fates, resolve } from '../dedup/resolve.js';
import { catalogueIn, contextOf } from './context.js';
import { readJson, readWords, writeWhole, writeWords } from './files.js';
import { type Layout, type Offsets, PARTITION_ENTRIES, type Pass, type ShardPlace } from './layout.js';
import { planOf } from './plan.js';
import { createPool } from './pool.js';
import { type Manifest, publish } from './publish.js';
import type { ReadDone } from './read-task.js';

export type BuildOptions = {
  /** Path of corpus.yaml; paths in it count from its folder. */
  configPath: string;
  /** Threads; the result does not depend on it. */
  workers: number;
  env: Readonly<Record<string, string | undefined>>;
  onStep?: (step: string) => void;
  /** Where the built worker lies; tests that run from source give their own. */
  workerUrl?: URL;
};

/**
 * Builds a corpus as `corpus.yaml` says. Work that a killed build of the same plan left is taken up; a finished one
 * is built again only when something changed. @throws ConfigError naming the key and the mend.
 */
export async function buildCorpus(options: BuildOptions): Promise<Manifest> {
  const step = options.onStep ?? (() => {});
  step('inputs');
  const config = parseConfig(readFileSync(options.configPath, 'utf8'));
  const { plan, userKey } = await planOf(config, options.configPath, options.env);
  if (plan.catalogue) catalogueIn(plan.catalogue);
  const context = contextOf(plan, userKey);
  const { layout } = context;
  openWork(layout, plan.work, plan.key);
  const pool = createPool(
    context,
    options.workers,
    options.workerUrl ?? new URL('./worker.js', import.meta.url),
  );
  try {
    step('read');
    await pool.run(plan.files.map((_, file) => ({ do: 'read', file })));
    const shards = placesOf(layout, plan.files.length);
    writeWhole(layout.shards, JSON.stringify(shards));
    step('clean');
    await pool.run(shards.map(({ file, shard }, index) => ({ do: 'clean', index, file, shard })));
    const offsets = context.offsets();
    const parts = Math.max(1, Math.ceil(offsets.total / PARTITION_ENTRIES));
    const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
    const fates = createFates(offsets.total);
    for (const [pass, bands] of [
      ['exact', 1],
      ['near', BANDS],
    ] as const) {
      step(pass);
      await pool.run(
        numbers(bands).flatMap((band) =>
          numbers(parts).map((part) => ({ do: 'pairs' as const, pass, band, part, parts })),
        ),
      );
      await pool.run(shards.map((_, index) => ({ do: 'edges', pass, index, bands, parts })));
      decide(layout, offsets, pass, fates);
    }
    writeFates(layout, fates);
    step('substring');
    await pool.run(shards.map((_, index) => ({ do: 'prints', index })));
    await pool.run(numbers(parts).map((part) => ({ do: 'shared', part, parts })));
    step('write');
    await pool.run(shards.map((_, index) => ({ do: 'final', index, parts })));
    const manifest = await publish(context, shards);
    rmSync(plan.work, { recursive: true, force: true });
    return manifest;
  } finally {
    await pool.close();
  }
}

/** Keeps the work of the same plan, throws away that of another. */
function openWork(layout: Layout, work: string, key: string): void {
  if (existsSync(layout.plan) && readFileSync(layout.plan, 'utf8') !== key) rmSync(work, { recursive: true });
  mkdirSync(work, { recursive: true });
  if (!existsSync(layout.plan)) writeWhole(layout.plan, key);
}

const placesOf = (layout: Layout, files: number): ShardPlace[] =>
  Array.from({ length: files }, (_, file) =>
    Array.from({ length: readJson<ReadDone>(layout.rawDone(file)).shards }, (__, shard) => ({ file, shard })),
  ).flat();

function decide(layout: Layout, { first, total }: Offsets, pass: Pass, fates: Fates): void {
  for (const index of first.keys()) resolve(readWords(layout.edges(pass, index)), fates);
  const alive = new Uint8Array(total);
  for (let d = 0; d < total; d += 1) alive[d] = fates.keeper[d] === 0 ? 1 : 0;
  writeWhole(layout.alive(pass), alive);
}

function writeFates(layout: Layout, { keeper, origin, times }: Fates): void {
  const words = new Uint32Array(keeper.length * 3);
  for (let d = 0; d < keeper.length; d += 1) words.set([keeper[d]!, origin[d]!, times[d]!], d * 3);
  writeWords(layout.fates, words);
}
