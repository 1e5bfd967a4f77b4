/** When somebody begins and ends to speak, of a probability of speech for each frame. */
export interface TurnDetector {
  /** @param probability of speech in the next frame. @returns what it changes, if anything. */
  heard(probability: number): 'began' | 'ended' | null;
  readonly speaking: boolean;
}

export interface TurnOptions {
  frameMs: number;
  /** Speech at or above this. */
  speechFrom?: number;
  /** Silence below this; between the two nothing changes, so that a voice that fades does not flutter. */
  silenceBelow?: number;
  /** Speech must last this long: a cough or a click is no turn. */
  beginAfterMs?: number;
  /** Silence must last this long: a presenter breathes and thinks between two sentences. */
  endAfterMs?: number;
}

/** The thresholds are those that Silero recommends for its model. */
const SPEECH_FROM = 0.5;
const SILENCE_BELOW = 0.35;
/** Long enough for a click, short enough that the host yields before the presenter's second syllable. */
const BEGIN_AFTER_MS = 96;
const END_AFTER_MS = 800;

/** A detector with hysteresis in level and in time; pure, its clock are the frames. */
export function createTurnDetector(o: TurnOptions): TurnDetector {
  const speechFrom = o.speechFrom ?? SPEECH_FROM;
  const silenceBelow = o.silenceBelow ?? SILENCE_BELOW;
  const beginFrames = Math.max(1, Math.round((o.beginAfterMs ?? BEGIN_AFTER_MS) / o.frameMs));
  const endFrames = Math.max(1, Math.round((o.endAfterMs ?? END_AFTER_MS) / o.frameMs));
  let speaking = false;
  /** Frames in a row that speak for a change. */
  let run = 0;
  return {
    heard(probability) {
      const forChange = speaking ? probability < silenceBelow : probability >= speechFrom;
      // In a turn only speech breaks a silence; before one, anything that is not speech breaks a beginning.
      if (forChange) run++;
      else if (!speaking || probability >= speechFrom) run = 0;
      if (run < (speaking ? endFrames : beginFrames)) return null;
      run = 0;
      speaking = !speaking;
      return speaking ? 'began' : 'ended';
    },
    get speaking() {
      return speaking;
    },
  };
}
