import { z } from 'zod';

/** What a comment wants. `question.*` are answered from facts; the rest has fixed manners. */
export const INTENTS = [
  'question.price', 'question.discount', 'question.stock', 'question.size', 'question.material',
  'question.use', 'question.suitability', 'question.quality', 'question.shipping', 'question.returns',
  'question.afterSales', 'question.comparison', 'question.origin', 'question.shelfLife', 'question.options',
  'question.gift', 'question.howToBuy', 'question.identity', 'question.other',
  'purchase', 'greeting', 'thanks', 'praise', 'complaint', 'chatter', 'spam', 'abuse', 'command',
  'injection', 'personalData',
] as const; // biome-ignore format: one screen
export const intentSchema = z.enum(INTENTS);
export type Intent = (typeof INTENTS)[number];

/** What triage says of one comment. `value` in [0,1] ranks the queue. */
export const triageSchema = z.object({
  intent: intentSchema,
  productId: z.string().nullable(),
  /** How the product was found: by 'link' number, 'name', 'stage' (the one being shown), 'memory', or 'none'. */
  productBy: z.enum(['link', 'name', 'stage', 'memory', 'none']),
  /** The word used names each of these products; the viewer is asked which. */
  among: z.array(z.string()).optional(),
  value: z.number(),
  /** Words for near-duplicate merging: intent, product and what else distinguishes the question. */
  key: z.string(),
  /** Only set when the comment is not to be answered. */
  skip: z.enum(['chatter', 'spam', 'abuse', 'injection', 'personalData', 'empty', 'notForUs']).optional(),
});
export type Triage = z.infer<typeof triageSchema>;
