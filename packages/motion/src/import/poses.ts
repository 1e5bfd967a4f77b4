import { type BodyClip, packBodyClip } from '@zhubo/protocol';
import type { Quat } from '../kit/quat.js';
import { CLIP_M_PER_HOST_M, HOST_JOINTS } from '../kit/skeleton.js';
import { distance, type Vec3 } from '../kit/vec.js';
import { bodyOfPoints } from './body-of-points.js';
import { LANDMARKS } from './landmarks.js';
import { type PoseMoment, parsePoses } from './pose-file.js';
import { framesOf, packRotations, placeAmong, resampled } from './resample.js';
import { steadied } from './steady.js';

export interface PosesOptions {
  /** Name of the clip; another file needs another one. */
  id: string;
  /** Frames a second of the clip. */
  fps?: number;
}

const FPS = 30;
/** Knees and ankles seen less surely than this, on average, are out of the picture: only the upper body is taken. */
const LEGS_SEEN = 0.5;

/**
 * A video of a presenter, tracked by MediaPipe's Pose Landmarker, as a clip for any host. Directions of limbs are taken, not
 * positions, so the figure's own measures hold; fingers are not tracked and stay as the figure has them. World landmarks have
 * their origin between the hips, so the figure does not walk; with legs in the picture it does rise and sink.
 * @throws Error saying what is wrong with the file
 */
export function importPoses(text: string, options: PosesOptions): BodyClip {
  const moments = parsePoses(text);
  const times = moments.map((m) => m.atS);
  const fps = options.fps ?? FPS;
  const frames = framesOf(times.at(-1)! - times[0]!, fps);
  const legs = legsSeen(moments);
  const points = steadied(
    moments.map((m) => m.points),
    times,
  );
  const bodies: Map<string, Quat>[] = points.map((p) => bodyOfPoints(p, legs));
  const names = [...bodies[0]!.keys()];
  return packBodyClip({
    id: options.id,
    durationS: (frames - 1) / fps,
    fps,
    bones: names,
    rotations: packRotations(resampled(bodies, times, frames, fps), names),
    hips: legs ? hipsHeight(points, times, frames, fps) : null,
  });
}

function legsSeen(moments: readonly PoseMoment[]): boolean {
  const numbers = (['leftKnee', 'rightKnee', 'leftAnkle', 'rightAnkle'] as const).map((n) => LANDMARKS[n]);
  const seen = moments.flatMap((m) => numbers.map((n) => m.seen[n]!));
  return seen.reduce((s, x) => s + x, 0) / seen.length >= LEGS_SEEN;
}

/** Metres (a clip's) of the hips over their rest place, from how far down the lower foot is, as far as our legs go for the presenter's. */
function hipsHeight(
  points: readonly (readonly Vec3[])[],
  times: readonly number[],
  frames: number,
  fps: number,
): Float32Array {
  const sides = ['left', 'right'] as const;
  const lengths = points.flatMap((p) =>
    sides.map((s) => {
      const [hip, knee, ankle] = (['Hip', 'Knee', 'Ankle'] as const).map((n) => p[LANDMARKS[`${s}${n}`]]!);
      return distance(hip!, knee!) + distance(knee!, ankle!);
    }),
  );
  const legM = lengths.toSorted((a, b) => a - b)[lengths.length >> 1]!;
  const ours = Math.abs(HOST_JOINTS['leftLowerLeg']!.at[1]) + Math.abs(HOST_JOINTS['leftFoot']!.at[1]);
  const drops = points.map((p) =>
    Math.max(...sides.map((s) => p[LANDMARKS[`${s}Hip`]]![1] - p[LANDMARKS[`${s}Ankle`]]![1])),
  );
  const out = new Float32Array(frames * 3);
  for (let f = 0; f < frames; f += 1) {
    const { index, part } = placeAmong(times, times[0]! + f / fps);
    const a = drops[index]!;
    const drop = a + ((drops[index + 1] ?? a) - a) * part;
    out[f * 3 + 1] = ((drop / legM) * ours - ours) * CLIP_M_PER_HOST_M;
  }
  return out;
}
