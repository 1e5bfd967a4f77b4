import type { BodyTrack, TimedChar, VisemeKey } from '@zhubo/protocol';

/** A clause whose sound is there: a line of a song, or some bars of a dance. */
export interface PieceClause {
  text: string;
  pcm: Int16Array;
  sampleRate: number;
  chars: TimedChar[];
  visemes: VisemeKey[];
  body: BodyTrack[];
  /** Who dances is shown whole. */
  shot?: 'full';
  /** 'song:ID' or 'dance:ID'. */
  from: string;
  /** Which of the clauses from the job's first on. */
  line: number;
  cached: boolean;
}

/** The clip goes on under the next clause's track until that one has come in: between them nothing of rest shows. */
const OVERLAP_S = 0.8;

/** The part of a clip that a clause of `seconds` plays, from `offset` on. */
export const trackFrom = (clipId: string, offset: number, seconds: number, last: boolean): BodyTrack => ({
  clipId,
  startS: 0,
  endS: seconds + (last ? 0 : OVERLAP_S),
  offsetS: Math.max(0, offset),
});

/**
 * One making for all who ask for a key, the last `kept` of them remembered. A failed one is tried again.
 */
export function createOnce<T>(kept: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = made.get(key);
    if (known) return known;
    const making = make();
    made.set(key, making);
    making.catch(() => made.delete(key));
    for (const old of made.keys()) {
      if (made.size <= kept) break;
      made.delete(old);
    }
    return making;
  };
}
