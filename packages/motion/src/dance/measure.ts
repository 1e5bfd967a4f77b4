import { type BodyClip, type BodyFrames, unpackBodyClip } from '@zhubo/protocol';
import { type Capsule, HAND_RADIUS_M } from '../kit/body.js';
import { gap } from '../kit/capsule.js';
import { BALL_M, HEEL_M } from '../kit/legs.js';
import type { Quat } from '../kit/quat.js';
import { rotate } from '../kit/quat.js';
import { CLIP_M_PER_HOST_M, type Joint, jointsOf } from '../kit/skeleton.js';
import { add, distance, scale, type Vec3 } from '../kit/vec.js';

/** What a baked dance does on our host, by forward kinematics. */
export interface DanceMeasures {
  /** Farthest that a foot's point on the floor went while it stood there, millimetres. */
  skateMm: number;
  /** Deepest that a foot's point went under the floor, millimetres. */
  underFloorMm: number;
  /** Share of the stops that the dance is written with that its wrists or hips make within 50 ms. */
  accentsHit: number;
  /** Share of beats (from the second bar on) with a stop of a wrist or a turning point of the hips within 50 ms. */
  beatsHit: number;
  /** Share of such moments that lie within 50 ms of a beat or of the middle between two. */
  accentsOnBeat: number;
  /** Smallest gap of hands to pelvis and thighs, metres; negative is depth. */
  legsGapM: number;
  topSpeedMS: number;
  topJerkMS3: number;
  /** Largest step of any bone between two frames, radians. */
  topStepRad: number;
}

export const ACCENT_S = 0.05;
/** A point this near to the floor stands on it. */
const STANDS_M = 0.004;
/** Wrists slower than this, relative to the fastest within half a second, have stopped. */
const STOPPED = 0.3;
/** Turning points of smaller movements are not seen. */
const SEEN_M = 0.006;
/** Positions are looked at between frames as well: that is how the stage plays them. */
const FINE = 4;

/** All joints of the host at `t` seconds, rotations by straight lines between frames as the stage has it. */
export function jointsAt(clip: BodyFrames, t: number): Record<string, Joint> {
  const at = Math.min(clip.frames - 1, Math.max(0, t * clip.fps));
  const low = Math.min(clip.frames - 1, Math.floor(at));
  const high = Math.min(clip.frames - 1, low + 1);
  const w = at - low;
  const n = clip.bones.length;
  const bones: Record<string, Quat> = {};
  clip.bones.forEach((name, b) => {
    const q = [0, 1, 2, 3].map((k) => {
      const from = clip.rotations[(low * n + b) * 4 + k]!;
      return from + (clip.rotations[(high * n + b) * 4 + k]! - from) * w;
    });
    const size = Math.hypot(...q);
    bones[name] = [q[0]! / size, q[1]! / size, q[2]! / size, q[3]! / size];
  });
  const hips = [0, 1, 2].map((k) => {
    const from = clip.hips?.[low * 3 + k] ?? 0;
    return from + ((clip.hips?.[high * 3 + k] ?? 0) - from) * w;
  });
  return jointsOf(bones, scale([hips[0]!, hips[1]!, hips[2]!], 1 / CLIP_M_PER_HOST_M));
}

interface Track {
  stepS: number;
  left: Vec3[];
  right: Vec3[];
  tips: Record<'left' | 'right', Vec3[]>;
  hips: Vec3[];
  /** Ball and heel of either foot, on the sole. */
  soles: Vec3[][];
  legsGapM: number;
}

