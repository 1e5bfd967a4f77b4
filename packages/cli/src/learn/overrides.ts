/** What `zhubo learn tune` sets over the recipe; the trainer reads it with `--with`. */
export interface Overrides {
  name: string;
  output: string;
  work: string;
  base: { gguf: string };
  train?: { steps?: number; threads?: number; learningRate?: number };
  learn: {
    examples: string;
    pairs: string;
    share: number;
    pairsPerStep: number;
    pairWeight: number;
    beta: number;
    start: string | null;
  };
}

/** The room's lessons and the grammar's scenes half and half: more forgets what the base corpus taught. */
export const SHARE = 0.5;
/** Pairs that a step prefers by; each costs about as much as two questions. */
export const PAIRS_PER_STEP = 1;
/** The pairs' loss beside the examples'. */
export const PAIR_WEIGHT = 0.5;
/** How far an answer may move from what the model said before (DPO's beta; Rafailov et al. 2023, section 4). */
export const BETA = 0.1;
/** A tuned adapter is changed, not made anew: a fifth of the recipe's rate. */
export const LEARNING_RATE = 1e-4;

const ID = /^[a-z0-9][a-z0-9.-]{0,63}$/;
export const isId = (id: string): boolean => ID.test(id);

/** `learnt-20261124-2005`, from a moment in UTC. */
export const idOf = (at: Date): string =>
  `learnt-${at.toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}`;
