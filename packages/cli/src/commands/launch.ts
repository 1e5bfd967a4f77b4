import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  bundleFiles,
  checkMachines,
  createRemote,
  createSshTransport,
  digestOf,
  hostLabel,
  hostScript,
  type Inventory,
  type LaunchRecipe,
  parseInventory,
  readRecipe,
  skypilotTask,
  slurmScript,
  stageOf,
  supervise,
  TrainingError,
} from '@zhubo/training';
import { repositoryDir } from '../places.js';
import { numberIn, parse, UsageError } from '../usage.js';

const USAGE = `zhubo launch RECIPE --on ssh|slurm|skypilot [--dry-run]   trains on rented machines / 在租来的机器上训练
  --on ssh       [--hosts hosts.yaml] [--min-hosts N] [--wait-minutes 10] [--mirror-minutes 10] [--max-restarts 10] [--stop]
  --on slurm     [--nodes 1] [--gpus 8] [--partition P] [--account A] [--time 2-00] [--python .venv/bin/python]
  --on skypilot  --bucket s3://NAME [--nodes 1] [--gpus 8] [--gpu a100] [--infra CLOUD/REGION] [--no-spot]
  --stage S      the stage of a recipe with several (default: its first)
  --env NAME     an environment variable that travels, as a secret; may stand more than once
  --with PATH    one more file or folder of the repository to send (ssh); may stand more than once
  --dry-run      prints what would be run, and runs nothing
  docs/training-clusters.md tells what hosts.yaml holds, and what happens when a machine dies`;

const text = { type: 'string' } as const;
const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  on: text,
  'dry-run': { type: 'boolean' },
  hosts: text,
  'min-hosts': text,
  'wait-minutes': text,
  'mirror-minutes': text,
  'max-restarts': text,
  stop: { type: 'boolean' },
  nodes: text,
  gpus: text,
  gpu: text,
  partition: text,
  account: text,
  time: text,
  python: text,
  bucket: text,
  infra: text,
  'no-spot': { type: 'boolean' },
  stage: text,
  env: { type: 'string', multiple: true },
  with: { type: 'string', multiple: true },
} as const;

type Values = ReturnType<typeof parse<typeof OPTIONS>>['values'];

const NODES_MAX = 10_000;
const GPUS_MAX = 72;
const MINUTES_MAX = 1e6;
/** What shells give for Ctrl-C. */
const INTERRUPTED = 130;

/** Trains a recipe elsewhere. Exit code 2 when a flag, the recipe or the inventory is off, with its name and the mend. */
export async function launch(args: string[], root = repositoryDir): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS, USAGE);
  const [file, ...more] = positionals;
  if (values.help || args.length === 0) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  if (!file || more.length > 0)
    throw new UsageError(`want one recipe, as in recipes/adapt-270m.yaml\n\n${USAGE}`);
  try {
    const recipe = await readRecipe(resolve(root), resolve(file));
    if (values.on === 'ssh') return await overSsh(values, recipe, resolve(root));
    if (values.on === 'slurm') return await submit(values, recipe, root, slurm(values, recipe));
    if (values.on === 'skypilot') return await submit(values, recipe, root, skypilot(values, recipe));
  } catch (error) {
    if (error instanceof TrainingError) throw new UsageError(error.message);
    throw error;
  }
  throw new UsageError(`--on ${values.on ?? ''}: want ssh, slurm or skypilot\n\n${USAGE}`);
}

type Job = { file: string; contents: string; command: [string, ...string[]]; install: string };

function slurm(values: Values, recipe: LaunchRecipe): Job {
  const contents = slurmScript(recipe, {
    nodes: whole(values, 'nodes', 1, NODES_MAX),
    gpusPerNode: whole(values, 'gpus', 8, GPUS_MAX, 0),
    python: plain('python', values.python) ?? '.venv/bin/python',
    stage: stageOf(recipe, values.stage),
    partition: plain('partition', values.partition),
    account: plain('account', values.account),
    time: plain('time', values.time),
  });
  const file = `.cache/launch/${recipe.name}/${recipe.name}.sbatch`;
  return {
    file,
    contents,
    command: ['sbatch', file],
    install: 'run this on the cluster’s login node, in the repository',
  };
}

function skypilot(values: Values, recipe: LaunchRecipe): Job {
  const secrets = values.env ?? [];
  secretsFrom(secrets);
  const contents = skypilotTask(recipe, {
    nodes: whole(values, 'nodes', 1, NODES_MAX),
    gpusPerNode: whole(values, 'gpus', 8, GPUS_MAX),
    gpu: plain('gpu', values.gpu) ?? 'a100',
    spot: !values['no-spot'],
    bucket: values.bucket ?? '',
    infra: plain('infra', values.infra),
    stage: stageOf(recipe, values.stage),
    secrets,
  });
  const file = `.cache/launch/${recipe.name}/${recipe.name}.yaml`;
  return {
    file,
    contents,
    command: [
      'sky',
      'jobs',
      'launch',
      '-y',
      '-n',
      recipe.name,
      ...secrets.flatMap((s) => ['--secret', s]),
      file,
    ],
    install: 'install it with pip install skypilot[aws] (or your cloud), then sky check',
  };
}

