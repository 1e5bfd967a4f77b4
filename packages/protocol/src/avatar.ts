import { z } from 'zod';

const saidSchema = z.object({ en: z.string(), zh: z.string() });

/** Names in addresses and file names: nothing but small letters, digits and hyphens. */
export const avatarIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** What a file says of its use. Null: it does not say. */
export const avatarLicenceSchema = z.object({
  name: z.string().nullable(),
  author: z.string().nullable(),
  commercialUse: z.boolean().nullable(),
  redistribution: z.boolean().nullable(),
});
export type AvatarLicence = z.infer<typeof avatarLicenceSchema>;

/** One line of the report on a figure: what works, what is replaced by something simpler, what is missing. */
export const avatarNoteSchema = z.object({
  level: z.enum(['good', 'simpler', 'missing', 'licence']),
  code: z.string(),
  text: saidSchema,
});
export type AvatarNote = z.infer<typeof avatarNoteSchema>;

/** Where a stage gets a figure. `light` is for machines that draw on the CPU. */
export const stageAvatarSchema = z.object({
  id: z.string(),
  url: z.string(),
  lightUrl: z.string().nullable(),
});
export type StageAvatar = z.infer<typeof stageAvatarSchema>;

/** A figure that a room can show. */
export const avatarInfoSchema = z.object({
  id: avatarIdSchema,
  title: saidSchema,
  source: z.enum(['built-in', 'uploaded']),
  bytes: z.number().int(),
  licence: avatarLicenceSchema,
  /** Which voices fit it; null when that is not known. */
  voice: z.enum(['female', 'male']).nullable(),
  notes: z.array(avatarNoteSchema),
});
export type AvatarInfo = z.infer<typeof avatarInfoSchema>;

/** Body of PUT /api/rooms/:room/avatar. */
export const avatarChoiceSchema = z.object({ id: avatarIdSchema });
export const avatarsSchema = z.object({ avatars: z.array(avatarInfoSchema) });
