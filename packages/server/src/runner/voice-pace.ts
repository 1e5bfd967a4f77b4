/** Clauses remembered of each voice: few, so that a machine that gets busy is noticed within an answer or two. */
const REMEMBERED = 5;

/** How long each voice takes to its first sound, as it has lately been here. */
export interface VoicePace {
  /** A clause that was not ready took `firstSoundMs` to sound. */
  heard(voiceId: string, firstSoundMs: number): void;
  /** From the words to their first sound, ms; a voice that was never heard is taken to be quick. */
  expectedMs(voiceId: string): number;
}

/** Judges by the median, so that one clause held up by something else changes nothing. */
export function createVoicePace(): VoicePace {
  const lately = new Map<string, number[]>();
  return {
    heard(voiceId, firstSoundMs) {
      lately.set(voiceId, [...(lately.get(voiceId) ?? []), firstSoundMs].slice(-REMEMBERED));
    },
    expectedMs(voiceId) {
      const times = (lately.get(voiceId) ?? []).toSorted((a, b) => a - b);
      return times[times.length >> 1] ?? 0;
    },
  };
}
