import { z } from 'zod';

/**
 * One known thing, with an id that evidence points at (`p3.price`, `policy.发货时间`).
 * `label` is unique among the facts handed to a model together: it is the slot name the model writes (【价格】)
 * and code replaces by `value`; so a number is never written by a model.
 */
export const factSchema = z.object({
  id: z.string(),
  productId: z.string().optional(),
  field: z.string(),
  label: z.string(),
  /** As it is shown and spoken: "49.9元", "12件", "95%棉 5%氨纶". */
  value: z.string(),
  validFrom: z.number().optional(),
  validTo: z.number().optional(),
  /** Ids of the facts it was computed from. */
  restsOn: z.array(z.string()).optional(),
  /** Who says so, when it is not the catalogue. */
  provenance: z.enum(['operator', 'manual']).optional(),
});
export type Fact = z.infer<typeof factSchema>;
