import type { AnswerPrompt, LanguageModel } from '@zhubo/llm';
import type { Catalogue, Fact, Product, Triage } from '@zhubo/protocol';
import { questionsOf } from '../dialogue/halves.js';
import { relevantFacts } from '../facts/index.js';
import { linksFact } from '../facts/links.js';
import { guardFor, type Verdict } from '../guard/index.js';
import { answeringFacts } from './answering.js';
import { asOne, bothAnswers } from './both.js';
import { certain } from './certain.js';
import { ANSWER_CHARS_MAX, ANSWER_CLAUSES_MAX, type AnswerClause } from './clause.js';
import { type AnswerEvent, blocked } from './event.js';
import { inSlots, leadLength } from './lead.js';
import { type ModelTask, modelClauses } from './model-clauses.js';
import type { PlainAnswer } from './parts.js';
import { plainReply } from './plain.js';
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
  /** A clause that takes longer than this is not waited for; what goes on from a fact has as long as that is spoken, if it is longer. */
  firstClauseTimeoutMs: number;
  /** Whether the model is worth waiting for with the first words of this answer, or with what follows the fact; absent: always. */
  worthAsking?(part: 'first' | 'rest'): boolean;
}

/** With less room than this left in an answer the model is not asked to go on. */
const REST_CHARS_MIN = 12;
/** A model that goes on has the time in which the voice says what was said before, less what the voice needs for the next. */
const SYLLABLE_MS = 200;
const VOICE_MS = 500;
const GO_ON_MAX_MS = 1_200;

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
  const answering = answeringFacts(triage, facts, input.question, product);
  const asksModel = deps.model !== null && modelMay(triage, answering, plain);
  const said: AnswerClause[] = [];
  const passed = (clause: AnswerClause): Verdict =>
    check(clause.text, false, product !== undefined && clause.facts.includes(`${product.id}.name`));
  const tell = (clause: AnswerClause, evidence: readonly string[]): AnswerEvent => {
    said.push(clause);
    const facts = [...new Set([...clause.facts, ...evidence])];
    return { type: 'clause', text: clause.text, facts, from: 'plain' };
  };

  // Where it is certain which fact answers, it is said at once and the model goes on from there: no first sound waits for a
  // model, and none begins with the wrong fact. Else only a yes or no that code has worked out goes before the model.
  const sure = asksModel && certain(triage, answering, plain, input.question, product);
  const lead = plain.clauses.slice(0, sure ? leadLength(plain) : asksModel && plain.head ? 1 : 0);
  const verdicts = lead.map(passed);
  const led = verdicts.every((v) => v.ok) ? lead.length : 0;
  for (const [i, v] of verdicts.slice(0, led).entries()) yield tell(lead[i]!, v.ok ? v.evidence : []);
  const goesOn = sure && led > 0;

  if (asksModel) {
    let enough = false;
    for await (const event of asked(
      {
        model: deps.model!,
        prompt: answerPrompt(input, facts),
        facts,
        said: [...said],
        goesOn,
        recent: input.recent ?? [],
        onTarget: new Set(answering.slice(0, ON_TARGET).map((f) => f.id)),
        check: (text) => check(text, true),
        now: deps.now,
      },
      decisiveFact(triage, answering),
      deps,
      signal,
    )) {
      if (event.type === 'enough') enough = true;
      else {
        if (event.type === 'clause') said.push(event);
        yield event;
      }
    }
    if (signal.aborted || enough) return;
  }

  const spokenFacts = new Set(said.slice(led).flatMap((c) => c.facts));
  let factSaid = goesOn;
  for (const clause of plain.clauses.slice(led)) {
    if (signal.aborted) return;
    // The fact is always said; what goes beyond it only while there is room.
    if (
      factSaid &&
      (said.length >= ANSWER_CLAUSES_MAX || charsOf(said) + clause.text.length > ANSWER_CHARS_MAX)
    )
      break;
    if (clause.facts.length > 0 && clause.facts.every((f) => spokenFacts.has(f))) continue;
    const verdict = passed(clause);
    if (!verdict.ok) {
      yield blocked(clause.text, verdict);
      continue;
    }
    factSaid = true;
    yield tell(clause, verdict.evidence);
  }
  if (plain.unanswered) yield { type: 'unanswered' };
  else if (said.length === (goesOn ? 0 : led)) {
    // The shop's own words may not be said; that is for the operator to know.
    yield { type: 'clause', text: '这个我帮您问一下。', facts: [], from: 'plain' };
    yield { type: 'unanswered' };
  }
}

