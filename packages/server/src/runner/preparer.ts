import type { Fact, Product, Triage } from '@zhubo/protocol';
import type { Words } from './performer.js';
import type { LineRequest } from './voices.js';

/** The kind of turn that prepared answers, openers and small talk are said in. */
const ANSWER = 'answer';
/** Lets the event loop and whoever is urgent go first. */
const IDLE_STEP_MS = 50;

export interface LikelyQuestion {
  question: string;
  triage: Triage;
}

export interface PreparedAnswer {
  words: Words[];
  /** Values of the facts it rests on, as they were: another value makes it void. */
  values: Record<string, string>;
}

/** A clause whose sound is to be ready, as it will be asked for. */
export type SpokenAhead = Pick<LineRequest, 'text' | 'facts' | 'kind'>;

export interface PreparerDeps {
  product(id: string): Product | undefined;
  facts(productId: string): Fact[];
  likely(product: Product): LikelyQuestion[];
  /** Answers a likely question in idle time. */
  answer(productId: string, question: LikelyQuestion, signal: AbortSignal): Promise<Words[]>;
  /** Makes the sound of a clause ready, in idle time. */
  speak(line: SpokenAhead): Promise<void>;
  /** Texts that are wanted before anything else: openers. */
  first(): readonly string[];
  /** Texts that are wanted when all answers have their first clause: small talk. */
  last(): readonly string[];
  /** The product that viewers see: its questions go first. */
  onStage(): string | null;
  /** How often viewers asked this lately; absent where nobody counts. */
  demand?(productId: string, question: LikelyQuestion): number;
  /** No work while this is true: the answer being made needs the cores. */
  busy(): boolean;
  onError(error: unknown): void;
}

/**
 * Thinks ahead: while cores are idle, the likely questions of each product are answered and synthesised. A prepared answer
 * is only used while every fact it rests on still has the same value.
 */
export interface Preparer {
  /** Its answers are made, or made anew where a fact has changed. */
  want(productId: string): void;
  /** Lines that will be said next; they go before all else. */
  soon(lines: readonly SpokenAhead[]): void;
  /** Goes on with what is wanted; returns at once. */
  work(): void;
  /** Somebody waits for an answer: what is being answered ahead is dropped at once, and begun again when it is quiet. */
  giveWay(): void;
  find(productId: string | null, key: string): PreparedAnswer | null;
  progress(): { ready: number; pending: number };
  stop(): void;
}

interface Task {
  productId: string;
  question: LikelyQuestion;
  /** Place among the product's questions: the commonest is 0. */
  rank: number;
}

export function createPreparer(deps: PreparerDeps): Preparer {
  const answers = new Map<string, PreparedAnswer>();
  const control = new AbortController();
  let tasks: Task[] = [];
  /** Second and further clauses: they can be made while the first is heard, so they wait until all first ones are ready. */
  const later: SpokenAhead[] = [];
  let next: readonly SpokenAhead[] = [];
  let working = false;
  let answering: AbortController | null = null;

  const keyOf = (productId: string, key: string): string => `${productId}\n${key}`;
  /** Null when one of them is worked out for the question at hand: such an answer can't be checked later. */
  const valuesOf = (productId: string, ids: readonly string[]): Record<string, string> | null => {
    const facts = new Map(deps.facts(productId).map((f) => [f.id, f.value]));
    return ids.every((id) => facts.has(id))
      ? Object.fromEntries(ids.map((id) => [id, facts.get(id)!]))
      : null;
  };
  const holds = (productId: string, a: PreparedAnswer): boolean => {
    const now = valuesOf(productId, Object.keys(a.values));
    return now !== null && Object.entries(a.values).every(([id, value]) => now[id] === value);
  };
  const quiet = async (): Promise<void> => {
    while (deps.busy() && !control.signal.aborted)
      await new Promise((resolve) => setTimeout(resolve, IDLE_STEP_MS));
  };

  /** False when it had to give way. */
  const prepare = async ({ productId, question }: Task): Promise<boolean> => {
    const key = keyOf(productId, question.triage.key);
    const old = answers.get(key);
    if (old && holds(productId, old)) return true;
    const mine = new AbortController();
    answering = mine;
    const words = await deps
      .answer(productId, question, AbortSignal.any([control.signal, mine.signal]))
      .catch((error: unknown) => {
        if (mine.signal.aborted) return [];
        throw error;
      });
    if (answering === mine) answering = null;
    if (mine.signal.aborted) return false;
    const values = valuesOf(
      productId,
      words.flatMap((w) => w.facts),
    );
    if (words.length === 0 || values === null) return true;
    const [opening, ...rest] = words.map(({ text, facts }) => ({ text, facts, kind: ANSWER }));
    await quiet();
    if (control.signal.aborted || opening === undefined) return true;
    await deps.speak(opening);
    later.push(...rest);
    answers.set(key, { words: words.map((w) => ({ ...w, from: 'prepared' })), values });
    return true;
  };
  const nextTask = (): Task | undefined => {
    const stage = deps.onStage();
    const asked = (t: Task): number => deps.demand?.(t.productId, t.question) ?? 0;
    /** Negative when `a` goes first: the product on stage, then what is asked most, then what is usual. */
    const order = (a: Task, b: Task): number =>
      Number(b.productId === stage) - Number(a.productId === stage) || asked(b) - asked(a) || a.rank - b.rank;
    return tasks.reduce<Task | undefined>((best, t) => (best && order(best, t) <= 0 ? best : t), undefined);
  };
  const safely = <T>(work: Promise<T>): Promise<T | undefined> =>
    work.catch((e: unknown) => {
      if (!control.signal.aborted) deps.onError(e);
      return undefined;
    });
  const run = async (): Promise<void> => {
    for (const text of deps.first()) await safely(deps.speak({ text, kind: ANSWER }));
    for (const text of deps.last()) later.push({ text, kind: ANSWER });
    while (!control.signal.aborted) {
      await quiet();
      const [soon] = next;
      if (soon !== undefined) {
        next = next.slice(1);
        await safely(deps.speak(soon));
        continue;
      }
      const task = nextTask();
      if (task) {
        const gaveWay = (await safely(prepare(task))) === false;
        if (!gaveWay) tasks = tasks.filter((t) => t !== task);
        continue;
      }
      const rest = later.shift();
      if (rest === undefined) return;
      await safely(deps.speak(rest));
    }
  };

  return {
    want(productId) {
      const product = deps.product(productId);
      if (!product) return;
      const mine = deps.likely(product).map((question, rank) => ({ productId, question, rank }));
      tasks = [...mine, ...tasks.filter((t) => t.productId !== productId)];
    },
    soon(lines) {
      next = lines;
    },
    work() {
      if (working || control.signal.aborted) return;
      working = true;
      run()
        .catch(deps.onError)
        .finally(() => {
          working = false;
        });
    },
    giveWay: () => answering?.abort(),
    find(productId, key) {
      if (productId === null) return null;
      const found = answers.get(keyOf(productId, key));
      return found && holds(productId, found) ? found : null;
    },
    progress: () => ({ ready: answers.size, pending: tasks.length }),
    stop() {
      control.abort();
      tasks = [];
    },
  };
}
