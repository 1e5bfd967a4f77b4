import { type Counts, count, sorted } from '../counts.js';
import { keeperOf, originOf } from '../dedup/resolve.js';
import { cut, sharedStretch } from '../dedup/winnow.js';
import { type CleanDocument, dayOf, textOf } from '../document.js';
import { SPLITS, type Split, splitOf } from '../split/split.js';
import type { Context } from './context.js';
import { FATE_WORDS } from './decide-task.js';
import { writeWhole } from './files.js';
import { createLibrary, type Library } from './library.js';
import { bytesOf, rowsBetween, rowsOf } from './slices.js';
import { SHARED_WORDS } from './substring-tasks.js';

export type FinalDone = { dropped: Counts; changed: Counts; kinds: Counts; splits: Counts };

/** A conversation is not cut, for its turns belong together; with this share repeated it is dropped. */
const REPEATED_SHARE_MAX = 0.5;

/** Cuts repeated stretches, gives each document its split, provenance and weight, and writes a shard's result. */
export function finalTask(context: Context, { index, parts }: { index: number; parts: number }): void {
  const { layout, offsets } = context;
  const { first, total } = offsets();
  const [from, to] = [first[index]!, first[index + 1] ?? total];
  const fates = rowsOf(layout.fates, FATE_WORDS, from, to);
  const afterExact = bytesOf(layout.alive('exact'), from, to);
  const shared = sharedOf(context, parts, from, to);
  const library = createLibrary(layout, offsets());
  const done: FinalDone = { dropped: {}, changed: {}, kinds: {}, splits: {} };
  const lines: Record<Split, string[]> = { train: [], validation: [], test: [] };
  for (let ordinal = from; ordinal < to; ordinal += 1) {
    const state = fates[(ordinal - from) * FATE_WORDS]!;
    const times = fates[(ordinal - from) * FATE_WORDS + 1]!;
    const origin = originOf(state);
    if (keeperOf(state) !== null) {
      count(done.dropped, afterExact[ordinal - from] === 0 ? 'duplicate.exact' : 'duplicate.near');
      continue;
    }
    const read = library.document(ordinal);
    const document = withoutRepeats(read, ordinal, shared.get(ordinal) ?? [], library, context);
    if (!document) {
      count(done.dropped, 'duplicate.substring');
      continue;
    }
    if (document !== read) count(done.changed, 'duplicate.cut');
    const split = place(document, context);
    if (origin !== null && place(library.document(origin), context) !== split) {
      count(done.dropped, 'split.repeatsOther');
      continue;
    }
    count(done.kinds, document.kind);
    count(done.splits, split);
    lines[split].push(record(document, times, origin === null ? null : library.document(origin).id, context));
  }
  library.close();
  for (const split of SPLITS)
    writeWhole(layout.final(index, split), lines[split].map((l) => `${l}\n`).join(''));
  for (const key of ['dropped', 'changed', 'kinds', 'splits'] as const) done[key] = sorted(done[key]);
  writeWhole(layout.finalDone(index), JSON.stringify(done));
}

const place = (document: CleanDocument, { plan: { config } }: Context): Split =>
  splitOf({ id: document.id, room: document.room, day: dayOf(document.at, config.utcOffsetMinutes) }, config);

function withoutRepeats(
  document: CleanDocument,
  ordinal: number,
  shared: readonly number[][],
  library: Library,
  { plan: { config } }: Context,
): CleanDocument | null {
  if (shared.length === 0) return document;
  const text = textOf(document);
  const stretches = shared.flatMap(([at, earlier, earlierAt]) => {
    const there = earlier === ordinal ? text : textOf(library.document(earlier!));
    return sharedStretch(there, earlierAt!, text, at!, config.dedup.substringMinChars) ?? [];
  });
  if (stretches.length === 0) return document;
  const left = cut(text, stretches);
  if (document.turns.length > 1)
    return left.length < text.length * (1 - REPEATED_SHARE_MAX) ? null : document;
  if (left.replace(/[^\p{L}\p{N}]/gu, '').length < config.dedup.nearMinChars) return null;
  return { ...document, turns: [{ ...document.turns[0]!, text: left }], steps: [...document.steps, 'cut'] };
}

/** Per document of [from, to): its shared fingerprints as [start, earlier document, start there]. */
function sharedOf({ layout }: Context, parts: number, from: number, to: number): Map<number, number[][]> {
  const found = new Map<number, number[][]>();
  for (let part = 0; part < parts; part += 1) {
    const words = rowsBetween(layout.shared(part), SHARED_WORDS, 0, from, to);
    for (let at = 0; at < words.length; at += SHARED_WORDS) {
      const document = words[at]!;
      const of = found.get(document) ?? [];
      of.push([words[at + 1]!, words[at + 2]!, words[at + 3]!]);
      found.set(document, of);
    }
  }
  return found;
}

/** One line of the data set. */
function record(document: CleanDocument, times: number, repeats: string | null, { plan }: Context): string {
  const file = plan.files[document.file]!;
  const source = plan.config.sources[file.source]!;
  return JSON.stringify({
    id: document.id,
    kind: document.kind,
    turns: document.turns,
    room: document.room,
    day: dayOf(document.at, plan.config.utcOffsetMinutes),
    at: document.at,
    /** How often it was met in its room and day (a pitch) or in all (the rest). */
    times,
    /** The same pitch of an earlier room or day. */
    ...(repeats !== null && { repeats }),
    ...(document.facts && { facts: document.facts }),
    source: {
      id: source.id,
      file: file.name,
      line: document.line,
      licence: source.licence,
      consent: source.consent,
    },
    steps: document.steps,
  });
}
