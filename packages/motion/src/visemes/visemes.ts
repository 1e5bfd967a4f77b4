import type { Viseme, VisemeKey } from '@zhubo/protocol';
import { finalParts } from './finals.js';

/** One spoken syllable: pinyin initial (may be empty, `y` or `w`), final, tone 1-5, start and length in seconds. */
export interface Syllable {
  initial: string;
  final: string;
  tone: number;
  t: number;
  d: number;
}

const INITIALS: Readonly<Record<string, { v: Viseme; maxS: number; w: number }>> = {
  b: { v: 'bpm', maxS: 0.08, w: 1 },
  p: { v: 'bpm', maxS: 0.09, w: 1 },
  m: { v: 'bpm', maxS: 0.09, w: 1 },
  f: { v: 'f', maxS: 0.1, w: 1 },
  d: { v: 'dtl', maxS: 0.055, w: 0.8 },
  t: { v: 'dtl', maxS: 0.075, w: 0.8 },
  n: { v: 'dtl', maxS: 0.07, w: 0.75 },
  l: { v: 'dtl', maxS: 0.07, w: 0.75 },
  g: { v: 'gkh', maxS: 0.06, w: 0.7 },
  k: { v: 'gkh', maxS: 0.08, w: 0.75 },
  h: { v: 'gkh', maxS: 0.09, w: 0.7 },
  j: { v: 'jqx', maxS: 0.09, w: 0.85 },
  q: { v: 'jqx', maxS: 0.11, w: 0.85 },
  x: { v: 'jqx', maxS: 0.11, w: 0.85 },
  zh: { v: 'zhchsh', maxS: 0.09, w: 0.85 },
  ch: { v: 'zhchsh', maxS: 0.11, w: 0.85 },
  sh: { v: 'zhchsh', maxS: 0.11, w: 0.85 },
  r: { v: 'zhchsh', maxS: 0.08, w: 0.75 },
  z: { v: 'zcs', maxS: 0.09, w: 0.85 },
  c: { v: 'zcs', maxS: 0.11, w: 0.85 },
  s: { v: 'zcs', maxS: 0.11, w: 0.85 },
};
/** A consonant never takes more of a short syllable than this. */
const INITIAL_SHARE = 0.38;
/** A pause longer than this closes the mouth; shorter ones are inside a phrase. */
const GAP_S = 0.08;
/** A neutral tone is short and slack; the fourth is the strongest. Index = tone. */
const TONE_OPEN = [0.75, 1, 0.97, 0.92, 1.03, 0.75] as const;
/** How much of the next vowel's rounding is already there while the consonant is made. */
const ROUNDING_AHEAD = 0.55;
const ROUND: ReadonlySet<Viseme> = new Set(['u', 'o', 'v']);

/**
 * Mandarin mouth shapes of timed syllables. Times are in seconds, on the syllables' own clock.
 * Keys are sorted by start. Keys of one syllable follow each other, save that a rounded vowel (u, ü, o) adds
 * an overlapping key under its initial (coarticulation): a reader sums overlapping keys.
 * Every gap longer than 80 ms holds a `sil` key, and one follows the last syllable.
 */
export function visemesOf(syllables: readonly Syllable[]): VisemeKey[] {
  const keys: VisemeKey[] = [];
  let end = 0;
  for (const s of syllables) {
    if (s.t - end > GAP_S) keys.push({ v: 'sil', t: end, d: s.t - end, w: 1 });
    keys.push(...ofSyllable(s));
    end = Math.max(end, s.t + s.d);
  }
  if (syllables.length > 0) keys.push({ v: 'sil', t: end, d: GAP_S, w: 1 });
  return keys;
}

function ofSyllable({ initial: written, final, tone, t, d }: Syllable): VisemeKey[] {
  const initial = written.toLowerCase();
  const keys: VisemeKey[] = [];
  const parts = finalParts(initial, final);
  const consonant = INITIALS[initial];
  const initialS = consonant ? Math.min(consonant.maxS, d * INITIAL_SHARE) : 0;
  if (consonant) {
    keys.push({ v: consonant.v, t, d: initialS, w: consonant.w });
    const next = parts[0];
    if (next && ROUND.has(next.v)) keys.push({ v: next.v, t, d: initialS, w: next.open * ROUNDING_AHEAD });
  }
  const stress = TONE_OPEN[tone] ?? 1;
  const room = d - initialS;
  const total = parts.reduce((n, x) => n + x.part, 0);
  let at = t + initialS;
  for (const x of parts) {
    const len = (room * x.part) / total;
    keys.push({ v: x.v, t: at, d: len, w: Math.min(1, x.open * stress) });
    at += len;
  }
  return keys;
}
