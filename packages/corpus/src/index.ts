export { type BuildOptions, buildCorpus } from './build/build.js';
export { type PlannedJob, planJob, workAt } from './build/job.js';
export type { Manifest } from './build/publish.js';
export { ConfigError } from './config/error.js';
export { parseConfig } from './config/load.js';
export type { Config } from './config/schema.js';
export { type Compared, comparedOf, isAlike } from './dedup/alike.js';
export { candidatePairs } from './dedup/candidates.js';
export { bandKey, bandsFor, SHINGLE_CHARS, signText, slotsOf } from './dedup/minhash.js';
export type { AttachedFact, DocumentKind, Turn } from './document.js';
export * from './learn/index.js';
export { mask, privateSpans } from './privacy/mask.js';
export { pseudonymOf } from './privacy/pseudonym.js';
export { PRIVATE_KINDS, type PrivateKind } from './privacy/span.js';
export {
  type Answered,
  type Conversation,
  conversationOf,
  FORMATS,
  type Format,
  type SimulatedManifest,
  type SimulateOptions,
  simulate,
} from './simulate/index.js';
