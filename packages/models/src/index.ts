export { type EnsureOptions, type EnsureResult, ensureModel } from './ensure-model.js';
export { type LoadedManifests, loadManifests } from './load-manifests.js';
export {
  type ModelFile,
  type ModelManifest,
  manifestSchema,
  type Source,
  sourceSchema,
  totalBytes,
} from './manifest.js';
export {
  describeFailure,
  type ModelFailure,
  PROBLEM_CODES,
  type ProblemCode,
  type Text,
} from './problem.js';
export type { OnProgress, Progress } from './progress.js';
export { type BarStream, createProgressBar } from './progress-bar.js';
export { type Run, runProgram } from './run.js';
export { type FileState, type ModelStatus, modelDirOf, pathsOf, statusOf, verifyModel } from './status.js';
