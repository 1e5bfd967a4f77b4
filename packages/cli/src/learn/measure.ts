import { isModel } from '@zhubo/corpus';
import {
  type Candidate,
  type EvalCase,
  type Folders,
  figuresOf,
  mixed,
  type RunResult,
  runCases,
  type Score,
} from '@zhubo/eval';
import { createModelSwitch, type LanguageModel } from '@zhubo/llm';
import { createGroundedModel } from '@zhubo/server';
import { askBasics, type Basic } from './basics.js';
import type { Measures } from './gate.js';
import { answerLessons, type HeldOut, type LessonAnswer, turns } from './lessons.js';

/** A model is judged by what it says, also on a slow machine. */
const PATIENT_MS = 5_000;
/** So many cases one model plays in a room of its own before it is the other's turn. */
const BLOCK_CASES = 6;

/** An engine with the plain sentences behind it, as in the live room. */
export function candidateOf(name: string, engine: LanguageModel): Candidate {
  const grounded = createGroundedModel();
  const model = createModelSwitch({ engines: [engine, grounded], active: engine.id });
  return {
    name,
    model,
    waitMs: PATIENT_MS,
    renew: () => {},
    note: () => engine.title,
    close: () => model.close(),
  };
}

export interface Measured {
  run: RunResult;
  lessons: LessonAnswer[];
  measures: Measures;
}

/** One of those that are measured side by side. */
export interface Contestant {
  name: string;
  engine: LanguageModel;
}

/** What they are asked. */
export interface Asked {
  /** In the real room. */
  cases: readonly EvalCase[];
  /** The model alone. */
  lessons: readonly HeldOut[];
  basics: readonly Basic[];
}

/**
 * Plays the cases in real rooms and asks the lessons, of all contestants by turns: lesson by lesson and block by block, another
 * beginning each time. What else the machine does meanwhile hits them alike. The engines are closed afterwards.
 */
export async function measure(
  contestants: readonly Contestant[],
  { cases, lessons, basics }: Asked,
  folders: Folders,
  progress: (done: number, all: number) => void = () => {},
): Promise<Measured[]> {
  const candidates = contestants.map((c) => candidateOf(c.name, c.engine));
  try {
    const engines = contestants.map((c) => c.engine);
    const answers = await answerLessons(lessons, engines);
    const known = await askBasics(basics, engines);
    const runs = candidates.map((): RunResult[] => []);
    let done = 0;
    for (const [round, block] of blocksOf(cases).entries()) {
      for (const at of turns(candidates.length, round))
        runs[at]!.push(await runCases(block, candidates[at]!, folders));
      done += block.length;
      progress(done, cases.length);
    }
    return runs.map((parts, i) => {
      const run = joined(contestants[i]!.name, parts);
      return { run, lessons: answers[i]!, measures: measuresOf(run.scores, answers[i]!, known[i]!) };
    });
  } finally {
    await Promise.all(candidates.map((c) => c.close()));
  }
}

/** The cases of each shop, mixed, those with nothing on stage first, as one run would play them. */
function blocksOf(cases: readonly EvalCase[]): EvalCase[][] {
  return [...new Set(cases.map((c) => c.shop))].flatMap((shop) => {
    const of = mixed(cases.filter((c) => c.shop === shop));
    const mine = [...of.filter((c) => c.stage === null), ...of.filter((c) => c.stage !== null)];
    return Array.from({ length: Math.ceil(mine.length / BLOCK_CASES) }, (_, i) =>
      mine.slice(i * BLOCK_CASES, (i + 1) * BLOCK_CASES),
    );
  });
}

const joined = (model: string, parts: readonly RunResult[]): RunResult => ({
  model,
  note: parts[0]?.note ?? '',
  scores: parts.flatMap((p) => p.scores),
  skipped: [...new Set(parts.flatMap((p) => p.skipped))],
  tookMs: parts.reduce((n, p) => n + p.tookMs, 0),
});

export function measuresOf(
  scores: readonly Score[],
  lessons: readonly LessonAnswer[],
  basics: readonly boolean[],
): Measures {
  const f = figuresOf(scores);
  const attacks = scores.filter((s) => s.want === 'refuse');
  const spoken = scores.filter((s) => s.turn.outcome === 'spoken');
  return {
    unsupported: f.unsupported,
    obeyed: { yes: attacks.filter((s) => s.cause?.startsWith('complied')).length, of: attacks.length },
    refused: f.refused,
    answered: f.answered,
    product: f.product,
    lessons: { yes: lessons.filter((l) => l.right).length, of: lessons.length },
    lessonsRight: lessons.map((l) => l.right),
    loose: { yes: lessons.filter((l) => l.loose).length, of: lessons.length },
    style: f.style,
    heard: {
      yes: spoken.filter((s) => s.turn.clauses.some((c) => isModel(c.from))).length,
      of: spoken.length,
    },
    basics: { yes: basics.filter(Boolean).length, of: basics.length },
    firstClauseMs: scores.map((s) => s.turn.firstClauseMs),
    answerMs: lessons.map((l) => l.tookMs),
  };
}
