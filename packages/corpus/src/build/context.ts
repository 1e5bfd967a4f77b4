import { readFileSync } from 'node:fs';
import { type Catalogue, catalogueSchema } from '@zhubo/protocol';
import { createCleaner } from '../clean/clean.js';
import { normaliseSteps } from '../clean/normalise.js';
import { ConfigError } from '../config/error.js';
import { createOverlap, type Overlap } from '../overlap/overlap.js';
import { encodingOf } from '../read/encoding.js';
import { readJson } from './files.js';
import { type Layout, layoutOf, type Offsets, type ShardPlace } from './layout.js';
import type { InputFile, Plan } from './plan.js';

/** What a task needs to know, loaded once a worker. */
export type Context = {
  plan: Plan;
  userKey: string;
  layout: Layout;
  cleaner: () => ReturnType<typeof createCleaner>;
  offsets: () => Offsets;
};

export function contextOf(plan: Plan, userKey: string): Context {
  const layout = layoutOf(plan.work);
  let cleaner: ReturnType<typeof createCleaner> | undefined;
  let offsets: Offsets | undefined;
  return {
    plan,
    userKey,
    layout,
    cleaner: () => {
      cleaner ??= createCleaner({
        config: plan.config,
        key: userKey,
        bannedWords: plan.bannedWords ? linesIn(plan.bannedWords) : [],
        catalogue: plan.catalogue ? catalogueIn(plan.catalogue) : null,
        overlap: overlapOf(plan),
      });
      return cleaner;
    },
    offsets: () => {
      offsets ??= offsetsOf(layout);
      return offsets;
    },
  };
}

/** The number of each shard's first document, once all are clean. */
function offsetsOf(layout: Layout): Offsets {
  const first: number[] = [];
  let total = 0;
  for (const index of readJson<ShardPlace[]>(layout.shards).keys()) {
    first.push(total);
    total += readJson<{ documents: number }>(layout.cleanDone(index)).documents;
  }
  return { first, total };
}

const linesIn = ({ path }: InputFile): string[] =>
  new TextDecoder(encodingOf(path))
    .decode(readFileSync(path))
    .split(/\r?\n/)
    .map((l) => l.trim())
    .filter((l) => l !== '');

/** Reads the catalogue. @throws ConfigError naming the field that is off. */
export function catalogueIn({ path, name }: InputFile): Catalogue {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new ConfigError(`catalogue: ${name} is not JSON; export it from GET /api/rooms/ROOM/catalogue`);
  }
  const parsed = catalogueSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new ConfigError(`catalogue: ${name}: ${issue.path.join('.')}: ${issue.message}`);
}

/** Evaluation texts go through the same normalisation as the corpus, else they would not be found in it. */
function overlapOf({ evaluation, config }: Plan): Overlap {
  const overlap = createOverlap();
  const steps = normaliseSteps(config.normalise);
  const add = (text: string): void => overlap.add(steps.reduce((t, s) => s.apply(t), text));
  for (const file of evaluation)
    for (const line of linesIn(file)) {
      if (/\.(jsonl|ndjson)$/i.test(file.path)) stringsIn(JSON.parse(line)).forEach(add);
      else add(line);
    }
  return overlap;
}

/** Every text anywhere in a JSON value; ids and single words are too short to matter and are passed over. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return /[\p{Script=Han}\s]/u.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
