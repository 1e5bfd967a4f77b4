import { z } from 'zod';
import { ENCODINGS } from '../read/encoding.js';
import { FIELDS, type Field } from '../read/reader.js';

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'want lower-case letters, digits and hyphens, as in "rooms-2026"');
const text = (mend: string) => z.string({ error: mend }).min(1, mend);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'want a day in quotes, as in "2026-11-01"');

export const SOURCE_TYPES = [
  'journal',
  'comments',
  'danmaku',
  'shopChat',
  'transcript',
  'conversations',
] as const;

export const sourceSchema = z.strictObject({
  id: name,
  type: z.enum(SOURCE_TYPES, { error: `want one of ${SOURCE_TYPES.join(', ')}` }),
  files: z
    .array(z.string().min(1), { error: 'want a list of paths; * stands for any part of a file name' })
    .min(1, 'name at least one file'),
  licence: text('say under what licence it may be used: an SPDX id, "proprietary", or "evaluate-only"'),
  consent: text('say on what ground it may be used: "room notice 2026-01, opt-out honoured" or the like'),
  /** Room of lines that name none. */
  room: z.string().min(1).optional(),
  /** Start of the recording: times in the file (danmaku, transcript) count from here. ISO 8601 with zone. */
  startedAt: z.iso
    .datetime({ offset: true, error: 'want a time with its zone, as in "2026-11-01T20:00:00+08:00"' })
    .optional(),
  /** Names of columns or keys that differ from the usual ones. */
  columns: z
    .strictObject(
      Object.fromEntries(FIELDS.map((f) => [f, z.string().optional()])) as Record<
        Field,
        z.ZodOptional<z.ZodString>
      >,
    )
    .default({}),
  /** Of text files; found out when it is not said. */
  encoding: z.enum(ENCODINGS, { error: `want one of ${ENCODINGS.join(', ')}` }).optional(),
});

const splitRule = z.strictObject({
  rooms: z.array(z.string()).default([]),
  /** Documents of this day or later. */
  from: day.optional(),
  /** This share of rooms (of documents, where no room is known), chosen by hash. */
  share: z.number().min(0).max(0.5, 'want a share from 0 to 0.5').default(0),
});

export const configSchema = z.strictObject({
  name,
  title: text('give the data set a title'),
  description: text('say in a sentence what it is'),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'want a version in quotes, as in "1.0.0"')
    .default('1.0.0'),
  creator: text('say who answers for it'),
  licence: text('say the licence of the result: an SPDX id such as "CC-BY-4.0", or "proprietary"'),
  /** Minutes east of Greenwich; days are counted in this zone. */
  utcOffsetMinutes: z.number().int().min(-720).max(840).default(480),
  out: z.string().min(1, 'name the folder the result goes to'),
  sources: z.array(sourceSchema).min(1, 'name at least one source'),
  /** A catalogue as `GET /api/rooms/:room/catalogue` gives it (JSON). */
  catalogue: z.string().min(1).optional(),
  normalise: z
    .strictObject({
      simplified: z.boolean().default(true),
      emoji: z.enum(['keep', 'remove'], { error: 'want keep or remove' }).default('keep'),
      maxRepeat: z.number().int().min(1).max(20).default(3),
    })
    .prefault({}),
  language: z
    .strictObject({
      allow: z
        .array(z.enum(['zh', 'en']))
        .min(1)
        .default(['zh']),
    })
    .prefault({}),
  quality: z
    .strictObject({
      minChars: z.number().int().min(1).default(2),
      maxChars: z.number().int().min(50).default(4_000),
      /** A text file, one word a line: documents with one of them are dropped. */
      bannedWords: z.string().optional(),
    })
    .prefault({}),
  privacy: z
    .strictObject({
      /** Name of the environment variable that holds the HMAC key for users; never the key itself. */
      keyEnv: z.string().default('ZHUBO_CORPUS_KEY'),
      /** Strings that are the shop's own and stay: its hotline, its host's name. */
      keep: z.array(z.string().min(1)).default([]),
    })
    .prefault({}),
  dedup: z
    .strictObject({
      /** Jaccard of character 5-grams at or above which two documents are one. */
      threshold: z.number().min(0.5, 'below 0.5 the index misses pairs; want 0.5 to 1').max(1).default(0.7),
      /** Shorter documents are compared for equality only: a 5-gram set of six characters says nothing. */
      nearMinChars: z.number().int().min(5).default(10),
      substringMinChars: z.number().int().min(30).default(50),
    })
    .prefault({}),
  /** Evaluation sets (text, JSONL): what overlaps them is dropped. */
  decontaminate: z.array(z.string().min(1)).default([]),
  splits: z
    .strictObject({
      validation: splitRule.prefault({ share: 0.05 }),
      test: splitRule.prefault({}),
    })
    .prefault({}),
});

export type Config = z.infer<typeof configSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type SourceType = (typeof SOURCE_TYPES)[number];
export type SplitRule = z.infer<typeof splitRule>;
