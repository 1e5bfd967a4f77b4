import { z } from 'zod';

/** One item of the run of show. Lines are spoken one after another; answers break in between clauses. */
export const rundownItemSchema = z.object({
  id: z.string().min(1).max(64),
  kind: z.enum(['talk', 'sell', 'qa', 'pause']),
  title: z.string().min(1).max(100),
  productId: z.string().optional(),
  durationMs: z.number().int().positive(),
  /** May hold slots (【价格】) of the item's product; filled at the moment they are said. */
  lines: z.array(z.string().min(1).max(300)).default([]),
});
export const rundownSchema = z.object({
  title: z.string(),
  items: z.array(rundownItemSchema).min(1).max(200),
});
export type RundownItem = z.infer<typeof rundownItemSchema>;
export type Rundown = z.infer<typeof rundownSchema>;
