import type { RehearsalLine } from '@zhubo/connectors';
import type {
  AudienceInput,
  BodyClip,
  Catalogue,
  CommentInput,
  Cue,
  EngineInfo,
  OpenAiEngine,
  Product,
  ProductPatch,
  Pronunciation,
  RoomEvent,
  RoomView,
  Rundown,
  RundownEdit,
  Said,
  StageUp,
} from '@zhubo/protocol';

export type RehearsalAction =
  | { action: 'start'; source: 'demo' | { lines: RehearsalLine[] }; speed: number }
  | { action: 'stop' };

/** The wire to one stage page, as the room sees it. Messages that arrive have been checked already. */
export interface StageSocket {
  /** JSON text or a binary audio frame. Does nothing once the socket is closed. */
  send(data: string | Uint8Array): void;
  onMessage(listener: (m: StageUp) => void): void;
  /** Called once, however the socket ends; at once when it has ended already. */
  onClose(listener: () => void): void;
  /** Bytes handed to `send` that have not reached the operating system yet. */
  bufferedBytes(): number;
  /** @param code a WebSocket close code; @param reason at most 123 bytes. */
  close(code: number, reason: string): void;
}

/** A room, as the outside world may use it. Thrown `RoomRefusal`s become problem documents. */
export interface RoomHandle {
  readonly id: string;
  /** Journals and acts. Same comment id twice: returns the same id, heard once. Rejects when it can't be journaled. */
  comment(c: CommentInput): Promise<{ id: string }>;
  /** Purchases, gifts and follows. Same id twice: taken once. */
  audience(e: AudienceInput): { id: string };
  cue(cue: Cue, by: string): { id: string };
  replaceCatalogue(c: Catalogue): void;
  /** @returns the product as it is now; null when there is none with this id. */
  patchProduct(id: string, p: ProductPatch): Product | null;
  replaceRundown(r: Rundown): void;
  /** An edit that does not fit is refused in the journal (`rundown.refused`); check with `editRundown` first. */
  editRundown(edit: RundownEdit, by: string): void;
  view(): RoomView;
  catalogue(): Catalogue;
  /**
   * Live events after now, each already readable from the store when the listener is called.
   * @returns unsubscribe, idempotent.
   */
  subscribe(listener: (e: RoomEvent) => void): () => void;
  attachStage(socket: StageSocket): void;
  /** A motion that stages play; undefined when there is none of that id. */
  clip(id: string): BodyClip | undefined;
  switchEngine(kind: EngineInfo['kind'], id: string, by: string): Promise<EngineInfo[]>;
  engines(): EngineInfo[];
  /** Another figure for the host; the id must have been checked. */
  chooseAvatar(id: string, by: string): void;
  addEngine(e: OpenAiEngine): Promise<EngineInfo[]>;
  pronunciations(): readonly Pronunciation[];
  /** Holds for the very next clause. Readings must have been checked. */
  replacePronunciations(list: Pronunciation[], by: string): void;
  /** Another voice of the engine in use, or a mixture; null for its default. Holds for the very next clause. @throws RoomRefusal */
  chooseVoice(voice: string | null, by: string): void;
  /** Says a text for the operator alone, with `tried` in place of the room's own. Rejects when the voice fails. */
  preview(
    text: string,
    tried: { entry?: Pronunciation | undefined; voice?: string | undefined },
    signal: AbortSignal,
  ): Promise<{ sampleRate: number; pcm: Int16Array }>;
  rehearse(action: RehearsalAction): void;
}

export interface RoomHost {
  get(id: string): RoomHandle | undefined;
  /** Ids, the demo (or first) room first. */
  list(): string[];
}

/** The room cannot do this now: told to the caller as 409 with `said`, which names the mend. */
export class RoomRefusal extends Error {
  override readonly name = 'RoomRefusal';
  readonly said: Said;
  constructor(said: Said) {
    super(said.en);
    this.said = said;
  }
}
