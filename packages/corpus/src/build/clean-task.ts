import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Counts, sorted } from '../counts.js';
import { canonical } from '../dedup/canonical.js';
import { bandKey, bandsFor, signText, slotsOf } from '../dedup/minhash.js';
import { type CleanDocument, dayOf, type RawDocument, textOf } from '../document.js';
import type { Context } from './context.js';
import { writeWhole, writeWords } from './files.js';
import { indexWords, scopeHash } from './shard-index.js';

export type CleanDone = { documents: number; dropped: Counts; changed: Counts };

/** Cleans one raw shard and writes what dedup needs to know of each document. */
export async function cleanTask(
  context: Context,
  { index, file, shard }: { index: number; file: number; shard: number },
): Promise<void> {
  const { plan, layout, cleaner } = context;
  const planned = plan.files[file]!;
  const source = plan.config.sources[planned.source]!;
  const origin = { sourceId: source.id, type: source.type, file, path: planned.name };
  const clean = cleaner();
  const dropped: Counts = {};
  const changed: Counts = {};
  const documents: CleanDocument[] = [];
  for (const line of readFileSync(layout.raw(file, shard), 'utf8').split('\n')) {
    if (line === '') continue;
    const document = clean(JSON.parse(line) as RawDocument, origin, dropped, changed);
    if (document) documents.push(document);
  }
  const n = documents.length;
  const words = indexWords(n);
  const bandCount = bandsFor(plan.config.dedup.threshold);
  const bands = new Uint32Array(bandCount * 2 * n);
  const signature = new Uint32Array(slotsOf(bandCount));
  const filled = new Uint8Array(signature.length);
  const keys = new Uint32Array(2);
  const lines: Buffer[] = [];
  let offset = 0;
  documents.forEach((document, d) => {
    const text = textOf(document);
    const line = Buffer.from(`${JSON.stringify(document)}\n`);
    lines.push(line);
    const digest = createHash('sha256').update(canonical(text)).digest();
    const isNear = text.length >= plan.config.dedup.nearMinChars;
    words.set(d, {
      offset,
      hi: digest.readUInt32LE(0),
      lo: digest.readUInt32LE(4),
      scope:
        document.kind === 'speech'
          ? scopeHash(document.room, dayOf(document.at, plan.config.utcOffsetMinutes))
          : 0,
      near: isNear,
    });
    offset += line.length;
    if (!isNear) return;
    signText(text, signature, filled);
    for (let band = 0; band < bandCount; band += 1) {
      bandKey(signature, band, keys, 0);
      bands.set(keys, (band * n + d) * 2);
    }
  });
  words.end(offset);
  writeWhole(layout.clean(index), Buffer.concat(lines));
  writeWords(layout.index(index), words.all);
  writeWords(layout.bands(index), bands);
  const done: CleanDone = { documents: n, dropped: sorted(dropped), changed: sorted(changed) };
  writeWhole(layout.cleanDone(index), JSON.stringify(done));
}
