import {
  type AnswerDeps,
  type AnswerEvent,
  answerClauses,
  demandOf,
  factsOf,
  guardFor,
  headsFor,
  likelyQuestions,
  openerFor,
  openers,
  plainReply,
  policyFacts,
  type RoomState,
  saidLately,
  triageFor,
} from '@zhubo/host';
import type { LanguageModel } from '@zhubo/llm';
import type { Catalogue, Fact, RoomRecord } from '@zhubo/protocol';
import { lineWords } from './lines.js';
import { freshOf, variantOf, withVariants } from './mind-variants.js';
import { createPatience } from './patience.js';
import type { PerformCommand, Words } from './performer.js';
import { createPreparer } from './preparer.js';
import type { RoomMind, Unanswered } from './room-deps.js';
import type { ReadyVoice } from './voices.js';

/**
 * If the model has not finished its first clause by then, the plain sentence is said: own words are to be heard within 0.8 s,
 * and the voice wants a tenth to a fifth of a second of it.
 */
const FIRST_CLAUSE_TIMEOUT_MS = 300;
/** Preparing waits for nobody. */
const IDLE_CLAUSE_TIMEOUT_MS = 20_000;

export interface MindDeps {
  state(): RoomState;
  record(event: RoomRecord): void;
  unanswered(question: Unanswered): void;
  model: LanguageModel;
  voice(): ReadyVoice;
  /** Words or sound of an utterance are being made: idle work would take its cores. */
  busy(): boolean;
  now(): number;
  /** Every question waits for the model's first clause, this long: where it is judged what a model says, not how soon. */
  alwaysWaitMs?: number;
  onError(error: unknown, doing: string): void;
}

/** One comment of each kind that is answered without facts. */
const SMALL_TALK = ['主播好', '谢谢主播', '主播好美', '你是真人吗', '买了'] as const;
/** Phrasings take turns by this many at most. */
const PHRASINGS = 6;

type AnswerJob = Extract<PerformCommand['job'], { type: 'answer' }>;

