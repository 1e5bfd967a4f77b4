export { type EvalCase, mixed, readCases } from './cases.js';
export type { Folders } from './catalogues.js';
export type { Candidate } from './models.js';
export { type Figures, figuresOf, type Share } from './report.js';
export { type EvalRoom, openEvalRoom, type Turn } from './room.js';
export { type RunResult, runCases } from './run.js';
export type { Score } from './score.js';
export { instantStage, unheardVoice } from './unheard.js';
