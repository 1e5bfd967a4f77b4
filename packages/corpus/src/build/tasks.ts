import type { Pass } from './layout.js';

/** One piece of work; its result is a file that depends on the plan and on earlier files only. */
export type Task =
  | { do: 'read'; file: number }
  | { do: 'clean'; index: number; file: number; shard: number }
  | { do: 'pairs'; pass: Pass; band: number; part: number; parts: number }
  | { do: 'edges'; pass: Pass; index: number; bands: number; parts: number }
  | { do: 'decide'; pass: Pass }
  | { do: 'prints'; index: number }
  | { do: 'shared'; part: number; parts: number }
  | { do: 'final'; index: number; parts: number }
  | { do: 'publish' };
