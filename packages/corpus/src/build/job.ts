import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ConfigError } from '../config/error.js';
import { parseConfig } from '../config/load.js';
import { keyPrint } from '../privacy/pseudonym.js';
import { claim } from './claims.js';
import { catalogueIn, contextOf } from './context.js';
import { readJson, writeWhole } from './files.js';
import { layoutOf } from './layout.js';
import { doneFile, perform } from './perform.js';
import { type Plan, planOf } from './plan.js';
import type { Manifest } from './publish.js';
import { openWork, type Runner, runSteps } from './steps.js';

type Env = Readonly<Record<string, string | undefined>>;

const PLAN_FILE = 'plan.json';
/** Between two looks at what others have done. */
const LOOK_MS = 500;
/** Somebody may be writing there while it is cleared away. */
const CLEAR_TRIES = 5;

export type PlannedJob = {
  folder: string;
  out: string;
  files: number;
  /** Of all inputs. */
  bytes: number;
  keyEnv: string;
};

/**
 * Plans a build that several processes or machines do together: finds and digests the inputs once and writes the
 * plan into `folder`. All that is read and written must be on a file system that they share, under the same paths.
 * @throws ConfigError naming the key and the mend.
 */
export async function planJob(options: {
  configPath: string;
  env: Env;
  /** Default: beside the result, `OUT-job`. */
  folder?: string;
}): Promise<PlannedJob> {
  const config = parseConfig(readFileSync(options.configPath, 'utf8'));
  const { plan } = await planOf(config, options.configPath, options.env);
  if (plan.catalogue) catalogueIn(plan.catalogue);
  const folder = options.folder ?? `${plan.out}-job`;
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, PLAN_FILE), `${JSON.stringify(plan, null, 2)}\n`);
  const bytes = plan.files.reduce((n, f) => n + f.bytes, 0);
  return { folder, out: plan.out, files: plan.files.length, bytes, keyEnv: config.privacy.keyEnv };
}

/**
 * Works at a planned build until it is done: takes what no other process has taken, waits where a step needs what
 * others are at. Start it as often as there are cores, anywhere; it may be killed and started again.
 * @returns the manifest, the same for each process. @throws ConfigError when plan, key or inputs do not fit.
 */
export async function workAt(options: {
  folder: string;
  env: Env;
  onStep?: (step: string) => void;
  nowMs?: () => number;
}): Promise<Manifest> {
  const plan = planIn(options.folder);
  const userKey = options.env[plan.config.privacy.keyEnv] ?? '';
  if (keyPrint(userKey) !== plan.keyPrint)
    throw new ConfigError(
      `privacy.keyEnv: ${plan.config.privacy.keyEnv} does not hold the key that the plan was made with; pass on the same one`,
    );
  for (const { path, name, bytes } of plan.files)
    if (statSync(path, { throwIfNoEntry: false })?.size !== bytes)
      throw new ConfigError(`${name}: not as it was when planned (looked for ${path}); plan again`);
  const done = publishedOf(plan);
  if (done) return done;
  const context = contextOf(plan, userKey);
  const { layout } = context;
  openWork(layout, plan.work, plan.key);
  const isOver = (): boolean => !existsSync(layout.plan);
  const run: Runner = async (tasks) => {
    for (let waiting = [...tasks]; ; ) {
      waiting = waiting.filter((task) => !existsSync(doneFile(task, context)));
      if (waiting.length === 0) return;
      let hasWorked = false;
      for (const task of waiting) {
        if (isOver()) throw new Over();
        if (existsSync(doneFile(task, context))) continue;
        const mine = claim(`${doneFile(task, context)}.claim`, options.nowMs ?? Date.now);
        if (!mine) continue;
        hasWorked = true;
        try {
          if (!existsSync(doneFile(task, context))) await perform(task, context);
        } finally {
          mine.release();
        }
      }
      if (!hasWorked) await wait(LOOK_MS);
      if (isOver()) throw new Over();
    }
  };
  try {
    const manifest = await runSteps(context, run, options.onStep ?? (() => {}));
    // The plan goes first: by that the others know that it is over.
    rmSync(layout.plan, { force: true });
    rmSync(plan.work, { recursive: true, force: true, maxRetries: CLEAR_TRIES });
    return manifest;
  } catch (error) {
    // The one that published clears the work away; whoever is at it just then finds nothing there.
    const manifest = publishedOf(plan);
    if (manifest) return manifest;
    throw error;
  }
}

class Over extends Error {
  override readonly name = 'Over';
}

function planIn(folder: string): Plan {
  const path = join(folder, PLAN_FILE);
  if (!existsSync(path))
    throw new ConfigError(`${path}: not there; make it with zhubo corpus shards corpus.yaml`);
  return readJson<Plan>(path);
}

/** The manifest of this very plan, when it is finished and its work has been cleared away. */
function publishedOf(plan: Plan): Manifest | null {
  const path = join(plan.out, 'manifest.json');
  if (existsSync(layoutOf(plan.work).plan) || !existsSync(path)) return null;
  const manifest = readJson<Manifest>(path);
  return manifest.plan === plan.key ? manifest : null;
}
