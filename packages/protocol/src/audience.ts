import { z } from 'zod';
import { userSchema } from './comment.js';

export const AUDIENCE_KINDS = ['purchase', 'gift', 'follow'] as const;

/** What a viewer did without words. The same `id` twice is taken once. */
export const audienceInputSchema = z.object({
  id: z.string().min(1).max(128).optional(),
  kind: z.enum(AUDIENCE_KINDS),
  user: userSchema,
  /** What was bought. */
  productId: z.string().max(64).optional(),
  /** What was given, by its name on the platform. */
  gift: z.string().min(1).max(64).optional(),
  count: z.number().int().positive().max(1_000_000).optional(),
  /** Unix ms; the server's clock when absent. */
  at: z.number().int().nonnegative().optional(),
});
export const audienceEventSchema = audienceInputSchema.required({ id: true, at: true });
export type AudienceInput = z.infer<typeof audienceInputSchema>;
export type AudienceEvent = z.infer<typeof audienceEventSchema>;
