import { runCommand } from '../command.js';
import type { Host, Inventory } from '../inventory.js';
import { quote } from '../quote.js';
import type { LaunchRecipe } from '../recipe.js';

/** Where it is noted what was sent, from the host's folder. */
export const sentFileOf = (recipe: LaunchRecipe): string => `.zhubo-launch/${recipe.name}/sent`;

/** Where a host keeps script, log, process id and result of a run: one folder a host, since the disk may be shared. */
const runDirOf = (recipe: LaunchRecipe, { host, port }: Host): string =>
  `.zhubo-launch/${recipe.name}/${host}:${port}`;

export type HostRun = {
  recipe: LaunchRecipe;
  inventory: Inventory;
  stage: string | undefined;
  /** The hosts that take part, rank 0 first. */
  hosts: readonly Host[];
  /** Another for each start, so that a late process of the last one finds nobody to meet. */
  attempt: number;
};

/** The script that one host runs. It holds no secret: those come in a file of their own that is removed once read. */
export function hostScript({ recipe, inventory, stage, hosts, attempt }: HostRun, host: Host): string {
  const head = hosts[0]!;
  const env = `${runDirOf(recipe, host)}/env`;
  return `#!/usr/bin/env bash
# Written by zhubo launch.
set -euo pipefail
cd ${quote(host.path)}
if [ -f ${env} ]; then set -a; . ${env}; rm -f ${env}; set +a; fi
export ZHUBO_RUN=${quote(recipe.name)}-${attempt}
export ZHUBO_HOSTS=${hosts.length} ZHUBO_RANK=${hosts.indexOf(host)} ZHUBO_PROCESSES=${Math.max(1, host.gpus)}
export ZHUBO_HEAD=${quote(head.address ?? head.host)} ZHUBO_PORT=${inventory.rendezvousPort}
export ZHUBO_PYTHON=${quote(inventory.python)}
mkdir -p ${quote(recipe.work)} ${quote(recipe.output)}
${runCommand(recipe, stage)}
`;
}

/** Bash that says whether the run goes on (`running` or `idle`), and on a second line what was sent before it. */
export const lookCommand = (recipe: LaunchRecipe, host: Host): string =>
  `cd ${quote(host.path)} 2>/dev/null || { echo idle; exit 0; }
d=${runDirOf(recipe, host)}
if [ -f $d/pid ] && [ ! -f $d/rc ] && grep -qzxF ${quote(`ZHUBO_MARK=${markOf(recipe, host)}`)} "/proc/$(cat $d/pid)/environ" 2>/dev/null; then echo running; else echo idle; fi
cat ${sentFileOf(recipe)} 2>/dev/null || true`;

/** Bash, to be read from stdin since it holds secrets, that lays the script and its environment down and starts it, apart from the connection. */
export const startCommands = (
  recipe: LaunchRecipe,
  host: Host,
  script: string,
  env: Readonly<Record<string, string>>,
): string => {
  const d = runDirOf(recipe, host);
  const lines = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}\n`);
  return `set -e
cd ${quote(host.path)}
mkdir -p ${d}
umask 077
printf %s ${quote(lines.join(''))} > ${d}/env
printf %s ${quote(script)} > ${d}/run.sh
umask 022
rm -f ${d}/rc
: > ${d}/log
ZHUBO_MARK=${quote(markOf(recipe, host))} setsid nohup bash -c 'bash ${d}/run.sh >> ${d}/log 2>&1; echo $? > ${d}/rc' </dev/null >/dev/null 2>&1 &
echo $! > ${d}/pid
`;
};

/** In the environment of every process of the run: workers that torchrun put in sessions of their own are found by it. */
const markOf = (recipe: LaunchRecipe, host: Host): string => `${recipe.name}@${host.host}:${host.port}`;

/** Bash that prints the log from a byte on, until the run has ended, and then a NUL and its exit status. */
export const followCommand = (recipe: LaunchRecipe, host: Host, fromByte: number): string => {
  const d = runDirOf(recipe, host);
  return `cd ${quote(host.path)} && tail -c +${fromByte + 1} -s 0.2 -f --pid="$(cat ${d}/pid)" ${d}/log && printf '\\0%s' "$(cat ${d}/rc 2>/dev/null || echo gone)"`;
};

/** Seconds that a run is given to write its last lines before it is killed. */
const GRACE_SECONDS = 15;

/** Bash that ends the run and everything it started. */
export const stopCommand = (recipe: LaunchRecipe, host: Host): string => {
  const d = runDirOf(recipe, host);
  return `cd ${quote(host.path)} 2>/dev/null || exit 0
marked() { grep -lzxF ${quote(`ZHUBO_MARK=${markOf(recipe, host)}`)} /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3; }
pids=$(marked); [ -z "$pids" ] || kill -TERM $pids 2>/dev/null || true
for i in $(seq ${GRACE_SECONDS * 5}); do [ -z "$(marked)" ] && break; sleep 0.2; done
pids=$(marked); [ -z "$pids" ] || kill -KILL $pids 2>/dev/null || true
[ -f ${d}/rc ] || { [ -d ${d} ] && echo stopped > ${d}/rc; } || true`;
};
