import type { AnswerPrompt, LanguageModel } from '@zhubo/llm';
import type { Catalogue, Fact, Product, Triage } from '@zhubo/protocol';
import { questionsOf } from '../dialogue/halves.js';
import { relevantFacts } from '../facts/index.js';
import { linksFact } from '../facts/links.js';
import { guardFor, type Verdict } from '../guard/index.js';
import { answeringFacts } from './answering.js';
import { asOne, bothAnswers } from './both.js';
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
import type { AnswerEvent } from './event.js';
import { plainReply } from './plain.js';
import { fillSlots } from './slots.js';
import { spokenLength } from './spoken-length.js';

export interface AnswerInput {
  question: string;
  triage: Triage;
  catalogue: Catalogue;
  /** Earlier exchanges with this viewer, oldest first. */
  history: { viewer: string; host: string }[];
  /** Counts answers, so that phrasings take turns. */
  variety: number;
  /** Clauses heard in the last minutes: their sentence frames are not used again. */
  recent?: readonly string[];
}

export interface AnswerDeps {
  /** Null answers from templates alone. */
  model: Pick<LanguageModel, 'id' | 'generate'> | null;
  /** Unix ms. */
  now: () => number;
  /** A clause that takes longer than this is not waited for. */
  firstClauseTimeoutMs: number;
}

/** Tokens an answer may take; 60 characters are about as many. */
const ANSWER_TOKENS_MAX = 72;
/** Raw characters without a clause end after which the model is taken to ramble. */
const RAMBLE_CHARS_MAX = 90;
/** The model says that it does not know. */
const EVASIVE = /(?:帮您|给您|替您|去)问|问(?:一下|下)客服|不清楚|不确定|没写|没有写|不知道|核实/u;

/** The prompt for a question: facts under their labels, style from the persona. */
export function answerPrompt(input: AnswerInput, facts: Fact[]): AnswerPrompt {
  const product = input.catalogue.products.find((p) => p.id === input.triage.productId);
  return {
    shop: input.catalogue.shop,
    host: input.catalogue.persona.name,
    style: input.catalogue.persona.style,
    facts: facts.filter((f) => f.label !== '商品').map(({ label, value }) => ({ label, value })),
    history: input.history,
    question: input.question,
    product: product?.name ?? null,
  };
}

/**
 * Answers one comment, clause by clause. The first clause goes out as soon as it is complete and guarded.
 * Whatever the model does (lies, repeats, never ends, fails, is late), what is spoken is guarded, short and not said twice.
 * Ends without more events when `signal` aborts.
 */
export async function* answerClauses(
  input: AnswerInput,
  deps: AnswerDeps,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const questions = questionsOf(input.question);
  if (questions.length !== 2) return yield* oneAnswer(input, deps, signal);
  const both = bothAnswers(questions, input, deps.now());
  if (both === null) return yield* oneAnswer(asOne(questions, input, deps.now()), deps, signal);
  for (const event of both)
    if (signal.aborted) return;
    else yield event;
}

