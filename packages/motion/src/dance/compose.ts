import { type BodyClip, packBodyClip } from '@zhubo/protocol';
import type { Quat } from '../kit/quat.js';
import { CLIP_M_PER_HOST_M } from '../kit/skeleton.js';
import { scale } from '../kit/vec.js';
import { choosePhrases, type PlacedPhrase } from './choose.js';
import { clear } from './clearance.js';
import type { DanceStyle } from './phrase.js';
import { AT_REST, danceBones, danceFrom, danceNumbers } from './pose.js';
import { type DanceKey, danceAt, type Timeline } from './timeline.js';

export interface DanceRequest {
  /** Seconds of every beat of the music; the first one is the first of a bar. */
  beats: readonly number[];
  /** Seconds of the whole clip; beats too near to its end are not danced to. */
  durationS: number;
  style: DanceStyle;
  seed: number;
}

export const DANCE_FPS = 30;
/** Faster music is danced at half its beat. */
const SHORTEST_BEAT_S = 0.44;
/** Slower music is danced at twice its beat. */
const LONGEST_BEAT_S = 0.95;
/** Time to come back to rest after the last count. */
const REST_S = 0.9;
/** Before this, nothing but coming out of rest can be done. */
const FIRST_KEY_S = 0.3;

/** Beats to dance on: every second one of fast music, and the halves as well of slow music. */
function danceable(beats: readonly number[]): number[] {
  const gap = beats.length > 1 ? (beats.at(-1)! - beats[0]!) / (beats.length - 1) : 0;
  if (gap > 0 && gap < SHORTEST_BEAT_S) return beats.filter((_, i) => i % 2 === 0);
  if (gap <= LONGEST_BEAT_S) return [...beats];
  return beats.flatMap((t, i) => (i + 1 < beats.length ? [t, (t + beats[i + 1]!) / 2] : [t]));
}

/** Seconds of a beat that need not be whole. */
const secondsAt = (beats: readonly number[], beat: number): number => {
  const i = Math.min(beats.length - 2, Math.floor(beat));
  return beats[i]! + (beats[i + 1]! - beats[i]!) * (beat - i);
};

/** The dance before it is baked. @throws RangeError when there is no time for it */
export function choreograph(request: DanceRequest): { line: Timeline; phrases: PlacedPhrase[] } {
  if (!(request.durationS > 0)) throw new RangeError(`a dance of ${request.durationS} s`);
  const beats = danceable(request.beats);
  const usable = beats.filter((t) => t <= request.durationS - REST_S).length;
  const beatS = (beats.at(-1)! - beats[0]!) / (beats.length - 1);
  const phrases = usable > 1 ? choosePhrases(request.style, usable, beatS, request.seed) : [];
  const rest = danceNumbers(AT_REST);
  const keys: DanceKey[] = [{ atS: 0, numbers: rest, flow: false }];
  for (const { phrase, beat } of phrases)
    for (const key of phrase.keys) {
      const atS = secondsAt(beats, beat + key.at - 1);
      if (atS < FIRST_KEY_S || atS > request.durationS - REST_S) continue;
      keys.push({ atS, numbers: danceNumbers(key.pose), flow: key.flow });
    }
  const lastS = keys.at(-1)!.atS;
  if (lastS > 0)
    keys.push({ atS: Math.min(request.durationS, lastS + 1.4 * REST_S), numbers: rest, flow: false });
  const line: Timeline = {
    keys,
    beats,
    detours: keys.map(() => 0),
    rounds: keys.map(() => ({ left: 0, right: 0 })),
  };
  clear(line);
  return { line, phrases };
}

/**
 * A dance to music: phrases of ours chosen for the style, every accent on a beat, feet that stay where they stand, beginning
 * and ending as the host stands when she speaks. The same request gives the same clip.
 * @throws RangeError when there is no time for it
 */
export function composeDance(request: DanceRequest): BodyClip {
  const { line } = choreograph(request);
  const frames = Math.floor(request.durationS * DANCE_FPS) + 1;
  const hips = new Float32Array(frames * 3);
  let names: string[] = [];
  let rotations = new Float32Array(0);
  for (let f = 0; f < frames; f += 1) {
    const { body, stance } = danceFrom(danceAt(line, f / DANCE_FPS));
    const bones = danceBones(body, stance);
    if (f === 0) {
      names = Object.keys(bones);
      rotations = new Float32Array(frames * names.length * 4);
    }
    hips.set(scale(stance.hips, CLIP_M_PER_HOST_M), f * 3);
    names.forEach((name, b) => {
      const at = (f * names.length + b) * 4;
      rotations.set(nearest(bones[name]!, f > 0 ? rotations.subarray(at - names.length * 4) : null), at);
    });
  }
  const { style, seed } = request;
  return packBodyClip({
    id: `dance.${style}.${seed}.${fingerprint(request)}`,
    durationS: request.durationS,
    fps: DANCE_FPS,
    bones: names,
    rotations,
    hips,
  });
}

/** q and -q are one rotation; keeping to one half makes plain interpolation right. */
function nearest(q: Quat, before: Float32Array | null): Quat {
  if (!before) return q;
  const same = before[0]! * q[0] + before[1]! * q[1] + before[2]! * q[2] + before[3]! * q[3] >= 0;
  return same ? q : [-q[0], -q[1], -q[2], -q[3]];
}

/** Clips are immutable: other beats must give another name (FNV-1a). */
function fingerprint({ beats, durationS }: DanceRequest): string {
  let hash = 0x811c_9dc5;
  for (const s of [durationS, ...beats]) {
    hash ^= Math.round(s * 1000);
    hash = Math.imul(hash, 0x0100_0193) >>> 0;
  }
  return hash.toString(36);
}
