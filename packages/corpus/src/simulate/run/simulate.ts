import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import {
  createWriteStream,
  mkdirSync,
  readFileSync,
  renameSync,
  type WriteStream,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { addCounts, type Counts, sorted } from '../../counts.js';
import { evaluationOf } from '../check/decontaminate.js';
import { type Other, otherSet } from '../report/compare.js';
import { simulatedCroissant } from '../report/croissant.js';
import { simulatedDatasheet } from '../report/datasheet.js';
import type { Quality, SimulatedManifest } from '../report/manifest.js';
import { evenly, type Measures, measure } from '../report/measure.js';
import { createSample } from '../report/sample.js';
import { type Format, linesOf, type Speakable } from './formats.js';
import { partsOf } from './parts.js';
import { createTally } from './tally.js';

/** Raised by every change that gives other conversations for the same seed. */
export const GENERATOR_VERSION = 1;

export type SimulateOptions = {
  out: string;
  seed: string;
  /** Conversations are written until there are at least so many turns. */
  turns: number;
  format: Format;
  /** `chat` only: turns that do not pass are left out. Figures of the set are those of all turns. */
  speakable?: Speakable;
  /** Threads; the result does not depend on it. */
  workers: number;
  /** Evaluation files whose texts are kept out; see `evaluationOf`. `name` is what the manifest calls one. */
  evaluation: readonly { name: string; path: string }[];
  /** Sets to be measured beside it; only figures are written. */
  compare: readonly { name: string; path: string }[];
  onTurns?: (turns: number) => void;
  /** Where the built worker lies; tests that run from source give their own. */
  workerUrl?: URL;
};

export const SPLIT_NAMES = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof SPLIT_NAMES)[number];

const VALIDATION_FROM = 90;
const TEST_FROM = 95;

/** The split of a shop, so that no product lies in two. */
export function splitOf(shopId: string): SplitName {
  const share = createHash('sha256').update(shopId).digest().readUInt32BE(0) % 100;
  return share >= TEST_FROM ? 'test' : share >= VALIDATION_FROM ? 'validation' : 'train';
}

/** `sample.jsonl`: every such conversation (each of another shop), as far as they fit. */
const SAMPLE_STEP = 5;
const SAMPLE_BYTES_MAX = 280_000;
const UTF8_BYTES_MAX = 3;

/** Turns of each side at which sets are compared: the smallest real one has about as many. */
const MATCHED_TURNS = 3_000;

/**
 * Writes three splits, `sample.jsonl`, `datasheet.md`, `croissant.json` and `manifest.json` to `out`. The same options give
 * the same bytes on any number of workers; memory does not grow with the number of turns.
 */
export async function simulate(options: SimulateOptions): Promise<SimulatedManifest> {
  mkdirSync(options.out, { recursive: true });
  const evaluation = evaluationOf(options.evaluation.map((e) => e.path));
  const files = Object.fromEntries(
    SPLIT_NAMES.map((s) => [s, createFile(options.out, `${s}.jsonl`)]),
  ) as Record<SplitName, OutFile>;
  const tally = createTally();
  const sample = createSample(options.turns);
  const dropped: Counts = {};
  let index = 0;
  const workerUrl = options.workerUrl ?? new URL('./worker.js', import.meta.url);
  const shown = createFile(options.out, 'sample.jsonl');
  set: for await (const part of partsOf(options.seed, evaluation, options.workers, workerUrl)) {
    for (const [i, conversation] of part.conversations.entries()) {
      addCounts(dropped, part.dropped[i]!);
      tally.add(conversation);
      sample.add(conversation, index);
      index += 1;
      const lines = linesOf(conversation, options.format, options.speakable);
      await files[splitOf(conversation.shop.id)].write(lines);
      if (
        index % SAMPLE_STEP === 0 &&
        shown.bytes() + lines.join('\n').length * UTF8_BYTES_MAX < SAMPLE_BYTES_MAX
      )
        await shown.write(lines);
      if (tally.turns >= options.turns) break set;
    }
    options.onTurns?.(tally.turns);
  }
  const outputs = [];
  for (const split of SPLIT_NAMES) outputs.push(await files[split].close());
  const sampleFile = await shown.close();
  const manifest: SimulatedManifest = {
    name: 'zhubo-live-zh',
    licence: 'CC-BY-4.0',
    generator: GENERATOR_VERSION,
    seed: options.seed,
    format: options.format,
    ...(options.speakable && { speakable: true as const }),
    ...tally.result(),
    evaluation: options.evaluation.map(({ name, path }) => ({
      name,
      sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    })),
    dropped: sorted(dropped),
    outputs,
    sample: sampleFile,
    quality: qualityOf(
      sample,
      options.compare.map(({ name, path }) => otherSet(name, path)),
    ),
  };
  const write = (name: string, value: unknown): void =>
    writeFileSync(join(options.out, name), `${JSON.stringify(value, null, 2)}\n`);
  write('croissant.json', simulatedCroissant(manifest));
  writeFileSync(join(options.out, 'datasheet.md'), simulatedDatasheet(manifest));
  write('manifest.json', manifest);
  return manifest;
}

function qualityOf(sample: ReturnType<typeof createSample>, others: readonly Other[]): Quality {
  const matched: Record<string, Measures> = {};
  for (const set of [{ name: 'zhubo-live-zh', viewer: sample.viewer, host: sample.host }, ...others])
    for (const side of ['viewer', 'host'] as const)
      if (set[side].length > 0) matched[`${set.name} ${side}`] = measure(evenly(set[side], MATCHED_TURNS));
  return {
    matched,
    own: { viewer: measure(sample.viewer), host: measure(sample.host), hostSlots: measure(sample.slotted) },
  };
}

type OutFile = ReturnType<typeof createFile>;
/** A file that is hashed while it is written and gets its name when it is whole. */
function createFile(out: string, name: string) {
  const path = join(out, name);
  const stream: WriteStream = createWriteStream(`${path}.part`);
  const hash: Hash = createHash('sha256');
  const told = { name, sha256: '', bytes: 0, conversations: 0, lines: 0 };
  return {
    bytes: () => told.bytes,
    write: async (lines: readonly string[]): Promise<void> => {
      told.conversations += 1;
      told.lines += lines.length;
      if (lines.length === 0) return;
      const bytes = Buffer.from(`${lines.join('\n')}\n`);
      told.bytes += bytes.length;
      hash.update(bytes);
      if (!stream.write(bytes)) await once(stream, 'drain');
    },
    close: async () => {
      stream.end();
      await once(stream, 'finish');
      renameSync(`${path}.part`, path);
      return { ...told, sha256: hash.digest('hex') };
    },
  };
}
