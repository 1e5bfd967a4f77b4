import { readFileSync, rmSync } from 'node:fs';
import { parseConfig } from '../config/load.js';
import { catalogueIn, contextOf } from './context.js';
import { planOf } from './plan.js';
import { createPool } from './pool.js';
import type { Manifest } from './publish.js';
import { openWork, runSteps } from './steps.js';

export type BuildOptions = {
  /** Path of corpus.yaml; paths in it count from its folder. */
  configPath: string;
  /** Threads; the result does not depend on it. */
  workers: number;
  env: Readonly<Record<string, string | undefined>>;
  onStep?: (step: string) => void;
  /** Where the built worker lies; tests that run from source give their own. */
  workerUrl?: URL;
};

/**
 * Builds a corpus as `corpus.yaml` says. Work that a killed build of the same plan left is taken up; a finished one
 * is built again only when something changed. @throws ConfigError naming the key and the mend.
 */
export async function buildCorpus(options: BuildOptions): Promise<Manifest> {
  const step = options.onStep ?? (() => {});
  step('inputs');
  const config = parseConfig(readFileSync(options.configPath, 'utf8'));
  const { plan, userKey } = await planOf(config, options.configPath, options.env);
  if (plan.catalogue) catalogueIn(plan.catalogue);
  const context = contextOf(plan, userKey);
  openWork(context.layout, plan.work, plan.key);
  const pool = createPool(
    context,
    options.workers,
    options.workerUrl ?? new URL('./worker.js', import.meta.url),
  );
  try {
    const manifest = await runSteps(context, pool.run, step);
    rmSync(plan.work, { recursive: true, force: true });
    return manifest;
  } finally {
    await pool.close();
  }
}
