import { createFramer } from './frames.js';
import { createTurnDetector, type TurnOptions } from './turns.js';
import { FRAME_MS, FRAME_SAMPLES, type VoiceActivity } from './voice-activity.js';

/** Sound that waits for the network; beyond this the oldest is dropped, for an old word is no reason to yield now. */
const WAITING_MAX_FRAMES = Math.round(1_000 / FRAME_MS);

/** Listens to one microphone. */
export interface Ear {
  /** Signed 16-bit little-endian mono PCM at HEARING_RATE_HZ, in pieces of any length. */
  hear(piece: Uint8Array): void;
  /** Hears no more; a turn that has not ended ends now. Idempotent. */
  close(): void;
  /** Settles when all that was handed in has been heard. */
  settled(): Promise<void>;
}

export interface EarOptions extends Omit<TurnOptions, 'frameMs'> {
  activity: VoiceActivity;
  onTurn(change: 'began' | 'ended'): void;
  /** The network failed; the ear is closed. */
  onError(error: unknown): void;
}

/** Joins framing, network and turn detection for one stream. */
export function createEar(o: EarOptions): Ear {
  const frame = createFramer(FRAME_SAMPLES);
  const turns = createTurnDetector({ ...o, frameMs: FRAME_MS });
  const waiting: Float32Array[] = [];
  let working: Promise<void> | null = null;
  let closed = false;

  const close = (): void => {
    if (closed) return;
    closed = true;
    waiting.length = 0;
    if (turns.speaking) o.onTurn('ended');
  };
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !closed; next = waiting.shift()) {
      const probability = await o.activity.probability(next);
      if (closed) return;
      const change = turns.heard(probability);
      if (change) o.onTurn(change);
    }
  };
  return {
    hear(piece) {
      if (closed) return;
      waiting.push(...frame(piece));
      waiting.splice(0, waiting.length - WAITING_MAX_FRAMES);
      working ??= work()
        .catch((error: unknown) => {
          close();
          o.onError(error);
        })
        .finally(() => {
          working = null;
        });
    },
    close,
    settled: () => working ?? Promise.resolve(),
  };
}
