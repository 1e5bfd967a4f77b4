import { solveArm } from '../kit/ik.js';
import { createRandom } from '../kit/noise.js';
import type { Pose } from '../kit/pose.js';
import { distance } from '../kit/vec.js';
import { type DanceStyle, kinOfPhrase, type Phrase } from './phrase.js';
import { ENDINGS, OPENINGS, PHRASES } from './phrases.js';

/** A phrase and the beat on which its first count falls. */
export interface PlacedPhrase {
  phrase: Phrase;
  beat: number;
}

const BAR_BEATS = 4;
/** Shorter music is only begun and ended. */
const SHORTEST_BEATS = 8;
/** Energy of a dance from its first phrase to its last: it builds up, rests once, and ends high. */
const ARC = [1, 2, 2, 3, 1, 2, 3, 3] as const;
/** How much less likely a phrase gets with each step of energy it is away from the arc. */
const OFF_ARC = 0.35;

/** Fingertips may not be asked to go faster than this on average from one phrase to the next. */
const WAY_M_S = 1.85;

/** Metres that the fingertips of the faster hand go between two poses, seen from the chest. */
const wayM = (a: Pose, b: Pose): number =>
  Math.max(
    ...(['left', 'right'] as const).map((side) =>
      distance(solveArm(a[side], side).fingertips, solveArm(b[side], side).fingertips),
    ),
  );

/** Seconds that `next` leaves less than its first pose needs after `before`; 0 when there is time. */
function shortOf(before: Phrase, next: Phrase, beatS: number): number {
  const from = before.keys.at(-1)!;
  const to = next.keys[0]!;
  const timeS = (before.counts - from.at + to.at) * beatS;
  return Math.max(0, wayM(from.pose.body, to.pose.body) / WAY_M_S - timeS);
}

/**
 * Puts phrases of a style on so many beats: an opening, phrases without one of a kin right after itself except as its mirror
 * image and none that asks for haste, and an ending. The same seed gives the same dance.
 */
export function choosePhrases(style: DanceStyle, beats: number, beatS: number, seed: number): PlacedPhrase[] {
  const bars = Math.floor(beats / BAR_BEATS);
  if (beats < SHORTEST_BEATS) return beats < BAR_BEATS ? [] : [{ phrase: ENDINGS[style], beat: 0 }];
  const random = createRandom(seed);
  const pool = PHRASES.filter((p) => p.styles.includes(style));
  const placed: PlacedPhrase[] = [{ phrase: OPENINGS[style], beat: 0 }];
  const endBeat = (bars - 1) * BAR_BEATS;
  const last = new Map<string, number>();
  let beat = BAR_BEATS;
  while (beat < endBeat) {
    const before = placed.at(-1)!.phrase;
    const goes = (p: Phrase): boolean =>
      beat + p.counts <= endBeat &&
      shortOf(before, p, beatS) === 0 &&
      (beat + p.counts < endBeat || shortOf(p, ENDINGS[style], beatS) === 0);
    const twin = twinOf(before, placed.at(-2)?.phrase, pool);
    const others = pool.filter((p) => kinOfPhrase(p.id) !== kinOfPhrase(before.id));
    const fits = others.filter(goes);
    const next =
      twin && goes(twin)
        ? twin
        : (pick(fits, beat / endBeat, last, placed.length, random) ??
          unhurried(others, before, endBeat - beat, beatS));
    if (!next) break;
    placed.push({ phrase: next, beat });
    last.set(kinOfPhrase(next.id), placed.length);
    beat += next.counts;
  }
  return [...placed, { phrase: ENDINGS[style], beat: endBeat }];
}

/** When all ask for haste, the one that asks for least. */
const unhurried = (
  others: readonly Phrase[],
  before: Phrase,
  beats: number,
  beatS: number,
): Phrase | undefined =>
  others
    .filter((p) => p.counts <= beats)
    .sort((a, b) => shortOf(before, a, beatS) - shortOf(before, b, beatS))[0];

/** A short phrase that came once is danced to the other side as well. */
function twinOf(phrase: Phrase, before: Phrase | undefined, pool: readonly Phrase[]): Phrase | undefined {
  const kin = kinOfPhrase(phrase.id);
  if (phrase.counts !== BAR_BEATS || !before || kinOfPhrase(before.id) === kin) return undefined;
  return pool.find((p) => kinOfPhrase(p.id) === kin && p.id !== phrase.id);
}

function pick(
  fits: readonly Phrase[],
  progress: number,
  last: ReadonlyMap<string, number>,
  now: number,
  random: () => number,
): Phrase | undefined {
  const wanted = ARC[Math.min(ARC.length - 1, Math.floor(progress * ARC.length))]!;
  const weights = fits.map((p) => {
    const ago = now - (last.get(kinOfPhrase(p.id)) ?? Number.NEGATIVE_INFINITY);
    const fresh = Math.min(1, ago / 8) ** 2;
    return OFF_ARC ** Math.abs(p.energy - wanted) * fresh;
  });
  const total = weights.reduce((a, b) => a + b, 0);
  let at = random() * total;
  for (const [i, w] of weights.entries()) {
    at -= w;
    if (at <= 0) return fits[i];
  }
  return fits.at(-1);
}
