import { availableParallelism } from 'node:os';
import { buildCorpus, ConfigError } from '@zhubo/corpus';
import { numberIn, parse, UsageError } from '../usage.js';
import { printResult, SHARDS_USAGE, shardsCommand, workCommand } from './corpus-shards.js';
import { SIMULATE_USAGE, simulateCommand } from './simulate.js';

const USAGE = `zhubo corpus build corpus.yaml [--workers N]   raw rooms to an open data set / 由直播记录整理数据集
  --workers N   threads (default: one less than the cores); the result is the same with any number
  docs/corpus.md tells what corpus.yaml holds
${SHARDS_USAGE}
${SIMULATE_USAGE}`;
const WORKERS_MAX = 64;

/** Builds a data set. Exit code 2 when corpus.yaml is off, with each key and its mend. */
export async function corpus(args: string[]): Promise<number> {
  if (args[0] === 'simulate') return simulateCommand(args.slice(1));
  if (args[0] === 'shards') return shardsCommand(args.slice(1));
  if (args[0] === 'work') return workCommand(args.slice(1));
  const { values, positionals } = parse(
    args,
    { help: { type: 'boolean', short: 'h' }, workers: { type: 'string' } },
    USAGE,
  );
  const [action, configPath, ...more] = positionals;
  if (values.help || !action) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  if (action !== 'build' || !configPath || more.length > 0) throw new UsageError(USAGE);
  const workers =
    values.workers === undefined
      ? Math.max(1, availableParallelism() - 1)
      : numberIn('workers', values.workers, 1, WORKERS_MAX);
  try {
    const manifest = await buildCorpus({
      configPath,
      workers: Math.floor(workers),
      env: process.env,
      onStep: (step) => console.error(`${step}…`),
    });
    printResult(manifest);
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
    throw error;
  }
}
