import type { Found } from '../clap/rank.js';
import { poseAt } from '../kit/clip.js';
import { createRandom } from '../kit/noise.js';
import { type Pose, REST } from '../kit/pose.js';
import { type Clip, clipOf, kinOf } from '../library/index.js';
import { anchorOf, type SpokenChar, stressOf } from './stress.js';

/** A clause that is about to be spoken. Times are seconds from its first sample. */
export interface SpokenClause {
  chars: readonly SpokenChar[];
  durationS: number;
  /** Clips that fit, best first (`GestureFinder.findGesture`). */
  found: readonly Found[];
  /** A best score below this is no find: only beats are made. */
  leastScore: number;
}

/** One clip on the clause's clock. Tracks of a clause never overlap, and each begins and ends at rest. */
export interface GestureTrack {
  clipId: string;
  kind: 'semantic' | 'beat';
  startS: number;
  endS: number;
  /** When the meaning is there, and how long after the word it is meant for. */
  strokeS: number;
  lateS: number;
}

export interface GesturePlanner {
  /** Gestures of the next clause. Same seed and same clauses, same gestures. */
  plan(clause: SpokenClause): GestureTrack[];
  /** Another utterance begins, or the last was cut: hands are free; what was shown lately is still remembered. */
  free(): void;
}

export interface PlannerOptions {
  seed: number;
  /** A clip, or one of its kin, comes again only after this many other gestures. */
  noRepeatWithin?: number;
}

const NO_REPEAT_WITHIN = 4;
/** Clips nearly as good as the best may take its place, for variety: this share of its score. */
const NEARLY = 0.9;
const CHOICES = 3;
/** A gesture may go on after the last word this long; longer ones are not begun. */
const OVERHANG_S = 1.4;
/** A stroke that comes later than this after its word is meaningless. */
const LATEST_S = 0.7;
/** Hands rest between gestures at least this long. */
const REST_S = 0.15;
/** Between beats they rest longer: a hand that never stops says nothing. */
const BEAT_REST_S = 0.6;
/** A syllable is worth a beat when it is this much more stressed than the average. */
const BEAT_STRESS = 1.15;
const BEATS = ['beat.right', 'beat.left', 'beat.both'] as const;

export function createGesturePlanner({
  seed,
  noRepeatWithin = NO_REPEAT_WITHIN,
}: PlannerOptions): GesturePlanner {
  const random = createRandom(seed);
  const recent: string[] = [];
  /** Seconds that the last clause's gesture still takes of the next. */
  let busyS = 0;

  const note = (clipId: string): void => {
    recent.push(kinOf(clipId));
    if (recent.length > noRepeatWithin) recent.shift();
  };

  function semantic(clause: SpokenClause): GestureTrack | null {
    const fresh = clause.found.filter((f) => !recent.includes(kinOf(f.id)));
    const [best] = fresh;
    if (!best || best.score < clause.leastScore) return null;
    const fit = fresh
      .slice(0, CHOICES)
      .filter((f) => f.score >= Math.max(clause.leastScore, best.score * NEARLY))
      .map((f) => place(clipOf(f.id), clause, busyS))
      .filter((t) => t !== null);
    if (fit.length === 0) return null;
    // The better a clip, the likelier: squares favour small indices.
    return fit[Math.floor(random() ** 2 * fit.length)]!;
  }

  function beats(clause: SpokenClause, taken: GestureTrack | null): GestureTrack[] {
    const stress = stressOf(clause.chars);
    const list: GestureTrack[] = [];
    let freeS = busyS;
    clause.chars.forEach((c, i) => {
      if (stress[i]! < BEAT_STRESS) return;
      const free = BEATS.filter((b) => b !== list.at(-1)?.clipId);
      const track = atWord(clipOf(free[Math.floor(random() * free.length)]!), 'beat', c.t + c.d / 2, freeS);
      if (track.lateS > REST_S || track.endS > clause.durationS + OVERHANG_S / 2) return;
      if (taken && track.startS < taken.endS + REST_S && track.endS + REST_S > taken.startS) return;
      list.push(track);
      freeS = track.endS + BEAT_REST_S;
    });
    return list;
  }

  return {
    plan(clause) {
      const meaning = semantic(clause);
      const tracks = [...(meaning ? [meaning] : []), ...beats(clause, meaning)].sort(
        (a, b) => a.startS - b.startS,
      );
      for (const t of tracks) if (t.kind === 'semantic') note(t.clipId);
      const endS = Math.max(busyS, ...tracks.map((t) => t.endS + REST_S));
      busyS = Math.max(0, endS - clause.durationS);
      return tracks;
    },
    free() {
      busyS = 0;
    },
  };
}

/** The clip so that its stroke falls on its word; null when it would come too late or last too long. */
function place(clip: Clip, clause: SpokenClause, freeS: number): GestureTrack | null {
  const at = clause.chars[anchorOf(clause.chars, [...clip.says, ...clip.zh])];
  if (!at) return null;
  const track = atWord(clip, 'semantic', at.t, freeS);
  return track.lateS > LATEST_S || track.endS > clause.durationS + OVERHANG_S ? null : track;
}

function atWord(clip: Clip, kind: GestureTrack['kind'], wordS: number, freeS: number): GestureTrack {
  const startS = Math.max(freeS, wordS - clip.motion.strokeS);
  const strokeS = startS + clip.motion.strokeS;
  return {
    clipId: clip.id,
    kind,
    startS,
    endS: startS + clip.motion.durationS,
    strokeS,
    lateS: strokeS - wordS,
  };
}

/** The pose at `t` seconds of the clause; at rest between tracks. */
export function poseOfTracks(tracks: readonly GestureTrack[], t: number): Pose {
  const now = tracks.find((track) => t >= track.startS && t < track.endS);
  return now ? poseAt(clipOf(now.clipId).motion, t - now.startS) : REST;
}
