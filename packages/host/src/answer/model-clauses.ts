import type { AnswerPrompt, LanguageModel } from '@zhubo/llm';
import type { Fact } from '@zhubo/protocol';
import type { Verdict } from '../guard/index.js';
import {
  ANSWER_CHARS_MAX,
  ANSWER_CLAUSES_MAX,
  type AnswerClause,
  bareText,
  clauseEnd,
  FIRST_SYLLABLES_MAX,
  shortFirst,
} from './clause.js';
import { nextWithin } from './deadline.js';
import { type AnswerEvent, blocked } from './event.js';
import { heardLately } from './lead.js';
import { fillSlots } from './slots.js';
import { spokenLength } from './spoken-length.js';

/** Tokens an answer may take; 60 characters are about as many. */
const ANSWER_TOKENS_MAX = 72;
/** Raw characters without a clause end after which the model is taken to ramble. */
const RAMBLE_CHARS_MAX = 90;
/** The model says that it does not know. */
const EVASIVE = /(?:帮您|给您|替您|去)问|问(?:一下|下)客服|不清楚|不确定|没写|没有写|不知道|核实/u;
/** Clauses that add nothing, until a model that goes on is not listened to any more. */
const SKIPPED_MAX = 1;
/** Shorter clauses are a yes or no, which may stand in any sentence. */
const REPEAT_MIN_CHARS = 4;
/** The model's own yes or no, after one was said. */
const YES_OR_NO =
  /^(?:有的|有货|可以的?|能的?|是的|对的|没有|不可以|不行|不能)(?:哦|呀|呢|亲|家人|宝宝)?[，,。!！]\s*/u;

/** What a model is asked to say, and what of it may be spoken. */
export interface ModelTask {
  model: Pick<LanguageModel, 'id' | 'generate'>;
  prompt: AnswerPrompt;
  /** Fills the slots. */
  facts: readonly Fact[];
  /** Clauses that were spoken before. */
  said: readonly AnswerClause[];
  /** The fact is among them: the model only goes on from there. */
  goesOn: boolean;
  /** Heard in the last minutes. */
  recent: readonly string[];
  /** A model that begins with another fact than these is not heard. */
  onTarget: ReadonlySet<string>;
  /** A clause that takes longer than this is not waited for. */
  timeoutMs: number;
  check(text: string): Verdict;
  now(): number;
}

/**
 * What the model says, clause by clause, each guarded. Of a model that goes on from a fact only what adds another fact is let
 * through: nothing that repeats the first, takes it back or was said lately. A fallback event says why it gave nothing (more).
 */
export async function* modelClauses(task: ModelTask, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const { model, said, goesOn, now } = task;
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const told = new Set(said.flatMap((c) => c.facts));
  const values = task.facts.filter((f) => told.has(f.id)).map((f) => bareText(f.value));
  const texts = goesOn ? said.map((c) => bareText(c.text)).filter((t) => t.length >= REPEAT_MIN_CHARS) : [];
  let clauses = said.length;
  let chars = said.reduce((n, c) => n + c.text.length, 0);
  let raw = '';
  let own = 0;
  let skipped = 0;
  let grounded = goesOn;

  /** Guards and tells one clause; false ends the answer. */
  function* tell(piece: string): Generator<AnswerEvent, boolean> {
    const filled = fillSlots(piece, [...task.facts]);
    const text = said.length > 0 ? filled.text.trim().replace(YES_OR_NO, '') : filled.text.trim();
    const same = bareText(text);
    if (same === '') return true;
    if (texts.some((t) => t.includes(same) || same.includes(t))) return skips();
    if (clauses > 0 && chars + text.length > ANSWER_CHARS_MAX) return false;
    if (EVASIVE.test(text)) {
      if (own === 0) yield { type: 'fallback', reason: 'evasive' };
      return false;
    }
    const verdict = task.check(text);
    if (!verdict.ok) {
      yield blocked(text, verdict);
      yield { type: 'fallback', reason: 'blocked' };
      return false;
    }
    const evidence = [...new Set([...filled.facts, ...verdict.evidence])];
    if (goesOn && !adds(text, evidence)) return skips();
    if (!grounded && evidence.length > 0 && !evidence.some((id) => task.onTarget.has(id))) {
      yield { type: 'fallback', reason: 'offTarget' };
      return false;
    }
    grounded ||= evidence.length > 0;
    const begins = clauses === 0;
    texts.push(same);
    for (const id of evidence) told.add(id);
    chars += text.length;
    own++;
    clauses++;
    for (const part of begins ? opening(text) : [text])
      yield { type: 'clause', text: part, facts: evidence, from: model.id };
    return clauses < ANSWER_CLAUSES_MAX;
  }

  /** A model that goes on may begin with what was said already; after that it has to add something. */
  const skips = (): boolean => goesOn && own === 0 && skipped++ < SKIPPED_MAX;

  const adds = (text: string, evidence: readonly string[]): boolean => {
    const same = bareText(text);
    return (
      evidence.some((id) => !told.has(id)) &&
      !values.some((v) => v !== '' && same.includes(v)) &&
      !heardLately(text, task.recent)
    );
  };

  /** What begins an answer is cut short, where each part may be said by itself. */
  const opening = (text: string): string[] => {
    if (spokenLength(text) <= FIRST_SYLLABLES_MAX) return [text];
    const parts = shortFirst(text);
    return parts.every((p) => task.check(p).ok) ? parts : [text];
  };

  const stream = model.generate(task.prompt, { maxTokens: ANSWER_TOKENS_MAX }, both)[Symbol.asyncIterator]();
  try {
    let clauseBy = now() + task.timeoutMs;
    for (;;) {
      const step = await nextWithin(stream, clauseBy - now(), both);
      if (signal.aborted) return;
      if (step === 'late') return yield { type: 'fallback', reason: 'late' };
      if (step.done) break;
      raw += step.value;
      const starts = (): boolean => clauses === 0;
      for (let end = clauseEnd(raw, starts()); end > 0; end = clauseEnd(raw, starts())) {
        const piece = raw.slice(0, end);
        raw = raw.slice(end);
        clauseBy = now() + task.timeoutMs;
        if (!(yield* tell(piece))) return;
      }
      if (raw.length > RAMBLE_CHARS_MAX) return yield { type: 'fallback', reason: 'blocked' };
      if (now() > clauseBy) return yield { type: 'fallback', reason: 'late' };
    }
    if (raw.trim() !== '') yield* tell(raw);
  } catch {
    if (!signal.aborted) yield { type: 'fallback', reason: 'failed' };
  } finally {
    ending.abort();
    // The engine sees the abort; a stream that never settles must not hold the answer back.
    stream.return?.().catch(() => undefined);
  }
}
