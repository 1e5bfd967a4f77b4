import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigError, type Manifest, type PlannedJob, planJob, workAt } from '@zhubo/corpus';
import { numberIn, parse, UsageError } from '../usage.js';

export const SHARDS_USAGE = `zhubo corpus shards corpus.yaml --on local|slurm|ray [--processes N] [--job DIR] [--command 'npx zhubo']
       plan a build for several processes or machines, and write the job / 规划多进程、多机整理，并写出作业脚本
  --processes N   how many work at it (default: cores of this machine); the result is the same with any number
  --job DIR       where plan and scripts go (default: OUT-job); inputs, OUT and DIR lie on a file system that all share
  --command CMD   how zhubo is called there (default: as it was called here)
zhubo corpus work DIR   work at a planned build until it is done / 参与已规划的整理，直到完成`;

const PROCESSES_MAX = 10_000;
const SYSTEMS = ['local', 'slurm', 'ray'] as const;
type System = (typeof SYSTEMS)[number];
/** A worker stays far below; the process that decides holds eight bytes a document on top. */
const MEMORY = '2G';

/** Plans a build and writes the script of the system that is to run it; says what to do with it. */
export async function shardsCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      on: { type: 'string' },
      processes: { type: 'string' },
      job: { type: 'string' },
      command: { type: 'string' },
    },
    SHARDS_USAGE,
  );
  const [configPath, ...more] = positionals;
  const on = SYSTEMS.find((s) => s === values.on);
  if (!configPath || more.length > 0) throw new UsageError(SHARDS_USAGE);
  if (!on) throw new UsageError(`--on ${values.on ?? ''}: want one of ${SYSTEMS.join(', ')}`);
  const processes = Math.floor(
    values.processes === undefined
      ? availableParallelism()
      : numberIn('processes', values.processes, 1, PROCESSES_MAX),
  );
  const job = await planned({
    configPath,
    env: process.env,
    ...(values.job !== undefined && { folder: resolve(values.job) }),
  });
  const command = values.command ?? [process.execPath, resolve(process.argv[1]!)].map(quoted).join(' ');
  mkdirSync(join(job.folder, 'logs'), { recursive: true });
  const [name, text, start] = scriptOf(on, { ...job, command, processes });
  const path = join(job.folder, name);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  console.log(`${job.files} files, ${job.bytes} bytes planned in ${job.folder} / 已规划 ${job.files} 个文件`);
  console.log(`${start} ${path}`);
  return 0;
}

/** Works at a planned build; prints what came out. */
export async function workCommand(args: string[]): Promise<number> {
  const { positionals } = parse(args, {}, SHARDS_USAGE);
  const [folder, ...more] = positionals;
  if (!folder || more.length > 0) throw new UsageError(SHARDS_USAGE);
  try {
    printResult(
      await workAt({
        folder: resolve(folder),
        env: process.env,
        onStep: (step) => console.error(`${step}…`),
      }),
    );
    return 0;
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}

async function planned(options: Parameters<typeof planJob>[0]): Promise<PlannedJob> {
  try {
    return await planJob(options);
  } catch (error) {
    if (error instanceof ConfigError || (error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UsageError((error as Error).message);
    throw error;
  }
}

/** What a build read, kept and dropped, for people. */
export function printResult({ documents: { read, kept }, dropped }: Manifest): void {
  console.log(`${read} documents read, ${kept} kept / 读入 ${read} 条，保留 ${kept} 条`);
  for (const [reason, n] of Object.entries(dropped)) console.log(`  ${reason.padEnd(28)} ${n}`);
}

/** For a POSIX shell. */
const quoted = (text: string): string =>
  /^[\w./:@%+=-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

type Job = Pick<PlannedJob, 'folder' | 'keyEnv'> & { command: string; processes: number };

/** Name and text of a system's script, and the command that starts it. The key is passed on, never written down. */
export function scriptOf(on: System, job: Job): [name: string, text: string, start: string] {
  const work = `${job.command} corpus work ${quoted(job.folder)}`;
  const wantKey = `: "\${${job.keyEnv}:?export the key that the plan was made with}"`;
  switch (on) {
    case 'local':
      return [
        'corpus.sh',
        `#!/usr/bin/env bash
# ${job.processes} processes on this machine work at one build.
set -euo pipefail
${wantKey}
pids=()
for i in $(seq ${job.processes}); do
  ${work} >${quoted(job.folder)}/logs/$i.log 2>&1 &
  pids+=($!)
done
for pid in "\${pids[@]}"; do wait "$pid"; done
`,
        'bash',
      ];
    case 'slurm':
      return [
        'corpus.sbatch',
        `#!/usr/bin/env bash
#SBATCH --job-name=zhubo-corpus
#SBATCH --array=1-${job.processes}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=${MEMORY}
#SBATCH --export=ALL
#SBATCH --requeue
#SBATCH --output=${quoted(`${job.folder}/logs/%a.log`)}
# Any of the array's tasks may run, wait, die or come late: whoever runs takes what is left.
set -euo pipefail
${wantKey}
exec ${work}
`,
        'sbatch',
      ];
    case 'ray':
      return [
        'corpus_ray.py',
        `"""${job.processes} Ray tasks work at one build: pip install ray && python corpus_ray.py (RAY_ADDRESS names a cluster)."""

import os
import subprocess
import sys

import ray

KEY = ${JSON.stringify(job.keyEnv)}
COMMAND = ${JSON.stringify(work)}
if KEY not in os.environ:
    sys.exit(f"{KEY}: export the key that the plan was made with")


@ray.remote(num_cpus=1, max_retries=3)
def work(number: int) -> int:
    subprocess.run(COMMAND, shell=True, check=True)
    return number


ray.init(address=os.environ.get("RAY_ADDRESS"), runtime_env={"env_vars": {KEY: os.environ[KEY]}})
print("done:", ray.get([work.remote(i) for i in range(${job.processes})]))
`,
        'python',
      ];
  }
}
