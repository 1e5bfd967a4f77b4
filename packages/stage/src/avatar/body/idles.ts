import type { BodyPlayer } from './body-player.js';
import type { ClipStore } from './clip-store.js';

/** Quiet before the first idle, and between one and the next: chosen anew each time. */
const GAP_LEAST_S = 14;
const GAP_MOST_S = 34;
/** Hands come before the body this long before a clip begins: there clips start and end. */
const SETTLE_S = 0.9;
/** Nothing longer is played unasked. */
const LONGEST_S = 9;
/** Another look for a clip that was not here yet. */
const RETRY_S = 3;

export interface IdleMoment {
  /** A line, a song or a dance is heard. */
  speaking: boolean;
  /** How much of the body clips have, 0..1: a gesture that was asked for, when no idle plays. */
  body: number;
  dtS: number;
}

/** Small motions while nobody speaks: seldom, short, and gone as soon as something is said. */
export interface Idles {
  /** Clips that may be played so. */
  offer(clipIds: readonly string[]): void;
  /** @returns whether hands should wait before the body */
  update(moment: IdleMoment): boolean;
}

type Phase = { at: 'waiting'; leftS: number } | { at: 'settling' | 'playing'; leftS: number; clipId: string };

export function createIdles(
  store: Pick<ClipStore, 'want' | 'get'>,
  body: Pick<BodyPlayer, 'play' | 'calm'>,
  random: () => number,
): Idles {
  let clips: readonly string[] = [];
  let last = '';
  const wait = (): Phase => ({ at: 'waiting', leftS: GAP_LEAST_S + random() * (GAP_MOST_S - GAP_LEAST_S) });
  let phase: Phase = wait();

  function choose(): Phase {
    const others = clips.filter((c) => c !== last);
    const clipId = others[Math.min(others.length - 1, Math.floor(random() * others.length))];
    if (clipId === undefined) return wait();
    store.want([clipId]);
    const motion = store.get(clipId, false);
    if (!motion) return { at: 'waiting', leftS: RETRY_S };
    if (motion.durationS > LONGEST_S) return wait();
    last = clipId;
    return { at: 'settling', leftS: SETTLE_S, clipId };
  }

  function next(): Phase {
    if (phase.at === 'waiting') return choose();
    if (phase.at === 'playing') return wait();
    const { clipId } = phase;
    const durationS = store.get(clipId, false)?.durationS;
    if (durationS === undefined) return wait();
    body.play([{ clipId, startS: 0, endS: durationS, offsetS: 0 }]);
    return { at: 'playing', leftS: durationS, clipId };
  }

  return {
    offer(clipIds) {
      clips = clipIds;
    },
    update({ speaking, body: w, dtS }) {
      if (speaking || (w > 0 && phase.at !== 'playing')) {
        if (phase.at === 'playing') body.calm();
        phase = wait();
        return false;
      }
      phase.leftS -= dtS;
      if (phase.leftS <= 0) phase = next();
      return phase.at !== 'waiting';
    },
  };
}
