import { z } from 'zod';

/** Longest comment text taken in, in UTF-16 units. Live platforms cap at 100-200; the rest is paste or attack. */
export const COMMENT_TEXT_MAX = 2_000;

/** Who wrote a comment. `id` is the platform's stable id, `name` is untrusted display text. */
export const userSchema = z.object({
  id: z.string().min(1).max(128),
  name: z.string().min(1).max(128),
});

/** One comment (弹幕) as a source hands it in. The same `id` twice is heard once. */
export const commentInputSchema = z.object({
  id: z.string().min(1).max(128).optional(),
  user: userSchema,
  text: z.string().min(1).max(COMMENT_TEXT_MAX),
  /** Unix ms at which the platform saw it; the server's clock when absent. */
  at: z.number().int().nonnegative().optional(),
});

export const commentSchema = commentInputSchema.required({ id: true, at: true });

export type User = z.infer<typeof userSchema>;
export type CommentInput = z.infer<typeof commentInputSchema>;
export type Comment = z.infer<typeof commentSchema>;
