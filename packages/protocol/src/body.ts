import { z } from 'zod';

/**
 * A motion of the whole body, ready to play on any humanoid figure: local rotations of VRM 1.0 bones in the normalised T-pose
 * (a quaternion of no turn is the T-pose; +x is the figure's left, +y up, +z to the viewer) at equal steps in time.
 * A bone that is not named keeps what the figure does by itself. Clips are immutable: another motion has another id.
 */
export const bodyClipSchema = z.object({
  id: z.string().min(1).max(200),
  durationS: z.number().positive(),
  /** Frame k stands at k / fps seconds. */
  fps: z.number().positive(),
  /** VRM 1.0 humanoid names, in the order of the rotations. */
  bones: z.array(z.string()).min(1),
  /** Base64 of little-endian Int16: frames x bones x 4, quaternion xyzw scaled by 32767. */
  rotations: z.string(),
  /** Base64 of little-endian Int16: frames x 3, millimetres of the hips off their rest position. */
  hips: z.string().optional(),
});
export type BodyClip = z.infer<typeof bodyClipSchema>;

/** Where a pointing hand goes, as the viewer sees the picture: the product card as it is drawn, or an edge or corner. */
export const AIMS = [
  'card',
  'left',
  'right',
  'upper-left',
  'upper-right',
  'lower-left',
  'lower-right',
] as const;
export const aimSchema = z.enum(AIMS);
export type Aim = (typeof AIMS)[number];

/** A clip on a clause's clock, seconds from its first sample. Before 0 it began with the clause before. */
export const bodyTrackSchema = z.object({
  clipId: z.string().min(1).max(200),
  startS: z.number(),
  endS: z.number(),
  /** Where in the clip to begin. */
  offsetS: z.number().default(0),
  /**
   * The clip points. Only the stage knows where things are in its picture, so it turns the arm there, and exchanges left and
   * right when the place is on the other side of the figure than `hand` (the figure's own) is.
   */
  aim: z.object({ at: aimSchema, hand: z.enum(['left', 'right']) }).optional(),
});
export type BodyTrack = z.infer<typeof bodyTrackSchema>;

/** A clip's numbers, unpacked. */
export interface BodyFrames {
  id: string;
  durationS: number;
  fps: number;
  frames: number;
  bones: readonly string[];
  /** frames x bones x 4, unit quaternions xyzw but for rounding. */
  rotations: Float32Array;
  /** frames x 3 in metres, or null when the hips stay where they are. */
  hips: Float32Array | null;
}

const QUATERNION_SCALE = 32_767;
const MM_PER_M = 1_000;
const INT16_MAX = 32_767;

/** Packs a motion for the wire. @throws RangeError when the counts do not fit each other. */
export function packBodyClip(b: Omit<BodyFrames, 'frames'>): BodyClip {
  const frames = b.rotations.length / (b.bones.length * 4);
  if (!Number.isInteger(frames) || frames < 1 || (b.hips !== null && b.hips.length !== frames * 3))
    throw new RangeError(
      `body clip ${b.id}: ${b.rotations.length} numbers of ${b.bones.length} bones, ${b.hips?.length ?? 0} of hips`,
    );
  return {
    id: b.id,
    durationS: b.durationS,
    fps: b.fps,
    bones: [...b.bones],
    rotations: pack(b.rotations, QUATERNION_SCALE),
    ...(b.hips ? { hips: pack(b.hips, MM_PER_M) } : {}),
  };
}

/** Unpacks a clip of the wire. @throws RangeError when its numbers are not whole frames. */
export function unpackBodyClip(c: BodyClip): BodyFrames {
  const rotations = unpack(c.rotations, QUATERNION_SCALE);
  const hips = c.hips === undefined ? null : unpack(c.hips, MM_PER_M);
  const frames = rotations.length / (c.bones.length * 4);
  if (!Number.isInteger(frames) || frames < 1 || (hips !== null && hips.length !== frames * 3))
    throw new RangeError(
      `body clip ${c.id}: ${rotations.length} numbers of ${c.bones.length} bones, ${hips?.length ?? 0} of hips`,
    );
  return { id: c.id, durationS: c.durationS, fps: c.fps, frames, bones: c.bones, rotations, hips };
}

/** Browsers and Node have both; this package knows neither by its types. */
declare function atob(base64: string): string;
declare function btoa(bytes: string): string;

/** Bytes turned into characters at a time: far under every engine's limit of arguments. */
const BASE64_STEP_BYTES = 8_192;

function pack(numbers: Float32Array, scale: number): string {
  const bytes = new Uint8Array(numbers.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < numbers.length; i += 1)
    view.setInt16(i * 2, Math.max(-INT16_MAX, Math.min(INT16_MAX, Math.round(numbers[i]! * scale))), true);
  let text = '';
  for (let at = 0; at < bytes.length; at += BASE64_STEP_BYTES)
    text += String.fromCharCode(...bytes.subarray(at, at + BASE64_STEP_BYTES));
  return btoa(text);
}

function unpack(base64: string, scale: number): Float32Array {
  const text = atob(base64);
  if (text.length % 2 !== 0) throw new RangeError(`${text.length} bytes are not whole 16-bit numbers`);
  const numbers = new Float32Array(text.length / 2);
  for (let i = 0; i < numbers.length; i += 1) {
    const word = text.charCodeAt(i * 2) | (text.charCodeAt(i * 2 + 1) << 8);
    numbers[i] = ((word << 16) >> 16) / scale;
  }
  return numbers;
}
