import { backoffMs } from './backoff.js';
import { type ConnectionState, isFinal, type LineDeps, type SocketLike } from './events.js';

/** Sound that has not left this machine yet; beyond two seconds the line is stuck, and old sound helps nobody. */
const BUFFERED_MAX_BYTES = 64_000;

export interface PresenterEarOptions {
  /** What the room hears: the presenter's voice begins or ends. False when the line is lost. */
  onSpeaking: (speaking: boolean) => void;
  onState?: (state: ConnectionState) => void;
}

/** The line from one microphone to the room. A broken line is dialled again; sound of the meantime is not sent. */
export interface PresenterEarLine {
  /** 16-bit mono PCM at PRESENTER_EAR_RATE_HZ. Dropped while the line is down. */
  send(pcm: Int16Array<ArrayBuffer>): void;
  close(): void;
}

interface SoundSocket extends SocketLike {
  readonly bufferedAmount: number;
  send(data: Int16Array<ArrayBuffer>): void;
}

/** Opens the line. @param deps `url` is `ws://host/api/rooms/demo/ear` */
export function openPresenterEar(deps: LineDeps, options: PresenterEarOptions): PresenterEarLine {
  let attempt = 0;
  let open: SoundSocket | null = null;
  let dialled: SocketLike | null = null;
  let cancelTimer: (() => void) | null = null;
  let closed = false;
  const tell = (state: ConnectionState): void => options.onState?.(state);

  const dial = (): void => {
    cancelTimer = null;
    tell({ status: 'connecting', attempt });
    const mine = new deps.WebSocket(deps.url, deps.protocols) as SoundSocket;
    dialled = mine;
    mine.onopen = () => {
      attempt = 0;
      open = mine;
      tell({ status: 'open' });
    };
    mine.onmessage = ({ data }: { data: unknown }) => {
      const message =
        typeof data === 'string' ? (JSON.parse(data) as { type: string; speaking: boolean }) : null;
      if (message?.type === 'presenter') options.onSpeaking(message.speaking);
    };
    mine.onerror = () => {};
    mine.onclose = ({ code, reason }: { code: number; reason: string }) => {
      open = null;
      dialled = null;
      if (closed) return;
      options.onSpeaking(false);
      if (isFinal(code)) {
        closed = true;
        return tell({ status: 'refused', code, reason });
      }
      const afterMs = backoffMs(attempt, deps.random());
      tell({ status: 'waiting', attempt, retryAt: deps.now() + afterMs });
      attempt += 1;
      cancelTimer = deps.setTimer(dial, afterMs);
    };
  };

  dial();
  return {
    send(pcm) {
      if (open && open.bufferedAmount <= BUFFERED_MAX_BYTES) open.send(pcm);
    },
    close() {
      if (closed) return;
      closed = true;
      cancelTimer?.();
      dialled?.close(1000);
      tell({ status: 'closed' });
    },
  };
}
