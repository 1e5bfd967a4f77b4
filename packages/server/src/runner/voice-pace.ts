/** Below it, words that are known already are better said at once than after an opener of half a second. */
const QUICK_MS = 350;
/** Clauses remembered of each voice: few, so that a machine that gets busy is noticed within an answer or two. */
const REMEMBERED = 5;

/** How long each voice takes to its first sound, as it has lately been here. */
export interface VoicePace {
  /** A clause that was not ready took `firstSoundMs` to sound. */
  heard(voiceId: string, firstSoundMs: number): void;
  /** It begins soon enough to need no opener. A voice that was never heard is taken to be slow. */
  quick(voiceId: string): boolean;
}

/** Judges by the median, so that one clause held up by something else changes nothing. */
export function createVoicePace(): VoicePace {
  const lately = new Map<string, number[]>();
  return {
    heard(voiceId, firstSoundMs) {
      lately.set(voiceId, [...(lately.get(voiceId) ?? []), firstSoundMs].slice(-REMEMBERED));
    },
    quick(voiceId) {
      const times = (lately.get(voiceId) ?? []).toSorted((a, b) => a - b);
      return (times[times.length >> 1] ?? Number.POSITIVE_INFINITY) <= QUICK_MS;
    },
  };
}
