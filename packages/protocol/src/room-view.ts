import { z } from 'zod';
import { catalogueSchema } from './catalogue.js';
import { engineInfoSchema } from './engine.js';
import { speechKindSchema } from './event.js';
import { intentSchema } from './intent.js';
import { rundownSchema } from './rundown.js';

/** A condition as it stands. `value` is what it watches now: stock, ms without a question, times asked, Unix ms. */
export const conditionStateSchema = z.object({
  /** It may fire; false after it has, until what it watches has gone back. */
  armed: z.boolean(),
  /** It has fired and waits for the floor. */
  due: z.boolean(),
  fired: z.number().int(),
  value: z.number(),
});
export type ConditionState = z.infer<typeof conditionStateSchema>;

/** A song or a dance. */
export const pieceInfoSchema = z.object({
  id: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  seconds: z.number(),
});
export type PieceInfo = z.infer<typeof pieceInfoSchema>;

/** GET /api/rooms/:room/state: all a console needs to draw; then follow events after `seq`. */
export const roomViewSchema = z.object({
  room: z.string(),
  seq: z.number().int(),
  at: z.number(),
  catalogue: catalogueSchema,
  onStage: z.string().nullable(),
  muted: z.boolean(),
  speaking: z
    .object({
      utteranceId: z.string(),
      kind: speechKindSchema,
      title: z.string(),
      clauses: z.array(z.string()),
      since: z.number(),
    })
    .nullable(),
  queue: z.array(
    z.object({
      commentIds: z.array(z.string()),
      kind: speechKindSchema,
      title: z.string(),
      intent: intentSchema.optional(),
      productId: z.string().nullable(),
      since: z.number(),
    }),
  ),
  rundown: z
    .object({
      rundown: rundownSchema,
      index: z.number().int(),
      state: z.enum(['idle', 'running', 'paused', 'ended']),
      itemSince: z.number(),
      /** When it was paused, Unix ms; the item's time stands still from there. */
      pausedAt: z.number().nullable().optional(),
      /** Line under the cursor. */
      line: z.number().int().optional(),
      /** When the show began, Unix ms. */
      startedAt: z.number().nullable().optional(),
      /** What each item has had so far, ms, without the run that goes on now. */
      spentMs: z.record(z.string(), z.number()).optional(),
      /** The item that the show goes back to after a conditional one. */
      backTo: z.string().nullable().optional(),
      /** How the conditional items stand. */
      waits: z.record(z.string(), conditionStateSchema).optional(),
    })
    .nullable(),
  engines: z.array(engineInfoSchema),
  /** The voice that was chosen; null or absent: the engine's default. */
  voice: z.string().nullable().optional(),
  /** The figure that was chosen; null or absent: the first of GET /api/avatars. */
  avatar: z.string().nullable().optional(),
  stages: z.object({ connected: z.number().int(), audible: z.boolean() }),
  /** Recent latency, ms, over the last 100 answers: p50 and p95 by mark. */
  latency: z.record(z.string(), z.object({ p50: z.number(), p95: z.number(), n: z.number().int() })),
  /** Likely questions answered ahead, and still to be. */
  prepared: z.object({ ready: z.number().int(), pending: z.number().int() }),
  /** Questions answered in this show, and how many of them from words made ahead, and from words and sound made ahead. */
  served: z
    .object({ questions: z.number().int(), prepared: z.number().int(), sounded: z.number().int() })
    .optional(),
  /** Questions that no fact answers and that nobody has dealt with, oldest first. */
  unanswered: z
    .array(
      z.object({
        utteranceId: z.string(),
        commentIds: z.array(z.string()),
        text: z.string(),
        productId: z.string().nullable(),
        at: z.number(),
      }),
    )
    .optional(),
  /** What the host can perform on cue; `id` goes into the cue `sing` or `dance`. */
  pieces: z.object({ songs: z.array(pieceInfoSchema), dances: z.array(pieceInfoSchema) }).optional(),
  rehearsal: z.object({ running: z.boolean(), sent: z.number().int(), total: z.number().int() }),
});
export type RoomView = z.infer<typeof roomViewSchema>;
