import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EXAMPLES_FILE, LESSONS_MANIFEST, type LessonsManifest, PAIRS_FILE } from '@zhubo/corpus';
import type { ModelManifest } from '@zhubo/models';
import { currentOf, MODEL_ID, readPointer } from '@zhubo/server';
import { repositoryDir } from '../places.js';
import { numberIn, parse, UsageError } from '../usage.js';
import { adapterAt, basePath } from './engine.js';
import {
  BETA,
  idOf,
  isId,
  LEARNING_RATE,
  type Overrides,
  PAIR_WEIGHT,
  PAIRS_PER_STEP,
  SHARE,
} from './overrides.js';
import { candidateDir, defaultDataDir, lessonsDir, resolved, workDir } from './places.js';
import { followLog } from './training-log.js';

const USAGE = `zhubo learn tune [--recipe recipes/adapt-270m.yaml] [--data ./data] [--lessons DIR] [--id NAME] [--steps N]
                 [--share ${SHARE}] [--pair-weight ${PAIR_WEIGHT}] [--learning-rate ${LEARNING_RATE}] [--threads N]
                 [--from current|ships|ID] [--python PATH]
  Tunes a candidate adapter on the lessons and the recipe's own scenes / 用样例和基础语料调出候选适配器
  --share   of each step's questions that are the room's own; the rest is the grammar's / 自有样例占比
  --from    the adapter to go on from (default: the one in use) / 从哪个适配器继续
  --python  interpreter with trainer/ installed (or ZHUBO_PYTHON) / 装好 trainer 的 Python
  Started again with the same --id, it goes on at its last checkpoint. / 同一 --id 再次运行会接着训练`;
const THREADS_MAX = 256;
const STEPS_MAX = 100_000;
const DEFAULT_STEPS = '60';

