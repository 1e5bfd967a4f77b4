import { z } from 'zod';

/** Shop words whose usual reading is wrong: a brand, a name, a model. */
export const PRONUNCIATIONS_MAX = 500;

export const writtenSchema = z.string().trim().min(1).max(40);

/** How one written word is said. */
export const pronunciationSchema = z.object({
  /** As it stands in texts: 乐歌, Dyson. The longest entry wins; letters in either case. */
  written: writtenSchema,
  /** Pinyin with tones (`yue4 ge1`, `yuè gē`; 5 is neutral), or characters and letters that sound like it. */
  reading: z.string().trim().min(1).max(120),
});
export type Pronunciation = z.infer<typeof pronunciationSchema>;

/** Body and answer of /api/rooms/:room/pronunciations. */
export const pronunciationsSchema = z
  .object({ pronunciations: z.array(pronunciationSchema).max(PRONUNCIATIONS_MAX) })
  .superRefine(({ pronunciations }, ctx) => {
    const seen = new Map<string, number>();
    pronunciations.forEach(({ written }, i) => {
      const before = seen.get(written.toLowerCase());
      if (before !== undefined)
        ctx.addIssue({
          code: 'custom',
          path: ['pronunciations', i, 'written'],
          message: `same word as pronunciations[${before}]; keep one`,
          params: { zh: `与第 ${before + 1} 个是同一个词，请只留一个` },
        });
      seen.set(written.toLowerCase(), i);
    });
  });

/** Body of PUT /api/rooms/:room/pronunciations/:written. */
export const readingSchema = pronunciationSchema.pick({ reading: true });

/** Body of POST /api/rooms/:room/pronunciations/preview: this text as it would sound, with this entry if one is given. */
export const previewSchema = z.object({
  text: z.string().trim().min(1).max(80),
  entry: pronunciationSchema.optional(),
  /** A voice or mixture to try in place of the room's. */
  voice: z.string().trim().min(1).max(200).optional(),
});
export type Preview = z.infer<typeof previewSchema>;

/** 16-bit mono. */
export const previewSoundSchema = z.object({ sampleRate: z.number().int(), pcmBase64: z.string() });
export type PreviewSound = z.infer<typeof previewSoundSchema>;
