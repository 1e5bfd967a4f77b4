import { ConfigError } from '../config/error.js';
import { type Counts, sorted } from '../counts.js';
import { type RawDocument, textOf } from '../document.js';
import { encodingOf } from '../read/encoding.js';
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
  const isText = !/\.parquet$/i.test(planned.path);
  const reader = (): AsyncGenerator<RawDocument> =>
    READERS[source.type]({
      path: planned.path,
      encoding: source.encoding ?? (isText ? encodingOf(planned.path) : 'utf-8'),
      room: source.room ?? null,
      startedAt: source.startedAt === undefined ? null : Date.parse(source.startedAt),
      columns: source.columns,
      dropped,
    });
  try {
    for await (const document of reader()) {
      lines.push(JSON.stringify(document));
      chars += textOf(document).length;
      documents += 1;
      if (lines.length >= SHARD_DOCUMENTS || chars >= SHARD_CHARS) flush();
    }
  } catch (error) {
    if (error instanceof ConfigError)
      throw new ConfigError(`sources.${planned.source} (${planned.name}): ${error.message}`);
    throw error;
  }
  flush();
  const done: ReadDone = { shards, documents, dropped: sorted(dropped) };
  writeWhole(layout.rawDone(file), JSON.stringify(done));
}
