import { z } from 'zod';
import { intentSchema } from './intent.js';

/** A line of an item. A plain string is approved; a draft is never spoken until somebody approves it. */
const lineText = z.string().min(1).max(300);
export const rundownLineSchema = z.union([
  lineText,
  z.object({ text: lineText, state: z.enum(['draft', 'approved']) }),
]);
export type RundownLine = z.infer<typeof rundownLineSchema>;

export const lineTextOf = (line: RundownLine): string => (typeof line === 'string' ? line : line.text);
export const isDraft = (line: RundownLine): boolean => typeof line !== 'string' && line.state === 'draft';

/**
 * What an item waits for. It fires once and must be armed anew before it fires again: `stock` when the stock has risen well
 * above the limit, `quiet` by the next question, `asked` when the rate has halved; `time` fires once and never again.
 */
export const conditionSchema = z.discriminatedUnion('type', [
  /** Fewer than this many pieces left. */
  z.object({ type: z.literal('stock'), productId: z.string(), below: z.number().int().positive() }),
  /** No viewer has asked anything for so long. */
  z.object({ type: z.literal('quiet'), afterMs: z.number().int().min(1_000) }),
  /** Viewers ask this so many times within so long; of this product, when one is named. */
  z.object({
    type: z.literal('asked'),
    intent: intentSchema,
    times: z.number().int().min(2).max(1_000),
    withinMs: z.number().int().min(1_000).max(3_600_000),
    productId: z.string().optional(),
  }),
  /** Unix ms. */
  z.object({ type: z.literal('time'), at: z.number().int() }),
]);
export type Condition = z.infer<typeof conditionSchema>;

export const ITEM_KINDS = ['talk', 'sell', 'sing', 'dance', 'game', 'qa', 'pause'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** One item of the run of show. Lines are spoken one after another; answers break in between clauses. */
export const rundownItemSchema = z.object({
  id: z.string().min(1).max(64),
  kind: z.enum(ITEM_KINDS),
  title: z.string().min(1).max(100),
  productId: z.string().optional(),
  /** Of a `sing` or `dance` item: which of the room's pieces, by id; absent, the host chooses. It comes after the lines. */
  piece: z.string().min(1).max(64).optional(),
  durationMs: z.number().int().positive(),
  /**
   * May hold slots (【价格】) of the item's product; filled at the moment they are said. A `sell` item without lines is
   * presented from the product's facts.
   */
  lines: z.array(rundownLineSchema).default([]),
  /** When all lines are said: `repeat` them, be `quiet` (silence is filled), or go to the `next`. Default: repeat for talk and sell, else quiet. */
  atEnd: z.enum(['repeat', 'quiet', 'next']).optional(),
  /** Its time running out does not move the show on; the operator or a condition does. */
  hold: z.boolean().optional(),
  /** The item is passed over in its turn and breaks in when this comes true; after it the show goes back to where it was. */
  when: conditionSchema.optional(),
});
export const rundownSchema = z.object({
  title: z.string(),
  items: z.array(rundownItemSchema).min(1).max(200),
  /** After the last item the show begins again. */
  loop: z.boolean().optional(),
  /** Silence that is filled while the show runs, ms; null leaves it. Default 12 s. */
  fillAfterMs: z.number().int().min(3_000).max(600_000).nullable().optional(),
});
export type RundownItem = z.infer<typeof rundownItemSchema>;
export type Rundown = z.infer<typeof rundownSchema>;
