import { z } from 'zod';
import { bodyTrackSchema } from './body.js';

/** Mandarin mouth shapes, as weights over ARKit names are chosen by the stage's viseme table. */
export const VISEMES = [
  'sil',
  'a',
  'o',
  'e',
  'i',
  'u',
  'v',
  'n',
  'bpm',
  'f',
  'dtl',
  'zcs',
  'zhchsh',
  'jqx',
  'gkh',
  'er',
] as const;
export const visemeSchema = z.enum(VISEMES);
export type Viseme = (typeof VISEMES)[number];

/** A mouth shape from `t` to `t + d` seconds after the clause's first sample; `w` in [0,1] is how far. */
export const visemeKeySchema = z.object({ v: visemeSchema, t: z.number(), d: z.number(), w: z.number() });
export type VisemeKey = z.infer<typeof visemeKeySchema>;

/** One written character and when it sounds, seconds from the clause's first sample; drives captions and cuts. */
export const timedCharSchema = z.object({ c: z.string(), t: z.number(), d: z.number() });
export type TimedChar = z.infer<typeof timedCharSchema>;

export const EXPRESSIONS = [
  'neutral',
  'happy',
  'excited',
  'thinking',
  'sorry',
  'listening',
  'surprised',
] as const;
export const expressionSchema = z.enum(EXPRESSIONS);
export type Expression = (typeof EXPRESSIONS)[number];

export const GESTURES = [
  'none',
  'beat',
  'wave',
  'present',
  'point',
  'think',
  'thank',
  'heart',
  'refuse',
  'count',
] as const;
export const gestureSchema = z.enum(GESTURES);
export type Gesture = (typeof GESTURES)[number];

export const GAZES = ['camera', 'card', 'comments'] as const;
/** Where the host looks from `t` to `t + d` seconds after the clause's first sample; in between she looks as she likes. */
export const gazeKeySchema = z.object({ at: z.enum(GAZES), t: z.number(), d: z.number() });
export type GazeKey = z.infer<typeof gazeKeySchema>;

/** One clause of an utterance, ready to perform. Its sound follows as binary frames with the same `stream`. */
export const clauseTrackSchema = z.object({
  utteranceId: z.string(),
  index: z.number().int().nonnegative(),
  /** Number of the audio stream, unique in a server's life. */
  stream: z.number().int().nonnegative(),
  text: z.string(),
  sampleRate: z.number().int().positive(),
  /** Known length in samples; null while an engine still streams it. */
  samples: z.number().int().nonnegative().nullable(),
  visemes: z.array(visemeKeySchema),
  chars: z.array(timedCharSchema),
  expression: expressionSchema,
  /** How strong the expression is beside its usual form; absent, 1. */
  expressionStrength: z.number().min(0).max(1.5).optional(),
  gesture: gestureSchema,
  /** Clips that the body plays while the clause sounds; `gesture` is for a stage that cannot play them. */
  body: z.array(bodyTrackSchema).optional(),
  /** Silence after the clause before the next of the utterance; absent, a breath by the text's last mark. Songs have none. */
  pauseMs: z.number().nonnegative().max(5_000).optional(),
  gaze: z.array(gazeKeySchema).optional(),
  /** How much of the figure is to be seen; who dances needs her feet in the picture. Absent: the half figure that talks. */
  shot: z.enum(['half', 'full']).optional(),
});
export type ClauseTrack = z.infer<typeof clauseTrackSchema>;