/** The same of one question. */
async function* oneAnswer(
  input: AnswerInput,
  deps: AnswerDeps,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const { triage, catalogue } = input;
  const noSuchLink = triage.productBy === 'link' && triage.productId === null;
  const facts = noSuchLink
    ? linksFact(catalogue)
    : relevantFacts(input.question, triage, catalogue, deps.now());
  const plain = plainReply(triage, facts, {
    question: input.question,
    catalogue,
    variety: input.variety,
    recent: input.recent ?? [],
  });
  const guard = guardFor(catalogue);
  const product = catalogue.products.find((p) => p.id === triage.productId);
  const check = (text: string, closed = false, named = false): Verdict =>
    guard.check(
      {
        text,
        // What rests on the name may say what the name says.
        facts: named && product ? [...facts, nameFact(product)] : facts,
        productId: triage.productId,
        closed,
        asked: input.question,
      },
      deps.now(),
    );
  const said: AnswerClause[] = [];

  const answering = answeringFacts(triage, facts, input.question, product);
  const asksModel =
    deps.model !== null &&
    triage.intent.startsWith('question.') &&
    triage.intent !== 'question.identity' &&
    answering.length > 0 &&
    !SUMS.test(answering[0]!.label) &&
    // Two things must both be said, and "还有0件" is no way to say that there is none.
    triage.intent !== 'question.comparison' &&
    !SOLD_OUT.test(`${answering[0]!.label}=${answering[0]!.value}`) &&
    !plain.unanswered &&
    plain.clauses.some((c) => c.facts.length > 0);
  // A yes or no that code has worked out is said at once; the model goes on from there.
  const [head] = plain.clauses;
  const headFirst = asksModel && plain.head && head !== undefined && check(head.text).ok;
  if (headFirst) yield { type: 'clause', ...head, from: 'plain' };
  if (asksModel) {
    const onTarget = new Set(answering.slice(0, ON_TARGET).map((f) => f.id));
    let trouble: Extract<AnswerEvent, { type: 'fallback' }>['reason'] | null = null;
    for await (const event of modelClauses(input, facts, onTarget, deps, check, headFirst, signal)) {
      if (event.type === 'clause') said.push(event);
      if (event.type === 'fallback') trouble = event.reason;
      else yield event;
    }
    if (signal.aborted) return;
    const spokenFacts = new Set(said.flatMap((c) => c.facts));
    const decisive = decisiveFact(triage, answering);
    if (said.length > 0 && decisive && !spokenFacts.has(decisive.id)) trouble = 'offTarget';
    if (said.length > 0 && spokenFacts.size > 0 && trouble !== 'offTarget') return;
    yield { type: 'fallback', reason: trouble ?? 'empty' };
  }

  const spokenFacts = new Set(said.flatMap((c) => c.facts));
  let spoken = 0;
  let chars = said.reduce((n, c) => n + c.text.length, 0);
  for (const clause of headFirst ? plain.clauses.slice(1) : plain.clauses) {
    if (signal.aborted) return;
    // The fact is always said; what goes beyond it only while there is room.
    if (
      spoken > 0 &&
      (said.length + spoken >= ANSWER_CLAUSES_MAX || chars + clause.text.length > ANSWER_CHARS_MAX)
    )
      break;
    if (clause.facts.length > 0 && clause.facts.every((f) => spokenFacts.has(f))) continue;
    const verdict = check(
      clause.text,
      false,
      product !== undefined && clause.facts.includes(`${product.id}.name`),
    );
    if (!verdict.ok) {
      yield blocked(clause.text, verdict);
      continue;
    }
    spoken++;
    chars += clause.text.length;
    yield {
      type: 'clause',
      text: clause.text,
      facts: [...new Set([...clause.facts, ...verdict.evidence])],
      from: 'plain',
    };
  }
  if (plain.unanswered) yield { type: 'unanswered' };
  else if (spoken === 0 && said.length === 0) {
    // The shop's own words may not be said; that is for the operator to know.
    yield { type: 'clause', text: '这个我帮您问一下。', facts: [], from: 'plain' };
    yield { type: 'unanswered' };
  }
}

const nameFact = (p: Product): Fact => ({
  id: `${p.id}.name`,
  productId: p.id,
  field: 'name',
  label: '商品',
  value: p.name,
});

const blocked = (text: string, v: Extract<Verdict, { ok: false }>): AnswerEvent => ({
  type: 'blocked',
  text,
  rule: v.rule,
  ...(v.article !== undefined && { article: v.article }),
});

/** Sums and sizes are worked out by code and said as they are; a model could only spoil them. */
const SUMS = /^(?:合计|可用|合适|同类|优惠后|还差|便宜|活动时间|单位价|尺码建议|相比.*)$/u;
const SOLD_OUT = /^库存[^=]*=0(?!\d)/u;
/** A model that begins with a fact beside the question is not heard: its first fact must be among so many that answer best. */
const ON_TARGET = 2;
/** The model's own yes or no, after one was said. */
const YES_OR_NO =
  /^(?:有的|有货|可以的?|能的?|是的|对的|没有|不可以|不行|不能)(?:哦|呀|呢|亲|家人|宝宝)?[，,。!！]\s*/u;