/** Where words come from: what was prepared, else the model under the guard, else plain sentences; lines as they stand. */
export function createRoomMind(deps: MindDeps): RoomMind {
  let started = false;
  const patience = { first: createPatience(), rest: createPatience() };
  const catalogue = (): Catalogue => deps.state().catalogue;
  const product = (id: string | null) => catalogue().products.find((p) => p.id === id);
  const facts = (productId: string | null): Fact[] => {
    const found = product(productId);
    return found ? factsOf(found, catalogue(), deps.now()) : policyFacts(catalogue());
  };

  const answer = (
    job: AnswerJob,
    variety: number,
    priority: 'urgent' | 'idle',
    signal: AbortSignal,
    words: {
      model: boolean;
      recent: readonly string[];
      worthAsking?: NonNullable<AnswerDeps['worthAsking']>;
    },
  ): AsyncIterable<AnswerEvent> =>
    answerClauses(
      {
        question: job.question,
        triage: job.triage,
        history: job.history,
        catalogue: catalogue(),
        variety,
        recent: words.recent,
      },
      {
        model: words.model
          ? {
              id: deps.model.id,
              generate: (prompt, o, s) => deps.model.generate(prompt, { ...o, priority }, s),
            }
          : null,
        now: deps.now,
        firstClauseTimeoutMs:
          priority === 'idle' ? IDLE_CLAUSE_TIMEOUT_MS : (deps.alwaysWaitMs ?? FIRST_CLAUSE_TIMEOUT_MS),
        ...(words.worthAsking ? { worthAsking: words.worthAsking } : {}),
      },
      signal,
    );

  /** What small talk is answered with, in all its phrasings. */
  const smallTalk = (): string[] => {
    const texts = SMALL_TALK.flatMap((text) => {
      const triage = triageFor(catalogue())(text, { onStage: null, lastAsked: null });
      return Array.from({ length: PHRASINGS }, (_, variety) =>
        plainReply(triage, [], { question: text, catalogue: catalogue(), variety }).clauses.map(
          (c) => c.text,
        ),
      ).flat();
    });
    return [...new Set(texts)];
  };

  const preparer = createPreparer({
    product,
    facts,
    likely: (p) => withVariants(likelyQuestions(p, catalogue())),
    demand: (id, q) => demandOf(deps.state().demand, id, q.triage.intent, deps.now()),
    async answer(_productId, { question, triage }, signal) {
      const words: Words[] = [];
      const turn = variantOf(triage.key);
      const job: AnswerJob = {
        type: 'answer',
        question,
        triage,
        viewer: { id: '', name: '' },
        others: 0,
        history: [],
        again: false,
      };
      for await (const e of answer(job, turn, 'idle', signal, { model: turn === 0, recent: [] }))
        if (e.type === 'clause') words.push({ text: e.text, facts: e.facts, from: e.from });
      return words;
    },
    speak: (line) => deps.voice().prepare(line),
    first: () => [...openers(), ...headsFor(catalogue().persona)],
    last: smallTalk,
    onStage: () => deps.state().onStage,
    busy: deps.busy,
    onError: (e) => deps.onError(e, 'prepare'),
  });

  async function* answerWords(
    command: PerformCommand,
    job: AnswerJob,
    signal: AbortSignal,
  ): AsyncGenerator<Words> {
    const { utteranceId } = command;
    const recent = saidLately(deps.state().dialogue, deps.now());
    const ready = job.again
      ? null
      : freshOf((key) => preparer.find(job.triage.productId, key), job.triage.key, recent);
    if (ready) return yield* ready.words;
    const modelId = deps.model.id;
    let judge = (_worth: boolean): void => {};
    const worthAsking = (part: 'first' | 'rest'): boolean => {
      if (deps.alwaysWaitMs !== undefined) return true;
      if (!patience[part].waits(modelId)) return false;
      judge = (worth) => {
        patience[part].saw(modelId, worth);
        judge = () => {};
      };
      return true;
    };
    const asked = { model: true, recent, worthAsking };
    for await (const e of answer(job, command.variety, 'urgent', signal, asked)) {
      if (signal.aborted) return;
      if (e.type === 'clause') {
        if (e.from === modelId) judge(true);
        yield { text: e.text, facts: e.facts, from: e.from };
      } else if (e.type === 'fallback') {
        // A model that was heard in time and had nothing to say costs its time as well.
        if (e.reason === 'late' || e.reason === 'empty') judge(false);
      } else if (e.type === 'blocked')
        deps.record({
          type: 'guard.blocked',
          utteranceId,
          text: e.text,
          rule: e.rule,
          ...(e.article ? { article: e.article } : {}),
        });
      else if (e.type === 'unanswered')
        deps.unanswered({
          utteranceId,
          commentIds: deps.state().speaking?.commentIds ?? [],
          text: job.question,
          productId: job.triage.productId,
        });
    }
  }

  return {
    async *words(command, signal) {
      const { job } = command;
      preparer.giveWay();
      if (job.type === 'answer') return yield* answerWords(command, job, signal);
      if (job.type === 'piece') return;
      for (const clause of job.clauses) {
        if (signal.aborted) return;
        const words = lineWords(command, job.from, clause, {
          guard: guardFor(catalogue()),
          facts: facts(command.productId),
          now: deps.now(),
          record: deps.record,
        });
        if (words) yield words;
      }
    },
    opener: ({ job, variety }) => (job.type === 'answer' ? openerFor(job.triage.intent, variety) : null),
    prepare(productId) {
      preparer.want(productId);
      if (started) preparer.work();
    },
    prepareLines(clauses, productId) {
      const lines = {
        guard: guardFor(catalogue()),
        facts: facts(productId),
        now: deps.now(),
        record: () => {},
      };
      preparer.soon(
        clauses.flatMap((clause) => {
          const words = lineWords({ utteranceId: '', productId }, 'script', clause, lines);
          return words ? [{ text: words.text, facts: words.facts, kind: 'script' }] : [];
        }),
      );
      if (started) preparer.work();
    },
    prepared: preparer.progress,
    start() {
      started = true;
      preparer.work();
    },
    stop: preparer.stop,
  };
}
