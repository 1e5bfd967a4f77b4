import type { Aim, BodyTrack } from '@zhubo/protocol';
import type { Vec3 } from '../vec.js';
import type { ClipStore } from './clip-store.js';
import { type BodyMotion, hipsAt, type Quat, raised, rotationAt, slerp } from './motion.js';

/** What clips make of the body at a moment. */
export interface BodyLayer {
  /** Turn of each bone in the normalised T-pose, and how far it takes the place of what the figure does by itself. */
  bones: ReadonlyMap<string, { q: Quat; w: number }>;
  /** Metres, for a figure whose hips are `CLIP_HIPS_M` high. */
  hips: Vec3;
  /** Hands that point at a place in the world. */
  aims: readonly { hand: 'left' | 'right'; to: Vec3; w: number }[];
  /** How much of the body clips have, 0..1. */
  w: number;
}

/** Height of the hips of the figure that clips were made on. */
export const CLIP_HIPS_M = 0.93;

/** A clause that is heard, with its clips. */
export interface BodyClause {
  key: string;
  positionS: number;
  tracks: readonly BodyTrack[];
}

/** Places in the world that can be pointed at; those that are not in the picture are absent. */
export type Places = Readonly<Partial<Record<Aim, Vec3>>>;

export interface BodyPlayer {
  update(clause: BodyClause | null, places: Places, dtS: number): BodyLayer;
  /** Plays outside a clause, from now on. */
  play(tracks: readonly BodyTrack[]): void;
  /** What plays outside a clause goes back to rest. */
  calm(): void;
  /** A stop: what is playing goes back to rest at once. */
  drop(): void;
}

/** A clip comes in and goes out over this time, or over a third of it when it is short. */
const FADE_S = 0.28;
/** After a stop the body is at rest by then. */
const RELEASE_S = 0.18;
/** A clip of which less than this is left is not begun. */
const LEAST_REST_S = 0.9;
/** The body follows the audio clock by running a little faster or slower, never by a jump. */
const CATCH_UP_S = 0.15;
const SLOWEST = 0.5;
const FASTEST = 2;
/** A page that was hidden is further behind than that: the clip begins anew where the sound is, with a fade. */
const LOST_S = 1;
/** A pointing arm is on its place for as long as it is this much of the way raised. */
const AIM_FULL = 0.7;

/** Keys of what plays outside a clause. */
const ORDER = 'order ';

interface Voice {
  id: string;
  clause: string;
  track: BodyTrack;
  motion: BodyMotion;
  aim: { hand: 'left' | 'right'; to: Vec3 } | null;
  /** Seconds since `track.startS`. */
  t: number;
  sinceS: number;
  fadeS: number;
  /** Another clip came: how long ago, and over what time this one goes where the other has no bones. */
  crossed: { sinceS: number; overS: number } | null;
  /** Seconds since a stop told it to go. */
  released: number | null;
}

const minimumJerk = (t: number): number => {
  const x = Math.min(1, Math.max(0, t));
  return x * x * x * (10 - 15 * x + 6 * x * x);
};

/** The figure's own hand that is nearer: she faces +z, her left is +x. */
const sideOf = (to: Vec3): 'left' | 'right' => (to[0] >= 0 ? 'left' : 'right');

