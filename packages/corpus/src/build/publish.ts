import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addCounts, type Counts, sorted } from '../counts.js';
import { croissantOf } from '../report/croissant.js';
import { datasheetOf } from '../report/datasheet.js';
import { plotOf } from '../report/plot.js';
import { SPLITS } from '../split/split.js';
import type { CleanDone } from './clean-task.js';
import type { Context } from './context.js';
import { digestOf, readJson, writeWhole } from './files.js';
import type { FinalDone } from './final-task.js';
import type { ShardPlace } from './layout.js';
import { type InputFile, PIPELINE_VERSION } from './plan.js';
import type { ReadDone } from './read-task.js';

type NamedFile = { name: string; sha256: string; bytes: number };

/** The record of a build. It holds no time and no machine, so that the same inputs give the same bytes. */
export type Manifest = {
  name: string;
  version: string;
  plan: string;
  pipeline: number;
  /** Tells which user key was used, without telling it. */
  userKeyPrint: string;
  inputs: { sources: (NamedFile & { source: string; documents: number })[]; other: NamedFile[] };
  outputs: (NamedFile & { documents: number })[];
  documents: { read: number; kept: number; byKind: Counts; bySplit: Counts };
  dropped: Counts;
  droppedBySource: Record<string, Counts>;
  changed: Counts;
};

/** Joins the shards' results, writes manifest, data sheet, metadata and plot; the manifest comes last. */
export async function publish({ plan, layout }: Context): Promise<void> {
  const shards = readJson<ShardPlace[]>(layout.shards);
  const tally = tallyOf({ plan, layout }, shards);
  const outputs: Manifest['outputs'] = [];
  for (const split of SPLITS) {
    const path = join(plan.out, `${split}.jsonl`);
    writeFileSync(`${path}.part`, '');
    for (const index of shards.keys())
      appendFileSync(`${path}.part`, readFileSync(layout.final(index, split)));
    renameSync(`${path}.part`, path);
    outputs.push({ name: `${split}.jsonl`, ...(await digestOf(path)), documents: tally.splits[split] ?? 0 });
  }
  const named = ({ name, sha256, bytes }: InputFile): NamedFile => ({ name, sha256, bytes });
  const manifest: Manifest = {
    name: plan.config.name,
    version: plan.config.version,
    plan: plan.key,
    pipeline: PIPELINE_VERSION,
    userKeyPrint: plan.keyPrint,
    inputs: {
      sources: plan.files.map((file, i) => ({
        source: plan.config.sources[file.source]!.id,
        ...named(file),
        documents: readJson<ReadDone>(layout.rawDone(i)).documents,
      })),
      other: [...plan.evaluation, ...[plan.catalogue, plan.bannedWords].filter((f) => f !== null)].map(named),
    },
    outputs,
    documents: {
      read: tally.read,
      kept: outputs.reduce((n, o) => n + o.documents, 0),
      byKind: sorted(tally.kinds),
      bySplit: sorted(tally.splits),
    },
    dropped: sorted(tally.dropped),
    droppedBySource: Object.fromEntries(
      Object.entries(tally.bySource).map(([id, counts]) => [id, sorted(counts)]),
    ),
    changed: sorted(tally.changed),
  };
  writeWhole(join(plan.out, 'dropped.svg'), plotOf(manifest));
  writeWhole(join(plan.out, 'datasheet.md'), datasheetOf(manifest, plan.config));
  writeWhole(
    join(plan.out, 'croissant.json'),
    `${JSON.stringify(croissantOf(manifest, plan.config), null, 2)}\n`,
  );
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeWhole(join(plan.out, 'manifest.json'), text);
  writeWhole(layout.published, text);
}

type Tally = {
  read: number;
  dropped: Counts;
  changed: Counts;
  kinds: Counts;
  splits: Counts;
  bySource: Record<string, Counts>;
};

function tallyOf({ plan, layout }: Pick<Context, 'plan' | 'layout'>, shards: readonly ShardPlace[]): Tally {
  const tally: Tally = { read: 0, dropped: {}, changed: {}, kinds: {}, splits: {}, bySource: {} };
  const drop = (file: number, counts: Counts): void => {
    addCounts(tally.dropped, counts);
    const { id } = plan.config.sources[plan.files[file]!.source]!;
    tally.bySource[id] = addCounts(tally.bySource[id] ?? {}, counts);
  };
  for (const file of plan.files.keys()) {
    const done = readJson<ReadDone>(layout.rawDone(file));
    tally.read += done.documents;
    drop(file, done.dropped);
  }
  for (const [index, { file }] of shards.entries()) {
    const cleaned = readJson<CleanDone>(layout.cleanDone(index));
    const written = readJson<FinalDone>(layout.finalDone(index));
    drop(file, cleaned.dropped);
    drop(file, written.dropped);
    addCounts(tally.changed, cleaned.changed);
    addCounts(tally.changed, written.changed);
    addCounts(tally.kinds, written.kinds);
    addCounts(tally.splits, written.splits);
  }
  return tally;
}
