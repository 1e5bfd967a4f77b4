import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gathered } from './gather.js';
import { type Lesson, WEIGHTS } from './lesson.js';

export const EXAMPLES_FILE = 'examples.jsonl';
export const PAIRS_FILE = 'pairs.jsonl';
/** Answers that were taken well or badly, each by itself. */
export const SIGNALS_FILE = 'signals.jsonl';
export const HELD_OUT_FILE = 'held-out.jsonl';
export const LESSONS_MANIFEST = 'manifest.json';

export type LessonsManifest = {
  kind: 'lessons';
  inputs: Gathered['inputs'];
  outputs: { file: string; lines: number; bytes: number; sha256: string }[];
  byLabel: Record<string, number>;
  /** Duplicates among them are counted once for each time they were met again. */
  dropped: Record<string, number>;
  masked: Record<string, number>;
  weights: Record<string, number>;
  optedOut: number;
  heldOutShare: number;
  consent: {
    /** What the merchant states of the viewers' consent; null: nothing was stated. */
    statement: string | null;
    /** Without a statement these files stay on this machine. */
    mayLeave: boolean;
  };
};

export type WriteOptions = { folder: string; consent: string | null; optedOut: number; heldOutShare: number };

/**
 * Writes examples (every lesson with a right answer), pairs (those with a rejected one, too), signals (`good` or not, for KTO),
 * held-out ones and the manifest.
 * Lines are `{"facts", "turns": [{"question", "answer", "history"?, "said"?, "rejected"?, "weight"}], …}`: what both of
 * the trainer's readers take. No time of writing and no machine's path is in them.
 */
export async function writeLessons(found: Gathered, o: WriteOptions): Promise<LessonsManifest> {
  await mkdir(o.folder, { recursive: true });
  const files: [string, unknown[]][] = [
    [EXAMPLES_FILE, found.train.flatMap((l) => (l.chosen === null ? [] : [rowOf(l, false)]))],
    [
      PAIRS_FILE,
      found.train.flatMap((l) => (l.chosen === null || l.rejected === null ? [] : [rowOf(l, true)])),
    ],
    [SIGNALS_FILE, found.train.flatMap(signalOf)],
    [HELD_OUT_FILE, found.heldOut.map((l) => rowOf(l, l.rejected !== null))],
  ];
  const outputs: LessonsManifest['outputs'] = [];
  for (const [file, rows] of files) {
    const content = rows.map((r) => `${JSON.stringify(r)}\n`).join('');
    await whole(join(o.folder, file), content);
    outputs.push({
      file,
      lines: rows.length,
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    });
  }
  const manifest: LessonsManifest = {
    kind: 'lessons',
    inputs: found.inputs,
    outputs,
    byLabel: found.byLabel,
    dropped: found.dropped,
    masked: found.masked,
    weights: WEIGHTS,
    optedOut: o.optedOut,
    heldOutShare: o.heldOutShare,
    consent: { statement: o.consent, mayLeave: o.consent !== null },
  };
  await whole(join(o.folder, LESSONS_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

const rowOf = (l: Lesson, paired: boolean) => ({
  facts: l.facts,
  turns: [
    {
      question: l.question,
      answer: l.chosen,
      ...(l.history.length > 0 && { history: l.history }),
      ...(l.said !== null && { said: l.said }),
      ...(paired && { rejected: l.rejected }),
      intent: l.intent,
      weight: l.weight,
    },
  ],
  label: l.label,
  times: l.times,
  from: l.from,
});

/** What the model itself said, and how that was taken: by the viewer, who stayed or asked again, by the guard, or by the operator. */
function signalOf(l: Lesson): unknown[] {
  const good = l.label === 'stood' || l.label === 'bought';
  const answer = good ? l.chosen : l.rejected;
  if (answer === null || answer === '') return [];
  const { turns, ...row } = rowOf({ ...l, chosen: answer }, false);
  return [{ ...row, turns: turns.map((t) => ({ ...t, good })) }];
}

/** The file appears whole or not at all. */
async function whole(path: string, content: string): Promise<void> {
  await writeFile(`${path}.partial`, content);
  await rename(`${path}.partial`, path);
}