/** Writes a job’s file and hands it over; a dry run prints it. */
async function submit(values: Values, recipe: LaunchRecipe, root: string, job: Job): Promise<number> {
  if (values['dry-run']) {
    console.log(`${job.contents}\n# ${job.command.join(' ')}`);
    return 0;
  }
  const path = join(root, job.file);
  await mkdir(dirname(path), { recursive: true });
  await mkdir(join(root, recipe.work), { recursive: true });
  await writeFile(path, job.contents);
  const [command, ...words] = job.command;
  return new Promise((done, fail) => {
    const child = spawn(command, words, { cwd: root, stdio: 'inherit' });
    child.on('error', (e: NodeJS.ErrnoException) =>
      fail(
        e.code === 'ENOENT'
          ? new UsageError(`${command}: not found; ${job.install}. The job is in ${job.file}`)
          : e,
      ),
    );
    child.on('exit', (code) => done(code ?? 1));
  });
}

async function overSsh(values: Values, recipe: LaunchRecipe, root: string): Promise<number> {
  const inventory = await inventoryFrom(values.hosts ?? 'hosts.yaml');
  checkMachines(recipe, inventory.hosts.length);
  const stage = stageOf(recipe, values.stage);
  const files = await bundleFiles(root, recipe, values.with ?? []);
  const env = secretsFrom(values.env ?? []);
  if (values['dry-run']) {
    const bytes = files.reduce((sum, f) => sum + f.bytes, 0);
    console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, to each host`);
    const run = { recipe, inventory, stage, hosts: inventory.hosts, attempt: 0 };
    for (const host of inventory.hosts)
      console.log(`\n# ${hostLabel(host)}:${host.path}\n${hostScript(run, host)}`);
    return 0;
  }
  const transport = createSshTransport(inventory);
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    await pause(ms, undefined, signal ? { signal } : {}).catch(() => {});
  };
  const remote = createRemote({ transport, root, recipe, inventory, sleep });
  const detach = (): void => {
    console.error(
      values.stop
        ? 'not all stopped / 未全部停下'
        : 'the run goes on; the same command follows it, --stop ends it / 训练仍在进行',
    );
    void transport.close().finally(() => process.exit(INTERRUPTED));
  };
  process.once('SIGINT', detach);
  try {
    if (values.stop) {
      await Promise.all(inventory.hosts.map((h) => remote.stop(h)));
      console.log('stopped / 已停');
      return 0;
    }
    await supervise(
      {
        root,
        recipe,
        inventory,
        stage,
        bundle: { files, digest: await digestOf(root, files) },
        env,
        restartsMax: whole(values, 'max-restarts', 10, 1e6, 0),
        waitMs: minutes(values, 'wait-minutes', 10),
        hostsMin: whole(values, 'min-hosts', inventory.hosts.length, inventory.hosts.length),
        mirrorEveryMs: minutes(values, 'mirror-minutes', 10),
      },
      { remote, sleep, say: (line) => console.log(line) },
    );
    return 0;
  } finally {
    process.off('SIGINT', detach);
    await transport.close();
  }
}

async function inventoryFrom(file: string): Promise<Inventory> {
  const yaml = await readFile(file, 'utf8').catch((e: NodeJS.ErrnoException) => {
    throw new UsageError(
      `--hosts ${file}: ${e.code === 'ENOENT' ? 'no such file; copy deploy/training/hosts.example.yaml and mend it' : e.message}`,
    );
  });
  const inventory = parseInventory(yaml, file);
  const beside = (path: string): string => (path.startsWith('~') ? path : resolve(dirname(file), path));
  return {
    ...inventory,
    ...(inventory.identity === undefined ? {} : { identity: beside(inventory.identity) }),
    ...(inventory.knownHosts === undefined ? {} : { knownHosts: beside(inventory.knownHosts) }),
  };
}

const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function secretsFrom(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      if (!ENV_NAME.test(name))
        throw new UsageError('--env: want the name of a variable that is set here, not its value');
      const value = process.env[name];
      if (value === undefined) throw new UsageError(`--env ${name}: not set here; export it first`);
      return [name, value];
    }),
  );
}

/** A word that goes into a file as it is. */
function plain(flag: string, text: string | undefined): string | undefined {
  if (text !== undefined && !/^[A-Za-z0-9_.:/@,+-]+$/.test(text))
    throw new UsageError(`--${flag} ${text}: want one plain word`);
  return text;
}

function whole(values: Values, name: keyof Values & string, fallback: number, max: number, min = 1): number {
  const given = values[name];
  if (given === undefined) return fallback;
  const value = numberIn(name, String(given), min, max);
  if (!Number.isInteger(value)) throw new UsageError(`--${name} ${value}: want a whole number`);
  return value;
}

function minutes(values: Values, name: 'wait-minutes' | 'mirror-minutes', fallback: number): number {
  const given = values[name];
  return 60_000 * (given === undefined ? fallback : numberIn(name, given, 0.01, MINUTES_MAX));
}
