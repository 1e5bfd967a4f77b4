import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { bandsFor } from '../dedup/minhash.js';
import type { Context } from './context.js';
import { readJson, writeWhole } from './files.js';
import { type Layout, PARTITION_ENTRIES, type ShardPlace } from './layout.js';
import type { Manifest } from './publish.js';
import type { ReadDone } from './read-task.js';
import { printParts } from './substring-tasks.js';
import type { Task } from './tasks.js';

/** Does tasks in any order; settles when the results of all are there, whoever made them. */
export type Runner = (tasks: readonly Task[]) => Promise<void>;

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/**
 * The whole build as lists of tasks, each list resting on the results of those before it. Any number of threads,
 * processes or machines may go through it at the same time over one work folder.
 */
export async function runSteps(
  context: Context,
  run: Runner,
  step: (name: string) => void,
): Promise<Manifest> {
  const { layout, plan } = context;
  step('read');
  await run(plan.files.map((_, file) => ({ do: 'read', file })));
  const shards = placesOf(layout, plan.files.length);
  writeWhole(layout.shards, JSON.stringify(shards));
  step('clean');
  await run(shards.map(({ file, shard }, index) => ({ do: 'clean', index, file, shard })));
  const parts = Math.max(1, Math.ceil(context.offsets().total / PARTITION_ENTRIES));
  for (const [pass, bands] of [
    ['exact', 1],
    ['near', bandsFor(plan.config.dedup.threshold)],
  ] as const) {
    step(pass);
    await run(
      numbers(bands).flatMap((band) =>
        numbers(parts).map((part) => ({ do: 'pairs' as const, pass, band, part, parts })),
      ),
    );
    await run(shards.map((_, index) => ({ do: 'edges', pass, index, bands, parts })));
    await run([{ do: 'decide', pass }]);
  }
  step('substring');
  await run(shards.map((_, index) => ({ do: 'prints', index })));
  const prints = printParts(context);
  await run(numbers(prints).map((part) => ({ do: 'shared', part, parts: prints })));
  step('write');
  await run(shards.map((_, index) => ({ do: 'final', index, parts: prints })));
  await run([{ do: 'publish' }]);
  return readJson<Manifest>(layout.published);
}

/** Keeps the work of the same plan, throws away that of another. */
export function openWork(layout: Layout, work: string, key: string): void {
  if (existsSync(layout.plan) && readFileSync(layout.plan, 'utf8') !== key) rmSync(work, { recursive: true });
  mkdirSync(work, { recursive: true });
  if (!existsSync(layout.plan)) writeWhole(layout.plan, key);
}

const placesOf = (layout: Layout, files: number): ShardPlace[] =>
  Array.from({ length: files }, (_, file) =>
    Array.from({ length: readJson<ReadDone>(layout.rawDone(file)).shards }, (__, shard) => ({ file, shard })),
  ).flat();