export function createBodyPlayer(store: ClipStore): BodyPlayer {
  let voices: Voice[] = [];
  let clauseKey = '';
  const begun = new Set<string>();
  /** Orders outside a clause have a clock of their own. */
  let order: { key: string; tracks: readonly BodyTrack[]; t: number } | null = null;
  let orders = 0;

  function begin(clause: BodyClause, index: number, track: BodyTrack, places: Places): void {
    const id = `${clause.key}/${index}`;
    const late = clause.positionS - track.startS;
    if (begun.has(id) || late < 0) return;
    const lengthS = track.endS - track.startS;
    const to = track.aim && places[track.aim.at];
    const side = to && sideOf(to);
    const motion = store.get(track.clipId, side !== undefined && side !== track.aim?.hand);
    if (lengthS - late < Math.min(LEAST_REST_S, lengthS / 2)) {
      begun.add(id);
      if (!motion) store.missed(track.clipId);
      return;
    }
    if (!motion) return;
    begun.add(id);
    const fadeS = Math.min(FADE_S, lengthS / 3);
    for (const v of voices) v.crossed ??= { sinceS: 0, overS: fadeS };
    const aim = to && side ? { hand: side, to } : null;
    voices.push({
      id,
      clause: clause.key,
      track,
      motion,
      aim,
      t: late,
      sinceS: 0,
      fadeS,
      crossed: null,
      released: null,
    });
  }

  function advance(v: Voice, clause: BodyClause | null, dtS: number): void {
    v.sinceS += dtS;
    if (v.crossed) v.crossed.sinceS += dtS;
    if (v.released !== null) v.released += dtS;
    const behind = clause?.key === v.clause ? clause.positionS - v.track.startS - (v.t + dtS) : 0;
    if (behind > LOST_S && !v.crossed) begun.delete(v.id);
    const step = dtS + behind * (1 - Math.exp(-dtS / CATCH_UP_S));
    v.t += Math.min(FASTEST * dtS, Math.max(SLOWEST * dtS, step));
  }

  const weightOf = (v: Voice): number =>
    minimumJerk(v.sinceS / v.fadeS) *
    minimumJerk((v.track.endS - v.track.startS - v.t) / v.fadeS) *
    (v.released === null ? 1 : 1 - minimumJerk(v.released / RELEASE_S));

  /** A clip that another takes over from stays under it until that one is all there, so that nothing shows between them. */
  const goingOf = (v: Voice): number => (v.crossed ? 1 - minimumJerk(v.crossed.sinceS / v.crossed.overS) : 1);

  const over = (v: Voice): boolean =>
    v.t >= v.track.endS - v.track.startS ||
    (v.crossed !== null && v.crossed.sinceS >= v.crossed.overS) ||
    (v.released !== null && v.released >= RELEASE_S);

  function layer(): BodyLayer {
    const bones = new Map<string, { q: Quat; w: number }>();
    const aims: { hand: 'left' | 'right'; to: Vec3; w: number }[] = [];
    let hips: Vec3 = [0, 0, 0];
    let all = 0;
    for (const [n, v] of voices.entries()) {
      const stays = weightOf(v);
      if (stays <= 0) continue;
      const goes = stays * goingOf(v);
      const over = voices.slice(n + 1);
      const t = v.t + v.track.offsetS;
      v.motion.bones.forEach((name, i) => {
        const q = rotationAt(v.motion, i, t);
        const w = over.some((o) => o.motion.bones.includes(name)) ? stays : goes;
        const under = bones.get(name);
        const both = under ? 1 - (1 - under.w) * (1 - w) : w;
        bones.set(name, { q: under ? slerp(under.q, q, w / both) : q, w: both });
      });
      const h = hipsAt(v.motion, t);
      const hw = over.some((o) => o.motion.hips) ? stays : goes;
      hips = [
        hips[0] + (h[0] - hips[0]) * hw,
        hips[1] + (h[1] - hips[1]) * hw,
        hips[2] + (h[2] - hips[2]) * hw,
      ];
      all = 1 - (1 - all) * (1 - (over.length > 0 ? stays : goes));
      if (v.aim) {
        const up = raised(v.motion, v.aim.hand, t) / ((v.motion.reach[v.aim.hand] || 1) * AIM_FULL);
        aims.push({ ...v.aim, w: goes * minimumJerk(up) });
      }
    }
    return { bones, hips, aims, w: all };
  }

  return {
    update(heard, places, dtS) {
      if (order) order.t += dtS;
      const clauses = [heard, order && { key: order.key, positionS: order.t, tracks: order.tracks }];
      if (heard && heard.key !== clauseKey) {
        for (const id of begun) if (id.startsWith(`${clauseKey}/`)) begun.delete(id);
        clauseKey = heard.key;
      }
      for (const v of voices) advance(v, heard?.key === v.clause ? heard : null, dtS);
      voices = voices.filter((v) => !over(v));
      for (const clause of clauses)
        clause?.tracks.forEach((track, i) => {
          begin(clause, i, track, places);
        });
      if (order?.tracks.every((t) => t.endS <= order!.t)) order = null;
      return layer();
    },
    play(tracks) {
      store.want(tracks.map((t) => t.clipId));
      orders += 1;
      order = { key: `${ORDER}${orders}`, tracks, t: 0 };
    },
    calm() {
      order = null;
      for (const v of voices) if (v.clause.startsWith(ORDER)) v.released ??= 0;
    },
    drop() {
      order = null;
      for (const v of voices) v.released ??= 0;
    },
  };
}
