import { z } from 'zod';
import { catalogueSchema } from './catalogue.js';
import { engineInfoSchema } from './engine.js';
import { speechKindSchema } from './event.js';
import { intentSchema } from './intent.js';
import { rundownSchema } from './rundown.js';

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
    })
    .nullable(),
  engines: z.array(engineInfoSchema),
  stages: z.object({ connected: z.number().int(), audible: z.boolean() }),
  /** Recent latency, ms, over the last 100 answers: p50 and p95 by mark. */
  latency: z.record(z.string(), z.object({ p50: z.number(), p95: z.number(), n: z.number().int() })),
  /** Likely questions answered ahead, and still to be. */
  prepared: z.object({ ready: z.number().int(), pending: z.number().int() }),
  rehearsal: z.object({ running: z.boolean(), sent: z.number().int(), total: z.number().int() }),
});
export type RoomView = z.infer<typeof roomViewSchema>;
