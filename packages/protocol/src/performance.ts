import { z } from 'zod';

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

export const EXPRESSIONS = ['neutral', 'happy', 'excited', 'thinking', 'sorry', 'listening'] as const;
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
  gesture: gestureSchema,
});
export type ClauseTrack = z.infer<typeof clauseTrackSchema>;
