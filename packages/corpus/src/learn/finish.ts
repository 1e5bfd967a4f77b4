import { normaliseSteps } from '../clean/normalise.js';
import { type Counts, count } from '../counts.js';
import { mask } from '../privacy/mask.js';
import { pseudonymOf } from '../privacy/pseudonym.js';
import { isModel } from './exchange.js';
import { type Draft, isTold, type Lesson, type Provenance, WEIGHTS } from './lesson.js';
import { groundedIn, outsideSlots, slotsIn, withSlots, writesNumber } from './slots.js';

export type FinishOptions = {
  journal: string;
  room: string;
  /** Viewers are hashed by it. */
  key: string;
  /** Platform ids, or `u_…` as this key makes them: their comments are in no data set. */
  optOut: ReadonlySet<string>;
  /** What looks private and is the shop's own (its hotline). */
  keep: readonly string[];
  dropped: Counts;
  /** What was masked, by kind. */
  masked: Counts;
};

/** Answers longer than this are a speech; the live model may not say as much. */
const ANSWER_MAX_CHARS = 120;
const steps = normaliseSteps({ simplified: true, emoji: 'keep', maxRepeat: 3 });
const normal = (text: string): string => steps.reduce((t, s) => s.apply(t), text).replace(/\n+/gu, ' ');

/** Cleans a draft into a lesson; null (counted by reason) when it is of no use or may not be used. */
export function finish(draft: Draft, o: FinishOptions): Lesson | null {
  const drop = (reason: string): null => {
    count(o.dropped, reason);
    return null;
  };
  const x = draft.exchange;
  const viewer = isTold(x) ? x.viewer : (x.viewers[0] ?? null);
  const hashed = viewer === null ? null : pseudonymOf(viewer, o.key);
  if (viewer !== null && (o.optOut.has(viewer) || o.optOut.has(hashed!))) return drop('optOut');
  if (!x.asked || x.asked.facts.length === 0) return drop('noFacts');
  const done = new Set<string>();
  const scrub = (text: string): string => {
    const { text: safe, kinds } = mask(normal(text), o.keep);
    for (const kind of kinds) {
      count(o.masked, kind);
      done.add(`privacy.${kind}`);
    }
    return safe;
  };
  /** With values back in slots; null where a number is left that no fact backs. */
  const inSlots = (text: string, evidence: readonly string[], strict: boolean): string | null => {
    const slotted = withSlots(text, x.asked!.facts, evidence);
    if (slotted !== text) done.add('slots');
    if (!strict || !writesNumber(slotted)) return outsideSlots(slotted, scrub);
    const grounded = groundedIn(slotted, x.asked!.facts);
    if (grounded !== null) done.add('grounded');
    return grounded === null ? null : outsideSlots(grounded, scrub);
  };

  const answer = draft.chosen ? inSlots(draft.chosen.text, draft.chosen.evidence, true) : null;
  if (draft.chosen && answer === null) return drop('numberWithoutFact');
  const said = draft.said ? left(inSlots(draft.said.text, draft.said.evidence, false)) : null;
  const chosen = answer === null ? null : goingOn(answer, said);
  const rejected = draft.rejected ? inSlots(draft.rejected.text, draft.rejected.evidence, false) : null;
  if (chosen === '' && rejected === null && draft.label !== 'led') return drop('saidAlready');
  if (chosen !== null && MARK.test(chosen)) return drop('privateAnswer');
  if (chosen !== null && chosen.length > ANSWER_MAX_CHARS) return drop('tooLong');
  if (chosen !== null && rejected !== null && bare(chosen) === bare(rejected)) return drop('same');
  if (chosen === null && rejected === null) return drop('nothingSaid');
  const question = scrub(draft.question);
  if (question === '' || !SAYS.test(question.replace(MARKS, ''))) return drop('nothingAsked');

  const facts = Object.fromEntries([
    ...(x.asked.product === null ? [] : [['商品', x.asked.product]]),
    ...x.asked.facts.filter((f) => f.label !== '商品').map((f) => [f.label, scrub(f.value)]),
  ]) as Record<string, string>;
  const from: Provenance = {
    journal: o.journal,
    room: o.room,
    utteranceId: x.utteranceId,
    seq: x.seq,
    at: x.at,
    viewer: hashed,
    model: isTold(x) ? null : (x.clauses.find((c) => isModel(c.from))?.from ?? null),
    steps: [...done].sort(),
  };
  return {
    label: draft.label,
    weight: WEIGHTS[draft.label],
    times: 1,
    question,
    facts,
    history: x.asked.history.map(([q, a]) => [scrub(q), scrub(a)]),
    intent: x.intent,
    said,
    chosen,
    rejected,
    from,
  };
}

/** As the live room hands it over: the sentence is left open, for after a full stop a small model has nothing more to say. */
const left = (said: string | null): string | null => said?.replace(/[。！.!]+$/u, '，') ?? null;

/** What a model is to add to what was said: all of it, or nothing where that was the very fact. */
function goingOn(answer: string, said: string | null): string {
  if (answer === '' || (said !== null && slotsIn(answer).some((s) => slotsIn(said).includes(s)))) return '';
  return ENDS.test(answer) ? answer : `${answer}。`;
}

const ENDS = /[。！？!?…~～]$/u;
/** What two answers must differ in to be told apart: more than marks and particles. */
const bare = (text: string): string => text.replace(/[\p{P}\s](?<![【】])|[哦呀啊呢哈亲]/gu, '');
const MARK = /<\|\w+\|>/u;
const MARKS = /<\|\w+\|>/gu;
const SAYS = /[\p{L}\p{N}]/u;
