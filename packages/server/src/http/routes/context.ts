import type { VoiceActivityModel } from '@zhubo/hearing';
import type { Auth } from '../../auth/auth.js';
import type { Avatars } from '../../avatars/avatar-store.js';
import type { CatalogueImporter } from '../../catalogue/importer.js';
import type { RoomHost } from '../../room-handle.js';
import type { Store } from '../../store/store.js';
import type { Liveness } from '../liveness.js';
import type { Metrics } from '../metrics.js';
import type { RateLimit } from '../rate-limit.js';
import type { SseStreams } from '../sse.js';

/** What the routes are made of. */
export interface RouteContext {
  rooms: RoomHost;
  store: Store;
  importer: CatalogueImporter;
  avatars: Avatars;
  /** Null while there is none. */
  hearing(): VoiceActivityModel | null;
  auth: Auth;
  metrics: Metrics;
  rate: RateLimit;
  liveness: Liveness;
  sse: SseStreams;
  version: string;
  /** True once the server is going down. */
  closing: () => boolean;
}
