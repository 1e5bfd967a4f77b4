import { checkMachines, RENDEZVOUS_PORT, runCommand } from './command.js';
import { quote } from './quote.js';
import type { LaunchRecipe } from './recipe.js';

export type SlurmWish = {
  nodes: number;
  gpusPerNode: number;
  python: string;
  stage?: string | undefined;
  partition?: string | undefined;
  account?: string | undefined;
  /** As Slurm reads it: minutes, HH:MM:SS, D-HH. */
  time?: string | undefined;
};

/** Slurm warns so long before the time limit, and the job queues itself again. */
const WARNING_SECONDS = 180;
const RESTARTS_ON_ERRORS = 3;

/** A batch script that is submitted from the repository's root on a shared file system, and resumes when it is queued again. */
export function slurmScript(recipe: LaunchRecipe, wish: SlurmWish): string {
  checkMachines(recipe, wish.nodes);
  const directives = [
    `--job-name=${recipe.name}`,
    `--nodes=${wish.nodes}`,
    '--ntasks-per-node=1',
    ...(wish.gpusPerNode > 0 ? [`--gpus-per-node=${wish.gpusPerNode}`] : []),
    ...(wish.partition === undefined ? [] : [`--partition=${wish.partition}`]),
    ...(wish.account === undefined ? [] : [`--account=${wish.account}`]),
    ...(wish.time === undefined ? [] : [`--time=${wish.time}`]),
    '--requeue',
    '--open-mode=append',
    `--signal=B:USR1@${WARNING_SECONDS}`,
    `--output=${recipe.work}/slurm-%j.log`,
  ];
  return `#!/usr/bin/env bash
${directives.map((d) => `#SBATCH ${d}`).join('\n')}
# Written by zhubo launch: submit it at the repository's root. The trainer goes on at its last checkpoint, so the
# job queues itself again before its time is up and after a node fails.
set -euo pipefail
cd "$SLURM_SUBMIT_DIR"
mkdir -p ${quote(recipe.work)}
trap 'scontrol requeue "$SLURM_JOB_ID"' USR1

export ZHUBO_RUN=${quote(recipe.name)}-$SLURM_JOB_ID-\${SLURM_RESTART_COUNT:-0}
export ZHUBO_HOSTS=$SLURM_NNODES
export ZHUBO_PROCESSES=${Math.max(1, wish.gpusPerNode)}
export ZHUBO_HEAD=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
# Two jobs that share a head node must not meet.
export ZHUBO_PORT=$((${RENDEZVOUS_PORT} + SLURM_JOB_ID % 1000))
export ZHUBO_PYTHON=${quote(wish.python)}

train() {
export ZHUBO_RANK=$SLURM_NODEID
${runCommand(recipe, wish.stage)}
}
export -f train

srun --kill-on-bad-exit=1 bash -c 'set -euo pipefail; train' &
wait $! && exit 0
status=$?
# A process that fails is tried again from the last checkpoint; a mistake in the recipe soon gives up.
[ "\${SLURM_RESTART_COUNT:-0}" -ge ${RESTARTS_ON_ERRORS} ] || scontrol requeue "$SLURM_JOB_ID" || true
exit $status
`;
}