function follow(clip: BodyFrames): Track {
  const stepS = 1 / (clip.fps * FINE);
  const track: Track = {
    stepS,
    left: [],
    right: [],
    tips: { left: [], right: [] },
    hips: [],
    soles: [[], [], [], []],
    legsGapM: Number.POSITIVE_INFINITY,
  };
  for (let i = 0; i <= (clip.frames - 1) * FINE; i += 1) {
    const joints = jointsAt(clip, i * stepS);
    track.hips.push(joints['hips']!.at);
    if (i % FINE === 0) track.legsGapM = Math.min(track.legsGapM, legsGap(joints));
    (['left', 'right'] as const).forEach((side, s) => {
      const hand = joints[`${side}Hand`]!;
      track[side].push(hand.at);
      track.tips[side].push(add(hand.at, rotate(hand.turn, [side === 'left' ? 0.16 : -0.16, 0, 0])));
      const foot = joints[`${side}Foot`]!;
      [BALL_M, HEEL_M].forEach((z, k) => {
        track.soles[s * 2 + k]!.push(add(foot.at, rotate(foot.turn, [0, -SOLE_M, z])));
      });
    });
  }
  return track;
}

const PELVIS_RADIUS_M = 0.1;
const THIGH_RADIUS_M = 0.075;

/** Metres between the hands and pelvis or thighs. */
function legsGap(joints: Record<string, Joint>): number {
  const hips = joints['hips']!;
  const rows: Capsule[] = [
    {
      a: add(hips.at, rotate(hips.turn, [-0.05, -0.03, 0])),
      b: add(hips.at, rotate(hips.turn, [0.05, -0.03, 0])),
      radiusM: PELVIS_RADIUS_M,
    },
    ...(['left', 'right'] as const).map((side) => ({
      a: joints[`${side}UpperLeg`]!.at,
      b: joints[`${side}LowerLeg`]!.at,
      radiusM: THIGH_RADIUS_M,
    })),
  ];
  const hands = (['left', 'right'] as const).map((side): Capsule => {
    const hand = joints[`${side}Hand`]!;
    const out = side === 'left' ? 1 : -1;
    return {
      a: add(hand.at, rotate(hand.turn, [0.033 * out, 0, 0])),
      b: add(hand.at, rotate(hand.turn, [0.14 * out, 0, 0])),
      radiusM: HAND_RADIUS_M,
    };
  });
  return Math.min(...hands.flatMap((hand) => rows.map((row) => gap(hand, row))));
}

/** The sole under the ankle. */
const SOLE_M = 0.063;

/** Farthest that the point went along the floor from where it came down, over all times that it stood. */
function skate(path: readonly Vec3[]): number {
  let from: Vec3 | null = null;
  let worst = 0;
  for (const p of path) {
    if (p[1] > STANDS_M) from = null;
    else if (from === null) from = p;
    else worst = Math.max(worst, Math.hypot(p[0] - from[0], p[2] - from[2]));
  }
  return worst;
}

/** Where the parabola through three neighbours has its end, in steps from the middle one. */
const vertex = (a: number, b: number, c: number): number => {
  const bend = a - 2 * b + c;
  return bend === 0 ? 0 : Math.max(-0.5, Math.min(0.5, (a - c) / (2 * bend)));
};

/** Seconds at which a wrist stops between two movements. */
function stops(path: readonly Vec3[], stepS: number): number[] {
  const speed = path.map((_, i) => {
    const before = path[Math.max(0, i - 1)]!;
    return distance(path[Math.min(path.length - 1, i + 1)]!, before) / (2 * stepS);
  });
  const wide = Math.round(0.25 / stepS);
  const times: number[] = [];
  for (let i = 1; i + 1 < speed.length; i += 1) {
    if (!(speed[i]! <= speed[i - 1]! && speed[i]! < speed[i + 1]!)) continue;
    const top = Math.max(...speed.slice(Math.max(0, i - wide), i + wide + 1));
    if (top > 0.15 && speed[i]! < STOPPED * top)
      times.push((i + vertex(speed[i - 1]!, speed[i]!, speed[i + 1]!)) * stepS);
  }
  return times;
}

