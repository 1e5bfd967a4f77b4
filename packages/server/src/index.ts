export { type App, type AppOptions, DEMO_ROOM, startApp } from './app.js';
export { type Admission, type Auth, type AuthOptions, createAuth, type Knock } from './auth/auth.js';
export { type RoomScope, SCOPES, type Scope } from './auth/tokens.js';
export { createHttp, type HttpOptions } from './http/create-http.js';
export { createLogger } from './http/logger.js';
export { createMetrics, type Metrics } from './http/metrics.js';
export type { PageDirs } from './http/pages.js';
export { createLearntAdapters, type LearntAdapters } from './learnt/learnt-adapters.js';
export {
  currentOf,
  generationOf,
  LOCAL_MODELS,
  type Pointer,
  type PointerStep,
  promoted,
  readPointer,
  rolledBack,
  writePointer,
} from './learnt/pointer.js';
export * from './room-handle.js';
export { createRoomEngines } from './runner/engines.js';
export { createGroundedModel } from './runner/grounded-model.js';
export { percentile } from './runner/latency.js';
export { ADAPTER_ID, MODEL_ID } from './runner/load-engines.js';
export { createRoomMind } from './runner/mind.js';
export { openRoom, type RunningRoom } from './runner/room.js';
export { readShop } from './runner/shop.js';
export { type JournalReader, openJournalReader } from './store/journal-reader.js';
export { openLibsqlStore } from './store/libsql-store.js';
export { createMemoryStore } from './store/memory-store.js';
export {
  DuplicateCommentError,
  type NewEvent,
  READ_LIMIT_MAX,
  type Snapshot,
  type Store,
} from './store/store.js';
