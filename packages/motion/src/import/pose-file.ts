import { z } from 'zod';
import type { Vec3 } from '../kit/vec.js';
import { LANDMARK_COUNT } from './landmarks.js';

/** A moment of a tracked video; points are in metres, +x the figure's left when it faces the camera, +y up, +z to the camera. */
export interface PoseMoment {
  atS: number;
  points: readonly Vec3[];
  /** How surely each point is seen, 0 to 1. */
  seen: readonly number[];
}

const pointSchema = z.object({
  x: z.number(),
  y: z.number(),
  z: z.number(),
  visibility: z.number().optional(),
});
const pointsSchema = z.array(pointSchema).length(LANDMARK_COUNT);
const moment = { timestampMs: z.number().nonnegative() };
/** One person: either as tasks-vision answers (a list of people), or the older solution's single list. */
const momentSchema = z.union([
  z.object({ ...moment, worldLandmarks: z.tuple([pointsSchema], pointsSchema) }),
  z.object({ ...moment, worldLandmarks: z.tuple([]) }),
  z.object({ ...moment, poseWorldLandmarks: pointsSchema }),
]);
const fileSchema = z.array(momentSchema).min(2);

/**
 * Reads tracked poses: a JSON list of moments, each `{ timestampMs, worldLandmarks }` as MediaPipe's Pose Landmarker answers
 * (of several people the first is taken, moments without one are left out), or `{ timestampMs, poseWorldLandmarks }`.
 * @throws Error naming the moment and the field that is wrong
 */
export function parsePoses(text: string): PoseMoment[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error('not JSON: want a list of moments with timestampMs and worldLandmarks');
  }
  const read = fileSchema.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${issue?.path.join('.') || 'file'}: ${issue?.message ?? 'not a list of poses'}`);
  }
  const moments = read.data.flatMap((m) => {
    const points = 'poseWorldLandmarks' in m ? m.poseWorldLandmarks : m.worldLandmarks[0];
    if (!points) return [];
    return [
      {
        atS: m.timestampMs / 1000,
        // MediaPipe: +x to the picture's right, +y down, +z away from the camera.
        points: points.map((p): Vec3 => [p.x, -p.y, -p.z]),
        seen: points.map((p) => p.visibility ?? 1),
      },
    ];
  });
  if (moments.length < 2) throw new Error('nobody is seen in at least two moments');
  moments.forEach((m, i) => {
    if (i > 0 && m.atS <= moments[i - 1]!.atS)
      throw new Error(`${i}.timestampMs: not after the moment before`);
  });
  return moments;
}