/** Trains a candidate; exit code is the trainer's. */
export async function tune(args: string[], now: () => Date = () => new Date()): Promise<number> {
  const { values } = parse(
    args,
    {
      recipe: { type: 'string', default: join(repositoryDir, 'recipes', 'adapt-270m.yaml') },
      data: { type: 'string', default: defaultDataDir() },
      lessons: { type: 'string' },
      id: { type: 'string' },
      steps: { type: 'string', default: DEFAULT_STEPS },
      share: { type: 'string', default: String(SHARE) },
      'pair-weight': { type: 'string', default: String(PAIR_WEIGHT) },
      'learning-rate': { type: 'string', default: String(LEARNING_RATE) },
      threads: { type: 'string' },
      from: { type: 'string', default: 'current' },
      python: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    USAGE,
  );
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const dataDir = resolved(values.data);
  const id = values.id ?? idOf(now());
  if (!isId(id)) throw new UsageError(`--id ${id}: want lower-case letters, digits, dots and hyphens`);
  const python = values.python ?? process.env['ZHUBO_PYTHON'] ?? 'python3';
  const from =
    values.from === 'current'
      ? currentOf(readPointer(dataDir))
      : values.from === 'ships'
        ? null
        : values.from;
  const code = await tuneCandidate({
    dataDir,
    id,
    python,
    recipe: resolve(values.recipe),
    lessons: resolve(values.lessons ?? lessonsDir(dataDir)),
    from,
    steps: Math.floor(numberIn('steps', values.steps, 1, STEPS_MAX)),
    share: numberIn('share', values.share, 0, 0.95),
    pairWeight: numberIn('pair-weight', values['pair-weight'], 0, 10),
    learningRate: numberIn('learning-rate', values['learning-rate'], 0, 1),
    threads:
      values.threads === undefined ? null : Math.floor(numberIn('threads', values.threads, 1, THREADS_MAX)),
    tell: (line) => console.error(line),
  });
  if (code === 0)
    console.log(
      `${id} 已调好，先评再上线：zhubo learn judge ${id} / is tuned; judge it before it is promoted: zhubo learn judge ${id}`,
    );
  return code;
}

export interface TuneOptions {
  dataDir: string;
  id: string;
  python: string;
  recipe: string;
  lessons: string;
  /** Adapter to go on from; null is the one that ships. */
  from: string | null;
  steps: number;
  share: number;
  pairWeight: number;
  learningRate: number;
  threads: number | null;
  tell(line: string): void;
  /** Default: what is in `from`, with the base that ships. */
  files?: { base: string; start: string | null };
}

/** What a candidate came from, beside its weights. */
export interface LearntFrom {
  id: string;
  base: string;
  over: string | null;
  recipe: { file: string; sha256: string };
  lessons: Pick<LessonsManifest, 'inputs' | 'outputs' | 'byLabel' | 'consent'>;
  settings: Pick<TuneOptions, 'steps' | 'share' | 'pairWeight' | 'learningRate'> & {
    beta: number;
    pairsPerStep: number;
  };
}

/** Runs the trainer as a child; the candidate's manifest, written last, says that it is whole. */
export async function tuneCandidate(o: TuneOptions): Promise<number> {
  const lessons = await readLessons(o.lessons);
  const folder = candidateDir(o.dataDir, o.id);
  if (existsSync(join(folder, `${o.id}.json`)))
    throw new UsageError(`${o.id} is there already; take another --id / 已有同名候选`);
  const files = o.files ?? { base: await basePath(), start: (await adapterAt(o.dataDir, o.from)).path };
  const overrides: Overrides = {
    name: o.id,
    output: folder,
    work: workDir(o.dataDir),
    base: { gguf: files.base },
    train: {
      steps: o.steps,
      learningRate: o.learningRate,
      ...(o.threads === null ? {} : { threads: o.threads }),
    },
    learn: {
      examples: join(o.lessons, EXAMPLES_FILE),
      pairs: join(o.lessons, PAIRS_FILE),
      share: o.share,
      pairsPerStep: PAIRS_PER_STEP,
      pairWeight: o.pairWeight,
      beta: BETA,
      start: files.start,
    },
  };
  await mkdir(folder, { recursive: true });
  const overridesFile = await prepareWork(overrides, JSON.stringify(lessons.outputs));
  const code = await runTrainer(o, folder, overridesFile);
  if (code !== 0) return code;
  const recipe = await readFile(o.recipe);
  const { steps, share, pairWeight, learningRate } = o;
  const from: LearntFrom = {
    id: o.id,
    base: MODEL_ID,
    over: o.from,
    recipe: { file: nameOf(o.recipe), sha256: sha256(recipe) },
    lessons: {
      inputs: lessons.inputs,
      outputs: lessons.outputs,
      byLabel: lessons.byLabel,
      consent: lessons.consent,
    },
    settings: { steps, share, pairWeight, learningRate, beta: BETA, pairsPerStep: PAIRS_PER_STEP },
  };
  await writeFile(join(folder, 'learnt-from.json'), `${JSON.stringify(from, null, 2)}\n`);
  await writeManifest(folder, o.id);
  return 0;
}

async function readLessons(folder: string): Promise<LessonsManifest> {
  let manifest: LessonsManifest;
  try {
    manifest = JSON.parse(await readFile(join(folder, LESSONS_MANIFEST), 'utf8')) as LessonsManifest;
  } catch {
    throw new UsageError(
      `${folder}: no lessons; run zhubo learn collect first / 请先运行 zhubo learn collect`,
    );
  }
  if (manifest.outputs.every((f) => f.lines === 0 || (f.file !== EXAMPLES_FILE && f.file !== PAIRS_FILE)))
    throw new UsageError(`${folder}: holds no lesson to learn from / 没有可学的样例`);
  for (const { file, sha256: digest } of manifest.outputs)
    if (sha256(await readFile(join(folder, file))) !== digest)
      throw new UsageError(
        `${join(folder, file)} is not as collected; collect again / 文件被改过，请重新收集`,
      );
  return manifest;
}

/** A checkpoint of another run is thrown away; that of the same run is gone on with. */
async function prepareWork(overrides: Overrides, lessons: string): Promise<string> {
  const file = join(overrides.work, 'overrides.json');
  const text = `${JSON.stringify({ ...overrides }, null, 2)}\n`;
  const of = `${sha256(Buffer.from(text + lessons))}\n`;
  const mark = join(overrides.work, 'run.sha256');
  await mkdir(overrides.work, { recursive: true });
  const before = existsSync(mark) ? readFileSync(mark, 'utf8') : null;
  if (before !== of) await rm(join(overrides.work, 'checkpoint.pt'), { force: true });
  await writeFile(file, text);
  await writeFile(mark, of);
  return file;
}

function runTrainer(o: TuneOptions, folder: string, overrides: string): Promise<number> {
  const trainer = join(repositoryDir, 'trainer');
  const child = spawn(o.python, ['-m', 'zhubo_trainer', 'adapt', o.recipe, '--with', overrides], {
    cwd: trainer,
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = followLog(join(folder, 'training-log.jsonl'), o.steps, o.tell);
  const end = (): void => void child.kill('SIGTERM');
  process.once('SIGINT', end);
  return new Promise((done, fail) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      stop();
      process.removeListener('SIGINT', end);
      if (error.code !== 'ENOENT') return fail(error);
      fail(
        new UsageError(
          `${o.python} is not there; name an interpreter with --python / 找不到 Python\n\n${USAGE}`,
        ),
      );
    });
    child.on('close', (code) => {
      stop();
      process.removeListener('SIGINT', end);
      done(code ?? 1);
    });
  });
}

async function writeManifest(folder: string, id: string): Promise<void> {
  const file = `${id}.gguf`;
  const content = await readFile(join(folder, file));
  const manifest: ModelManifest = {
    id,
    kind: 'adapter',
    title: `${id} (tuned in this house)`,
    licence: {
      name: 'LicenseRef-own',
      note: 'Made from your own rooms. It runs only with its base, so the terms of the base hold for it too.',
    },
    base: MODEL_ID,
    files: [
      { path: file, bytes: content.length, sha256: sha256(content), sources: [{ type: 'file', path: file }] },
    ],
  };
  const path = join(folder, `${id}.json`);
  await writeFile(`${path}.partial`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${path}.partial`, path);
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const nameOf = (path: string): string => path.split(/[\\/]/u).at(-1)!;
