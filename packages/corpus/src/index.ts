export { type BuildOptions, buildCorpus } from './build/build.js';
export type { Manifest } from './build/publish.js';
export { ConfigError, parseConfig } from './config/load.js';
export type { Config } from './config/schema.js';
export { candidatePairs } from './dedup/candidates.js';
export { jaccard, shingles } from './dedup/jaccard.js';
export { BANDS, bandKey, SLOTS, signText } from './dedup/minhash.js';
export type { AttachedFact, DocumentKind, Turn } from './document.js';
export * from './learn/index.js';
export { mask, privateSpans } from './privacy/mask.js';
export { pseudonymOf } from './privacy/pseudonym.js';
export { PRIVATE_KINDS, type PrivateKind } from './privacy/span.js';
export {
  type Conversation,
  conversationOf,
  FORMATS,
  type Format,
  type SimulatedManifest,
  type SimulateOptions,
  simulate,
} from './simulate/index.js';