/** Seconds at which the hips turn round, up and down or from side to side. */
function turnings(path: readonly Vec3[], stepS: number): number[] {
  return [0, 1].flatMap((axis) => {
    const x = path.map((p) => p[axis]!);
    const times: number[] = [];
    let farS = 0;
    let far = x[0]!;
    let way = 0;
    x.forEach((value, i) => {
      if ((value - far) * way >= 0 && value !== far) {
        far = value;
        farS = i * stepS;
        if (way === 0) way = Math.sign(value - x[0]!);
      } else if (Math.abs(value - far) > SEEN_M) {
        // It has gone back far enough: it turned where it was farthest, in the middle of that level.
        const level = x.findIndex((y, k) => k > farS / stepS + 0.5 && y !== far);
        times.push((farS + (level < 0 ? farS / stepS : level - 1) * stepS) / 2);
        way = -way;
        far = value;
        farS = i * stepS;
      }
    });
    return times;
  });
}

const nearestTo = (times: readonly number[], t: number): number =>
  times.reduce((best, x) => Math.min(best, Math.abs(x - t)), Number.POSITIVE_INFINITY);

/** Part of `times` that has one of `others` within 50 ms. */
const share = (times: readonly number[], others: readonly number[]): number =>
  times.filter((t) => nearestTo(others, t) <= ACCENT_S).length / times.length;

function topJerk(path: readonly Vec3[], every: number, stepS: number): number {
  const p = path.filter((_, i) => i % every === 0);
  let top = 0;
  for (let i = 3; i < p.length; i += 1) {
    const third = [0, 1, 2].map((k) => p[i]![k]! - 3 * p[i - 1]![k]! + 3 * p[i - 2]![k]! - p[i - 3]![k]!);
    top = Math.max(top, Math.hypot(...third) / (stepS * every) ** 3);
  }
  return top;
}

/**
 * Measures a dance.
 * @param beats seconds; the first four and what comes after the last four are not counted as hit or missed
 * @param written seconds at which the dance is to stop
 */
export function measureDance(
  baked: BodyClip,
  beats: readonly number[],
  written: readonly number[],
): DanceMeasures {
  const clip = unpackBodyClip(baked);
  const track = follow(clip);
  const frameS = 1 / clip.fps;
  const frames = (path: readonly Vec3[]): Vec3[] => path.filter((_, i) => i % FINE === 0);
  const accents = [
    ...stops(frames(track.left), frameS),
    ...stops(frames(track.right), frameS),
    ...turnings(frames(track.hips), frameS),
  ].filter((t) => t > beats[4]! - 0.1 && t < beats.at(-4)!);
  const danced = beats.slice(4, -3);
  const grid = danced.flatMap((t, i) => (i + 1 < danced.length ? [t, (t + danced[i + 1]!) / 2] : [t]));
  const wrists = [track.left, track.right, track.tips.left, track.tips.right];
  return {
    skateMm: 1000 * Math.max(...track.soles.map(skate)),
    underFloorMm: -1000 * Math.min(0, ...track.soles.flatMap((s) => s.map((p) => p[1]))),
    accentsHit: share(written, accents),
    beatsHit: share(danced, accents),
    accentsOnBeat: share(accents, grid),
    legsGapM: track.legsGapM,
    topSpeedMS: Math.max(
      ...wrists.flatMap((p) => p.slice(FINE).map((x, i) => distance(x, p[i]!) / (FINE * track.stepS))),
    ),
    topJerkMS3: Math.max(...wrists.map((p) => topJerk(p, FINE, track.stepS))),
    topStepRad: topStep(clip),
  };
}

function topStep(clip: BodyFrames): number {
  const n = clip.bones.length * 4;
  let top = 0;
  for (let i = n; i < clip.rotations.length; i += 4) {
    const dot = [0, 1, 2, 3].reduce((s, k) => s + clip.rotations[i + k]! * clip.rotations[i - n + k]!, 0);
    top = Math.max(top, 2 * Math.acos(Math.min(1, Math.abs(dot))));
  }
  return top;
}
