import { z } from 'zod';
import { audienceEventSchema } from './audience.js';
import { catalogueSchema, productPatchSchema } from './catalogue.js';
import { commentSchema } from './comment.js';
import { cueSchema } from './cue.js';
import { intentSchema } from './intent.js';
import { pronunciationSchema } from './pronunciation.js';
import { rundownSchema } from './rundown.js';
import { rundownEditSchema } from './rundown-edit.js';

const utteranceId = z.string();
/** No fields beyond the envelope's; loose, so that the type is `{}` and not `never` by key. */
const nothing = z.looseObject({}) as z.ZodType<object>;
export const OUTCOMES = ['done', 'stopped', 'interrupted', 'failed', 'skipped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why something is said; the floor ranks them in this order (first wins). */
export const SPEECH_KINDS = [
  'operator',
  'presenter',
  'correction',
  'cue',
  'buyer',
  'answer',
  'script',
  'filler',
] as const;
export const speechKindSchema = z.enum(SPEECH_KINDS);
export type SpeechKind = (typeof SPEECH_KINDS)[number];

export const SKIP_REASONS = [
  'chatter',
  'spam',
  'abuse',
  'injection',
  'personalData',
  'empty',
  'notForUs',
  'duplicate',
  'merged',
  'stale',
  'queueFull',
  'muted',
  'operator',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/**
 * What happened from outside: the reducer is folded over these, so they alone rebuild a room.
 * (`clause.*` and `speech.*` come back from the engines and the stage.)
 */
export const inputSchemas = {
  'room.opened': z.object({ catalogue: catalogueSchema, rundown: rundownSchema.nullable() }),
  /** The process came up again on this journal. What was being said is over. */
  'room.resumed': nothing,
  'comment.received': z.object({ comment: commentSchema }),
  'catalogue.replaced': z.object({ catalogue: catalogueSchema }),
  'rundown.replaced': z.object({ rundown: rundownSchema }),
  'rundown.edited': z.object({ edit: rundownEditSchema, by: z.string() }),
  /** A purchase, a gift or a follow. */
  'audience.received': z.object({ event: audienceEventSchema }),
  'product.patched': z.object({ productId: z.string(), patch: productPatchSchema }),
  'cue.received': z.object({ cueId: z.string(), by: z.string(), cue: cueSchema }),
  /** One clause passed the guard and goes to the synthesiser. */
  'turn.clause': z.object({
    utteranceId,
    index: z.number().int(),
    text: z.string(),
    facts: z.array(z.string()),
    from: z.string(),
    /** Of known lines: which of the clauses handed over this is; those before it that were not said were blocked. */
    line: z.number().int().optional(),
  }),
  /** First sample of the utterance was sent. `own` = these are the answer's own words, not an opener. */
  'speech.started': z.object({
    utteranceId,
    index: z.number().int(),
    own: z.boolean(),
    engine: z.string(),
    cached: z.boolean(),
  }),
  'speech.played': z.object({ utteranceId, index: z.number().int(), by: z.enum(['stage', 'clock']) }),
  /** Everything of the utterance has been heard. */
  'speech.ended': z.object({ utteranceId }),
  /** `error` in English, or as an engine says it; `errorZh` in Chinese, where we have words for it. */
  'turn.failed': z.object({ utteranceId, error: z.string(), errorZh: z.string().optional() }),
  /** No fact answers it; it stands on the operator's list until they do. */
  'question.unanswered': z.object({
    utteranceId,
    commentIds: z.array(z.string()),
    text: z.string(),
    productId: z.string().nullable().optional(),
  }),
  'timer.fired': z.object({ timer: z.string() }),
  /** The shop's lexicon, whole. */
  'pronunciations.replaced': z.object({ pronunciations: z.array(pronunciationSchema), by: z.string() }),
  'engine.switched': z.object({ kind: z.enum(['llm', 'tts']), id: z.string(), by: z.string() }),
  /** One of the engine's voices, or a mixture (`a:70+b:30`); null for its default. */
  'voice.chosen': z.object({ voice: z.string().nullable(), by: z.string() }),
  /** Another figure for the host. */
  'avatar.chosen': z.object({ id: z.string(), by: z.string() }),
} as const;

/** What the room concluded: told to the world and kept as a record, never folded again. */
export const recordSchemas = {
  'comment.queued': z.object({
    commentId: z.string(),
    intent: intentSchema,
    productId: z.string().nullable(),
  }),
  'comment.skipped': z.object({
    commentId: z.string(),
    reason: z.enum(SKIP_REASONS),
    intent: intentSchema.optional(),
    into: z.string().optional(),
  }),
  'turn.started': z.object({
    utteranceId,
    kind: speechKindSchema,
    commentIds: z.array(z.string()),
    intent: intentSchema.optional(),
    productId: z.string().nullable(),
    title: z.string(),
  }),
  'turn.ended': z.object({ utteranceId, outcome: z.enum(OUTCOMES), commentIds: z.array(z.string()) }),
  'speech.stopped': z.object({
    utteranceId: utteranceId.nullable(),
    silentAfterMs: z.number(),
    mouthClosedAfterMs: z.number(),
  }),
  /** A gesture was asked for: the clip of the library that fits its words best, or null when none does. */
  'gesture.found': z.object({
    words: z.string(),
    clip: z.object({ id: z.string(), zh: z.string(), en: z.string() }).nullable(),
  }),
  'guard.blocked': z.object({
    utteranceId,
    text: z.string(),
    rule: z.string(),
    article: z.string().optional(),
  }),
  /** An operator's answer became a fact, `learnt.<factId>` in evidence. */
  'fact.learnt': z.object({
    factId: z.string(),
    productId: z.string().nullable(),
    question: z.string(),
    answer: z.string(),
    by: z.string(),
    provenance: z.literal('operator'),
  }),
  'cue.done': z.object({ cueId: z.string() }),
  /** `reason` in English, `reasonZh` in Chinese. */
  'cue.refused': z.object({ cueId: z.string(), reason: z.string(), reasonZh: z.string().optional() }),
  'rundown.item': z.object({ itemId: z.string(), title: z.string(), index: z.number().int() }),
  /** As in `cue.refused`. */
  'rundown.refused': z.object({ reason: z.string(), reasonZh: z.string().optional() }),
  'rundown.paused': nothing,
  'rundown.resumed': nothing,
  /** A condition came true: its item breaks in as soon as the floor is free. */
  'rundown.due': z.object({ itemId: z.string() }),
  /** These are thanked for in this utterance. */
  'audience.thanked': z.object({ utteranceId, eventIds: z.array(z.string()) }),
  'audience.skipped': z.object({ eventIds: z.array(z.string()), reason: z.enum(SKIP_REASONS) }),
  'rundown.ended': nothing,
  'product.shown': z.object({ productId: z.string().nullable() }),
  'product.changed': z.object({ productId: z.string(), price: z.number(), stock: z.number().int() }),
  'engine.failed': z.object({
    kind: z.enum(['llm', 'tts']),
    id: z.string(),
    error: z.string(),
    fallback: z.string().nullable(),
  }),
  'stage.changed': z.object({ connected: z.number().int(), audible: z.boolean() }),
} as const;

type Schemas = typeof inputSchemas & typeof recordSchemas;
type EventOf<S> = { [K in keyof S]: { type: K } & (S[K] extends z.ZodType<infer T> ? T : never) }[keyof S];

/** An outside happening, as it is handed to the reducer; `at` is Unix ms. */
export type RoomInput = EventOf<typeof inputSchemas> & { at: number };
/** A conclusion of the reducer or a report of the runner, without its place in the journal. */
export type RoomRecord = EventOf<typeof recordSchemas>;
/** One line of the journal. */
export type RoomEvent = EventOf<Schemas> & { seq: number; at: number };
export type RoomEventType = keyof Schemas;

export const isInput = (type: string): type is keyof typeof inputSchemas => Object.hasOwn(inputSchemas, type);
