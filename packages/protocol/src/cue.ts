import { z } from 'zod';

const text = z.string().min(1).max(500);

/** A command to the host from operator, presenter or API. */
export const cueSchema = z.discriminatedUnion('type', [
  /** Speak this text as it stands (still guarded). */
  z.object({
    type: z.literal('say'),
    text,
    /** Whose words these are; the operator goes before the presenter. Default: operator. */
    as: z.enum(['operator', 'presenter']).optional(),
  }),
  /** Answer this comment now, whatever triage thought of it; or with the operator's own words. */
  z.object({
    type: z.literal('answer'),
    commentId: z.string(),
    text: text.optional(),
    /** The text is kept as a fact: who asks this again is answered from it. */
    remember: z.boolean().optional(),
  }),
  /** An open question is set aside without an answer. */
  z.object({ type: z.literal('dismiss'), utteranceId: z.string() }),
  /** Present a product: put it on stage and speak its pitch. */
  z.object({ type: z.literal('sell'), productId: z.string() }),
  /** The human presenter's own voice begins or ends: the host does not talk over it. Told again at least once a minute while it lasts. */
  z.object({ type: z.literal('presenter'), speaking: z.boolean() }),
  z.object({ type: z.literal('sing'), song: z.string().optional() }),
  z.object({ type: z.literal('dance'), dance: z.string().optional() }),
  z.object({ type: z.literal('gesture'), gesture: z.string() }),
  /** Silence at once; everything queued by cues and comments is dropped, the rundown pauses. */
  z.object({ type: z.literal('stop') }),
  /** Stop what is being said now and go on with the next. */
  z.object({ type: z.literal('skip') }),
  /** Listen but do not speak until `resume`. */
  z.object({ type: z.literal('mute') }),
  z.object({ type: z.literal('resume') }),
  /** Take back what was said: spoken with priority, journaled as a correction. */
  z.object({ type: z.literal('correct'), text }),
  /** Which product the stage shows; null clears it. */
  z.object({ type: z.literal('show'), productId: z.string().nullable() }),
  z.object({
    type: z.literal('rundown'),
    action: z.enum(['start', 'pause', 'next', 'jump']),
    itemId: z.string().optional(),
  }),
]);
export type Cue = z.infer<typeof cueSchema>;