/** What the model says, if it is asked at all; `enough` when that answers, so that nothing plain need follow. */
async function* asked(
  task: Omit<ModelTask, 'timeoutMs'>,
  decisive: Fact | undefined,
  { firstClauseTimeoutMs, worthAsking }: AnswerDeps,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent | { type: 'enough' }> {
  const { said, goesOn, prompt } = task;
  const room = said.length < ANSWER_CLAUSES_MAX && charsOf(said) < ANSWER_CHARS_MAX - REST_CHARS_MIN;
  if (goesOn && !room) return;
  if (worthAsking && !worthAsking(goesOn ? 'rest' : 'first')) return;
  const spokenFacts = new Set<string>();
  let trouble: Extract<AnswerEvent, { type: 'fallback' }>['reason'] | null = null;
  for await (const event of modelClauses(
    {
      ...task,
      ...(goesOn && { prompt: { ...prompt, said: inSlots(said, prompt.facts) } }),
      timeoutMs: Math.max(firstClauseTimeoutMs, goesOn ? goOnMs(said) : 0),
    },
    signal,
  )) {
    if (event.type === 'clause') for (const id of event.facts) spokenFacts.add(id);
    if (event.type === 'fallback') trouble = event.reason;
    else yield event;
  }
  if (signal.aborted) return;
  if (!goesOn && spokenFacts.size > 0 && decisive && !spokenFacts.has(decisive.id)) trouble = 'offTarget';
  yield spokenFacts.size > 0 && trouble !== 'offTarget'
    ? { type: 'enough' }
    : { type: 'fallback', reason: trouble ?? 'empty' };
}

/** Whether these are words that a model may find; sums, comparisons and what is not known are code's. */
const modelMay = (triage: Triage, answering: readonly Fact[], plain: PlainAnswer): boolean =>
  triage.intent.startsWith('question.') &&
  triage.intent !== 'question.identity' &&
  answering.length > 0 &&
  !SUMS.test(answering[0]!.label) &&
  // Two things must both be said, and "还有0件" is no way to say that there is none.
  triage.intent !== 'question.comparison' &&
  !SOLD_OUT.test(`${answering[0]!.label}=${answering[0]!.value}`) &&
  !plain.unanswered &&
  plain.clauses.some((c) => c.facts.length > 0);

const goOnMs = (said: readonly AnswerClause[]): number =>
  Math.min(GO_ON_MAX_MS, spokenLength(said.map((c) => c.text).join('')) * SYLLABLE_MS - VOICE_MS);

const charsOf = (clauses: readonly AnswerClause[]): number => clauses.reduce((n, c) => n + c.text.length, 0);

const nameFact = (p: Product): Fact => ({
  id: `${p.id}.name`,
  productId: p.id,
  field: 'name',
  label: '商品',
  value: p.name,
});

/** Sums and sizes are worked out by code and said as they are; a model could only spoil them. */
const SUMS = /^(?:合计|可用|合适|同类|优惠后|还差|便宜|活动时间|单位价|尺码建议|相比.*)$/u;
const SOLD_OUT = /^库存[^=]*=0(?!\d)/u;
/** A model that begins with a fact beside the question is not heard: its first fact must be among so many that answer best. */
const ON_TARGET = 2;
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
