import { z } from 'zod';
import { stageAvatarSchema } from './avatar.js';
import { bodyTrackSchema } from './body.js';
import { productSchema } from './catalogue.js';
import { clauseTrackSchema } from './performance.js';

/**
 * What the server and a stage say to each other over `WS /api/rooms/:room/stage`.
 * Every clause carries the epoch it was made in; `stop` raises the epoch, and the stage drops what is older.
 */
export const stageDownSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    room: z.string(),
    epoch: z.number().int(),
    hostName: z.string(),
    /** The AI label's text. It is drawn always; no message takes it away. */
    label: z.string(),
    product: productSchema.nullable(),
    /** Only the lead stage's reports move the show; others play along. */
    lead: z.boolean(),
    /** Clips that are likely soon, best fetched now. */
    clips: z.array(z.string()).optional(),
    /** Clips that may be played, seldom, while nothing is said. */
    idles: z.array(z.string()).optional(),
    /** The room's figure; absent while none was chosen: then it is the page's own first one. */
    avatar: stageAvatarSchema.optional(),
  }),
  z.object({ type: z.literal('clause'), epoch: z.number().int(), clause: clauseTrackSchema }),
  /** No more clauses of this utterance will come; `clauses` is how many there were. */
  z.object({
    type: z.literal('utterance.end'),
    epoch: z.number().int(),
    utteranceId: z.string(),
    clauses: z.number().int(),
  }),
  /** Everything older than `epoch` falls silent: 'now' within 20 ms, 'syllable' at the end of the syllable being spoken. */
  z.object({ type: z.literal('stop'), epoch: z.number().int(), mode: z.enum(['now', 'syllable']) }),
  z.object({ type: z.literal('product'), product: productSchema.nullable() }),
  /** A gesture outside a clause; `body` counts seconds from the message's arrival, and goes before the name. */
  z.object({ type: z.literal('gesture'), gesture: z.string(), body: z.array(bodyTrackSchema).optional() }),
  /** Another figure, to be shown as soon as it is loaded; what is being said goes on. */
  z.object({ type: z.literal('avatar'), avatar: stageAvatarSchema }),
  /** The presenter beside the host begins or ends to speak: the host looks there and listens. */
  z.object({ type: z.literal('presenter'), speaking: z.boolean() }),
  z.object({ type: z.literal('lead'), lead: z.boolean() }),
]);
export type StageDown = z.infer<typeof stageDownSchema>;

export const stageUpSchema = z.discriminatedUnion('type', [
  /** First message. `played` names what this page has already begun to play, so that nothing is said twice. */
  z.object({
    type: z.literal('hello'),
    audible: z.boolean(),
    played: z.object({ utteranceId: z.string(), index: z.number().int() }).nullable(),
  }),
  z.object({ type: z.literal('audible'), audible: z.boolean() }),
  /** First sample of this clause has left the audio clock. */
  z.object({ type: z.literal('played'), utteranceId: z.string(), index: z.number().int() }),
  /** Last sample of the utterance has been played. */
  z.object({ type: z.literal('ended'), utteranceId: z.string() }),
  /** Silence after a stop: ms from the message's arrival to the last audible sample, and to the closed mouth. */
  z.object({
    type: z.literal('stopped'),
    epoch: z.number().int(),
    silentAfterMs: z.number(),
    mouthClosedAfterMs: z.number(),
  }),
  z.object({
    type: z.literal('stats'),
    fps: z.number(),
    bufferedMs: z.number(),
    /** Captions against the audio clock. */
    driftMs: z.number(),
    /** Times that the player ran dry in the middle of a clause. */
    starved: z.number().int(),
  }),
]);
export type StageUp = z.infer<typeof stageUpSchema>;

/** Bytes before the samples of a binary frame: u32 stream, u32 first sample's offset, u32 flags (1 = last). Little endian. */
export const AUDIO_HEADER_BYTES = 12;
const LAST = 1;

export interface AudioFrame {
  stream: number;
  offset: number;
  last: boolean;
  /** Mono, 16 bit. */
  pcm: Int16Array;
}

/** Packs samples for the wire. */
export function encodeAudioFrame(f: AudioFrame): Uint8Array {
  const out = new Uint8Array(AUDIO_HEADER_BYTES + f.pcm.byteLength);
  const view = new DataView(out.buffer);
  view.setUint32(0, f.stream, true);
  view.setUint32(4, f.offset, true);
  view.setUint32(8, f.last ? LAST : 0, true);
  out.set(new Uint8Array(f.pcm.buffer, f.pcm.byteOffset, f.pcm.byteLength), AUDIO_HEADER_BYTES);
  return out;
}

/** Unpacks a binary frame. @throws RangeError when it is shorter than its header or cut in the middle of a sample. */
export function decodeAudioFrame(bytes: ArrayBuffer): AudioFrame {
  if (bytes.byteLength < AUDIO_HEADER_BYTES || (bytes.byteLength - AUDIO_HEADER_BYTES) % 2 !== 0)
    throw new RangeError(
      `audio frame of ${bytes.byteLength} bytes: want ${AUDIO_HEADER_BYTES} + 2 x samples`,
    );
  const view = new DataView(bytes);
  return {
    stream: view.getUint32(0, true),
    offset: view.getUint32(4, true),
    last: (view.getUint32(8, true) & LAST) !== 0,
    pcm: new Int16Array(bytes.slice(AUDIO_HEADER_BYTES)),
  };
}