/** What code computed for this question must be in the answer, whatever else the model says. */
function decisiveFact(triage: Triage, answering: Fact[]): Fact | undefined {
  const first = answering[0];
  if (!first) return undefined;
  const computed = /^(?:合计|可用|优惠后|还差|便宜|活动时间|单位价|尺码建议|相比.*|库存-.*|价格-.*)$/u.test(
    first.label,
  );
  const plainly =
    (triage.intent === 'question.price' && first.label === '价格') ||
    (triage.intent === 'question.stock' && first.label === '库存');
  return computed || plainly || (triage.intent === 'question.shipping' && first.label === '偏远运费')
    ? first
    : undefined;
}

async function* modelClauses(
  input: AnswerInput,
  facts: Fact[],
  onTarget: ReadonlySet<string>,
  deps: AnswerDeps,
  check: (text: string, closed: boolean) => Verdict,
  headSaid: boolean,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const model = deps.model!;
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const texts: string[] = [];
  let raw = '';
  let chars = 0;
  let grounded = false;

  /** Guards and tells one clause; false ends the answer. */
  function* tell(piece: string): Generator<AnswerEvent, boolean> {
    const filled = fillSlots(piece, facts);
    const text = headSaid ? filled.text.trim().replace(YES_OR_NO, '') : filled.text.trim();
    const same = bareText(text);
    if (same === '') return true;
    if (texts.some((t) => t.includes(same) || same.includes(t))) return false;
    if (texts.length > 0 && chars + text.length > ANSWER_CHARS_MAX) return false;
    if (EVASIVE.test(text)) {
      if (texts.length === 0) yield { type: 'fallback', reason: 'evasive' };
      return false;
    }
    const verdict = check(text, true);
    if (!verdict.ok) {
      yield blocked(text, verdict);
      yield { type: 'fallback', reason: 'blocked' };
      return false;
    }
    const evidence = [...new Set([...filled.facts, ...verdict.evidence])];
    if (!grounded && evidence.length > 0 && !evidence.some((id) => onTarget.has(id))) {
      yield { type: 'fallback', reason: 'offTarget' };
      return false;
    }
    grounded ||= evidence.length > 0;
    const begins = texts.length === 0 && !headSaid;
    texts.push(same);
    chars += text.length;
    for (const part of begins ? opening(text) : [text])
      yield { type: 'clause', text: part, facts: evidence, from: model.id };
    return texts.length < ANSWER_CLAUSES_MAX;
  }

  /** What begins an answer is cut short, where each part may be said by itself. */
  const opening = (text: string): string[] => {
    if (spokenLength(text) <= FIRST_SYLLABLES_MAX) return [text];
    const parts = shortFirst(text);
    return parts.every((p) => check(p, true).ok) ? parts : [text];
  };

  const stream = model
    .generate(answerPrompt(input, facts), { maxTokens: ANSWER_TOKENS_MAX }, both)
    [Symbol.asyncIterator]();
  try {
    let clauseBy = deps.now() + deps.firstClauseTimeoutMs;
    for (;;) {
      const step = await nextWithin(stream, clauseBy - deps.now(), both);
      if (signal.aborted) return;
      if (step === 'late') return yield { type: 'fallback', reason: 'late' };
      if (step.done) break;
      raw += step.value;
      const starts = (): boolean => texts.length === 0 && !headSaid;
      for (let end = clauseEnd(raw, starts()); end > 0; end = clauseEnd(raw, starts())) {
        const piece = raw.slice(0, end);
        raw = raw.slice(end);
        clauseBy = deps.now() + deps.firstClauseTimeoutMs;
        if (!(yield* tell(piece))) return;
      }
      if (raw.length > RAMBLE_CHARS_MAX) return yield { type: 'fallback', reason: 'blocked' };
      if (deps.now() > clauseBy) return yield { type: 'fallback', reason: 'late' };
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
