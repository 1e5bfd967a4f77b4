import {
  type AudioFrame,
  decodeAudioFrame,
  type StageDown,
  type StageUp,
  stageDownSchema,
} from '@zhubo/protocol';
import { backoffMs } from './backoff.js';

/** The part of a WebSocket that is used. */
export interface Socket {
  binaryType: string;
  readyState: number;
  onopen: (() => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface ConnectionOptions {
  open(): Socket;
  /** First message of every connection: what this page already played. */
  hello(): StageUp;
  message(m: StageDown): void;
  audio(frame: AudioFrame): void;
  /** `refusal` is the server's own reason when it turned this page away (close codes 4000 + HTTP status). */
  state(connected: boolean, refusal: string | null): void;
  /** A message that is not of the protocol; the connection stays. */
  unreadable(why: string): void;
  after(ms: number, run: () => void): void;
  random(): number;
}

export interface Connection {
  /** Sends when connected; reports of a lost connection are not kept, `hello` says what matters. */
  send(m: StageUp): void;
  connected(): boolean;
  close(): void;
}

const OPEN = 1;
const REFUSED = 4_000;

/** Keeps a stage connected for the show's length: reconnects for ever, slower each time, reset by success. */
export function connect(o: ConnectionOptions): Connection {
  let socket: Socket | null = null;
  let attempt = 0;
  let closed = false;

  function open(): void {
    const mine = o.open();
    socket = mine;
    mine.binaryType = 'arraybuffer';
    mine.onopen = () => {
      attempt = 0;
      mine.send(JSON.stringify(o.hello()));
      o.state(true, null);
    };
    mine.onmessage = ({ data }) => read(data);
    mine.onclose = ({ code, reason }) => {
      if (socket !== mine) return;
      socket = null;
      o.state(false, code >= REFUSED ? reason || String(code) : null);
      if (!closed) o.after(backoffMs(attempt++, o.random), open);
    };
  }

  function read(data: unknown): void {
    try {
      if (data instanceof ArrayBuffer) return o.audio(decodeAudioFrame(data));
      const parsed = stageDownSchema.safeParse(JSON.parse(String(data)));
      if (parsed.success) o.message(parsed.data);
      else o.unreadable(parsed.error.issues[0]?.message ?? 'not a stage message');
    } catch (error) {
      o.unreadable(String(error));
    }
  }

  open();
  return {
    send(m) {
      if (socket?.readyState === OPEN) socket.send(JSON.stringify(m));
    },
    connected: () => socket?.readyState === OPEN,
    close() {
      closed = true;
      socket?.close();
    },
  };
}
