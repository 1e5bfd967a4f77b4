import { TrainingError } from '../plan/error.js';
import { quote } from './quote.js';
import type { LaunchRecipe } from './recipe.js';

type Kind = {
  /** The trainer's command and its arguments. */
  call: (recipe: string, stage: string) => string;
  distributed: boolean;
  /** Files below the work folder that a run begins with, besides what the recipe names. */
  begins?: readonly string[];
};

/** How the trainer is called for a kind of recipe: the one place that knows. */
const KINDS: Readonly<Record<string, Kind>> = {
  adapt: { call: (recipe) => `adapt ${recipe}`, distributed: false },
  clap: { call: (recipe) => `clap-train ${recipe}`, distributed: false },
  voice: { call: (recipe) => `voice-train ${recipe}`, distributed: false },
  lm: {
    call: (recipe, stage) => `lm --recipe ${recipe} --stage ${stage} --resume`,
    distributed: true,
    begins: ['tokenizer.json'],
  },
};

/** Whether the recipe trains on more than one host. A command of one's own is taken at its word. */
const isDistributed = (recipe: LaunchRecipe): boolean =>
  recipe.run !== undefined || (KINDS[recipe.kind]?.distributed ?? false);

/** @throws TrainingError when the recipe trains in one process and there are more machines */
export function checkMachines(recipe: LaunchRecipe, machines: number): void {
  if (machines > 1 && !isDistributed(recipe))
    throw new TrainingError(
      `${recipe.path}: kind ${recipe.kind} trains on one machine, and ${machines} are asked for; leave one in the inventory, or --nodes 1`,
    );
}

/** Files below the work folder that a run of this kind begins with. */
export const beginsWith = (kind: string): readonly string[] => KINDS[kind]?.begins ?? [];

/** The stage that is run: the asked one, else the recipe's first. @throws TrainingError */
export function stageOf(recipe: LaunchRecipe, asked: string | undefined): string | undefined {
  if (asked === undefined) return recipe.stages[0];
  if (recipe.stages.includes(asked)) return asked;
  throw new TrainingError(
    `--stage ${asked}: ${recipe.path} has ${recipe.stages.length === 0 ? 'no stages; leave it out' : recipe.stages.join(', ')}`,
  );
}

/**
 * The bash that trains on a host, run at the repository's root. It reads ZHUBO_HOSTS, ZHUBO_RANK (0 first), ZHUBO_PROCESSES (on this
 * host), ZHUBO_HEAD (address of rank 0), ZHUBO_PORT, ZHUBO_RUN (the run's name) and ZHUBO_PYTHON, which every back end sets.
 * A recipe's own `run` may use them, and {recipe}, {work}, {output}. @throws TrainingError when the kind is not known
 */
export function runCommand(recipe: LaunchRecipe, stage: string | undefined): string {
  if (recipe.run !== undefined)
    return recipe.run.replace(/\{(recipe|work|output)\}/g, (_, key: 'recipe' | 'work' | 'output') =>
      quote(key === 'recipe' ? recipe.path : recipe[key]),
    );
  const kind = KINDS[recipe.kind];
  if (!kind)
    throw new TrainingError(
      `${recipe.path}: kind: "${recipe.kind}" is none that the trainer knows (${Object.keys(KINDS).join(', ')}); or give the recipe a run: line`,
    );
  const call = `-m zhubo_trainer ${kind.call(quote(recipe.path), stage ?? '')}`;
  const python = 'export PYTHONPATH=trainer';
  if (!kind.distributed) return `${python}\n"$ZHUBO_PYTHON" ${call}`;
  return [
    python,
    // Ranks by the inventory's order, not by address: rank 0 writes what belongs to all. And no restart by torchrun, since it would
    // start the processes of one machine only: the back end starts all of them anew.
    '"$ZHUBO_PYTHON" -m torch.distributed.run --max-restarts=0 \\',
    '  --nnodes="$ZHUBO_HOSTS" --nproc-per-node="$ZHUBO_PROCESSES" --node-rank="$ZHUBO_RANK" \\',
    '  --master-addr="$ZHUBO_HEAD" --master-port="$ZHUBO_PORT" \\',
    `  ${call}`,
  ].join('\n');
}

/** The default of torchrun. */
export const RENDEZVOUS_PORT = 29_400;
