import { readFile } from 'node:fs/promises';
import { slotsIn, writesNumber } from '@zhubo/corpus';
import type { AnswerPrompt, LanguageModel } from '@zhubo/llm';

/** A held-out lesson, as `learn collect` writes it. */
export interface HeldOut {
  facts: Record<string, string>;
  question: string;
  history: [string, string][];
  /** What code said first, for the model to go on from. */
  said?: string;
  /** Empty: nothing is to be added to what was said. */
  chosen: string;
  rejected: string | null;
}

export interface LessonAnswer {
  lesson: HeldOut;
  answer: string;
  right: boolean;
  /** It writes a number, or a slot that no fact fills. */
  loose: boolean;
  /** Until the model's first piece, and until its last. */
  firstMs: number;
  tookMs: number;
}

const LESSON_MAX_MS = 60_000;
const ANSWER_TOKENS_MAX = 72;
/** Two sentences without slots say the same when they share at least this part of their pairs of characters. */
const ALIKE_MIN = 0.5;

export async function readHeldOut(file: string): Promise<HeldOut[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const row = JSON.parse(line) as { facts: Record<string, string>; turns: Record<string, unknown>[] };
      return row.turns.map((t) => ({
        facts: row.facts,
        question: String(t['question']),
        history: (t['history'] as [string, string][] | undefined) ?? [],
        ...(typeof t['said'] === 'string' && { said: t['said'] }),
        chosen: String(t['answer']),
        rejected: (t['rejected'] as string | null | undefined) ?? null,
      }));
    });
}

/** The models alone, without the room's help: what each writes to each lesson. They take turns, so that a busy machine slows all alike. */
export async function answerLessons(
  lessons: readonly HeldOut[],
  models: readonly LanguageModel[],
): Promise<LessonAnswer[][]> {
  const out = models.map((): LessonAnswer[] => []);
  for (const [i, lesson] of lessons.entries())
    for (const at of turns(models.length, i)) out[at]!.push(await answerLesson(lesson, models[at]!));
  return out;
}

/** Who is asked in which order: another begins each time. */
export const turns = (count: number, round: number): number[] =>
  Array.from({ length: count }, (_, i) => (i + round) % count);

async function answerLesson(lesson: HeldOut, model: LanguageModel): Promise<LessonAnswer> {
  const from = performance.now();
  let firstMs: number | null = null;
  let answer = '';
  const asked = { maxTokens: ANSWER_TOKENS_MAX };
  for await (const piece of model.generate(promptOf(lesson), asked, AbortSignal.timeout(LESSON_MAX_MS))) {
    firstMs ??= performance.now() - from;
    answer += piece;
  }
  const tookMs = performance.now() - from;
  return { lesson, answer, ...judgeLesson(lesson, answer), firstMs: firstMs ?? tookMs, tookMs };
}

function promptOf(lesson: HeldOut): AnswerPrompt {
  const { 商品: product = null, ...facts } = lesson.facts;
  return {
    shop: '',
    host: '',
    style: '',
    facts: Object.entries(facts).map(([label, value]) => ({ label, value })),
    history: lesson.history.map(([viewer, host]) => ({ viewer, host })),
    question: lesson.question,
    product,
    ...(lesson.said !== undefined && { said: lesson.said }),
  };
}

/**
 * Right: the first slot of the right answer is named, and nothing that was rejected is said instead. Where nothing was to be
 * added: nothing that was rejected is said, by its slots or its words.
 */
export function judgeLesson(lesson: HeldOut, answer: string): { right: boolean; loose: boolean } {
  const slots = slotsIn(answer);
  const loose = writesNumber(answer) || slots.some((s) => !Object.hasOwn(lesson.facts, s) || s === '商品');
  return { right: !loose && says(lesson, answer, slots), loose };
}

function says({ chosen, rejected }: HeldOut, answer: string, slots: readonly string[]): boolean {
  const wanted = slotsIn(chosen);
  const wrong = rejected === null ? [] : slotsIn(rejected).filter((s) => !wanted.includes(s));
  if (slots.some((s) => wrong.includes(s))) return false;
  if (chosen === '') return rejected === null || alike(answer, rejected) < ALIKE_MIN;
  if (wanted[0] !== undefined) return slots.includes(wanted[0]);
  return (
    alike(answer, chosen) >= ALIKE_MIN &&
    (rejected === null || alike(answer, chosen) > alike(answer, rejected))
  );
}

/** Dice's coefficient over pairs of characters, 0 to 1. */
function alike(a: string, b: string): number {
  const pairs = (t: string): Set<string> => {
    const chars = [...t.replace(/[\p{P}\s]/gu, '')];
    return new Set(chars.slice(1).map((c, i) => `${chars[i]}${c}`));
  };
  const [x, y] = [pairs(a), pairs(b)];
  const both = [...x].filter((p) => y.has(p)).length;
  return x.size + y.size === 0 ? 0 : (2 * both) / (x.size + y.size);
}
