import { type Counts, sorted } from '../counts.js';
import { textOf } from '../document.js';
import { READERS } from '../read/readers.js';
import type { Context } from './context.js';
import { writeWhole } from './files.js';
import { SHARD_CHARS, SHARD_DOCUMENTS } from './layout.js';

export type ReadDone = { shards: number; documents: number; dropped: Counts };

/** Reads one file into raw shards. Where shards end depends on the file alone. */
export async function readTask({ plan, layout }: Context, file: number): Promise<void> {
  const planned = plan.files[file]!;
  const source = plan.config.sources[planned.source]!;
  const dropped: Counts = {};
  let shards = 0;
  let documents = 0;
  let lines: string[] = [];
  let chars = 0;
  const flush = (): void => {
    if (lines.length === 0) return;
    writeWhole(layout.raw(file, shards), `${lines.join('\n')}\n`);
    shards += 1;
    lines = [];
    chars = 0;
  };
  const reader = READERS[source.type]({
    path: planned.path,
    room: source.room ?? null,
    startedAt: source.startedAt === undefined ? null : Date.parse(source.startedAt),
    columns: source.columns,
    dropped,
  });
  for await (const document of reader) {
    lines.push(JSON.stringify(document));
    chars += textOf(document).length;
    documents += 1;
    if (lines.length >= SHARD_DOCUMENTS || chars >= SHARD_CHARS) flush();
  }
  flush();
  const done: ReadDone = { shards, documents, dropped: sorted(dropped) };
  writeWhole(layout.rawDone(file), JSON.stringify(done));
}
