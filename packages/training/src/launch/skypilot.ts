import { stringify } from 'yaml';
import { TrainingError } from '../plan/error.js';
import { SKYPILOT_NAMES } from '../plan/hardware.js';
import { checkMachines, RENDEZVOUS_PORT, runCommand } from './command.js';
import { quote } from './quote.js';
import type { LaunchRecipe } from './recipe.js';

export type SkyPilotWish = {
  nodes: number;
  gpusPerNode: number;
  /** A card of the plan's table, or SkyPilot's own name for one. */
  gpu: string;
  spot: boolean;
  /** Object storage for checkpoints and results: `s3://name`, `gs://name`, `r2://name`, … */
  bucket: string;
  /** A cloud, region or zone as SkyPilot writes it: `aws/us-east-1`, `k8s`; any when left out. */
  infra?: string | undefined;
  stage?: string | undefined;
  /** Names of environment variables that travel as secrets; their values never stand in the file. */
  secrets: readonly string[];
};

const MOUNT = '/zhubo-storage';
const BUCKET = /^(s3|gs|r2|azure|cos|oci|nebius|https):\/\/[^\s]+$/;
const RESTARTS_ON_ERRORS = 3;

/**
 * A managed job: spot machines that come back, checkpoints in object storage, the repository as workdir.
 * @throws TrainingError naming the flag and the mend
 */
export function skypilotTask(recipe: LaunchRecipe, wish: SkyPilotWish): string {
  if (!BUCKET.test(wish.bucket))
    throw new TrainingError(
      `--bucket ${wish.bucket || '""'}: want the address of object storage, as in s3://my-runs: a spot machine takes its disk with it`,
    );
  checkMachines(recipe, wish.nodes);
  const card = SKYPILOT_NAMES[wish.gpu.toLowerCase()] ?? wish.gpu;
  const stored = (path: string): string => `${MOUNT}/${path}`;
  const link = (path: string): string[] => [
    `mkdir -p ${quote(stored(path))} "$(dirname ${quote(path)})"`,
    // What came along with the workdir goes into storage, unless storage has it newer.
    `[ -L ${quote(path)} ] || { [ ! -d ${quote(path)} ] || cp -rn ${quote(path)}/. ${quote(stored(path))}/; rm -rf ${quote(path)}; ln -s ${quote(stored(path))} ${quote(path)}; }`,
  ];
  const task = {
    name: recipe.name,
    workdir: '.',
    num_nodes: wish.nodes,
    resources: {
      ...(wish.infra === undefined ? {} : { infra: wish.infra }),
      accelerators: `${card}:${wish.gpusPerNode}`,
      use_spot: wish.spot,
      job_recovery: { strategy: 'EAGER_NEXT_REGION', max_restarts_on_errors: RESTARTS_ON_ERRORS },
    },
    file_mounts: {
      [MOUNT]: { source: wish.bucket, mode: 'MOUNT_CACHED' },
      // What git ignores does not travel with the workdir.
      ...Object.fromEntries(recipe.inputs.map((path) => [`~/sky_workdir/${path}`, `./${path}`])),
    },
    ...(wish.secrets.length === 0 ? {} : { secrets: Object.fromEntries(wish.secrets.map((s) => [s, null])) }),
    setup: 'python3 -m venv .venv\n.venv/bin/pip install -q -e trainer\n',
    run: `${[
      'set -euo pipefail',
      ...link(recipe.work),
      ...link(recipe.output),
      `export ZHUBO_RUN=${quote(recipe.name)}-$SKYPILOT_TASK_ID`,
      'export ZHUBO_HOSTS=$SKYPILOT_NUM_NODES ZHUBO_RANK=$SKYPILOT_NODE_RANK',
      `export ZHUBO_PROCESSES=${Math.max(1, wish.gpusPerNode)} ZHUBO_PORT=${RENDEZVOUS_PORT} ZHUBO_PYTHON=.venv/bin/python`,
      'export ZHUBO_HEAD=$(echo "$SKYPILOT_NODE_IPS" | head -n 1)',
      runCommand(recipe, wish.stage),
    ].join('\n')}\n`,
  };
  return `# Written by zhubo launch: sky jobs launch -n ${recipe.name} FILE, at the repository's root.\n${stringify(task, { lineWidth: 0 })}`;
}
