import type { RehearsalLine } from '@zhubo/connectors';
import type { Reduce, RoomState } from '@zhubo/host';
import type {
  Catalogue,
  EngineInfo,
  OpenAiEngine,
  RoomRecord,
  RoomView,
  Rundown,
  StageAvatar,
} from '@zhubo/protocol';
import type { Store } from '../store/store.js';
import type { Gestures } from './gestures.js';
import type { Mark } from './latency.js';
import type { PerformCommand, PerformerDeps, Words } from './performer.js';
import type { Pieces } from './pieces/pieces.js';
import type { ReadyVoice } from './voices.js';

/** The engines of a room, live-switchable. */
export interface RoomEngines {
  list(): EngineInfo[];
  /** @throws RoomRefusal when there is no such engine or it is not ready. */
  use(kind: EngineInfo['kind'], id: string): Promise<void>;
  add(engine: OpenAiEngine): Promise<void>;
  has(kind: EngineInfo['kind'], id: string): boolean;
}

/** A question that no fact answers. */
export interface Unanswered {
  utteranceId: string;
  commentIds: string[];
  text: string;
  productId: string | null;
}

/** Words for utterances, made ahead where that is possible. */
export interface RoomMind {
  words(command: PerformCommand, signal: AbortSignal): AsyncIterable<Words>;
  opener: PerformerDeps['opener'];
  /** Idle time may go into this product's likely questions. */
  prepare(productId: string): void;
  /** These lines of the script come next. */
  prepareLines(clauses: readonly string[], productId: string | null): void;
  prepared(): RoomView['prepared'];
  /** Preparing begins only when the engines are there. */
  start(): void;
  stop(): void;
}

export interface RoomDeps {
  id: string;
  store: Store;
  reduce: Reduce;
  engines: RoomEngines;
  /** The voice in use; the room puts its lexicon before it. */
  voice(): ReadyVoice;
  mind(room: {
    state(): RoomState;
    record(event: RoomRecord): void;
    unanswered(question: Unanswered): void;
    busy(): boolean;
    voice(): ReadyVoice;
  }): RoomMind;
  /** The body, told whether a product is on stage; absent where nobody sees it. */
  gestures?(room: { card(): boolean }): Gestures;
  /** Songs and dances; absent where there are none. */
  pieces?(room: { busy(): boolean; sleep: PerformerDeps['sleep'] }): Pieces;
  /** Where this room's stages get a figure; absent where there is only the page's own. */
  avatar?(id: string): StageAvatar | undefined;
  demo: { catalogue: Catalogue; rundown: Rundown | null; rehearsal: RehearsalLine[] };
  now(): number;
  onMark(mark: Mark, ms: number): void;
  onError(error: unknown, doing: string): void;
}
