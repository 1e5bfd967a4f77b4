import { createEar, type Ear, type VoiceActivity } from '@zhubo/hearing';

/** The room lets go of a presenter of whom it has not heard for a minute (host/src/floor/hold.ts). */
const TELL_AGAIN_MS = 20_000;

export interface PresenterEarsDeps {
  /** The presenter's voice begins, goes on (told again), or ends. */
  tell(speaking: boolean): void;
  /** Runs again and again; @returns its end. */
  every(ms: number, run: () => void): () => void;
}

/** All microphones of one room: the presenter speaks while any of them hears a voice. */
export interface PresenterEars {
  open(o: {
    activity: VoiceActivity;
    /** Of this microphone alone, for the page that shows it. */
    onTurn(speaking: boolean): void;
    onError(error: unknown): void;
  }): Ear;
}

/** Joins the ears of a room. */
export function createPresenterEars({ tell, every }: PresenterEarsDeps): PresenterEars {
  const voices = new Set<symbol>();
  let endTelling: (() => void) | null = null;
  const turn = (ear: symbol, speaking: boolean): void => {
    const before = voices.size > 0;
    if (speaking) voices.add(ear);
    else voices.delete(ear);
    const now = voices.size > 0;
    if (now === before) return;
    endTelling?.();
    endTelling = now ? every(TELL_AGAIN_MS, () => tell(true)) : null;
    tell(now);
  };
  return {
    open({ activity, onTurn, onError }) {
      const id = Symbol('ear');
      return createEar({
        activity,
        onTurn(change) {
          turn(id, change === 'began');
          onTurn(change === 'began');
        },
        onError,
      });
    },
  };
}
