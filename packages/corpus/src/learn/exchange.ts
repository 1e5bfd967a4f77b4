import type { Intent, Outcome, RoomEvent } from '@zhubo/protocol';

/** One thing known when the question was asked; `label` is the slot that a model writes for `value`. */
export type GivenFact = { id: string; label: string; value: string };

/** What a model was asked, as the live room asks it: facts as they were at that moment, labels unique. */
export type Asked = {
  /** As it stands alone (a follow-up is made whole). */
  question: string;
  product: string | null;
  facts: GivenFact[];
  /** Earlier turns, oldest first: what the viewer said, what the host said. */
  history: [string, string][];
};

/** Follows a room's journal and knows what each utterance was asked; the host's own reducer does it. */
export interface Prompter {
  /** Every event, in order. */
  take(event: RoomEvent): void;
  /** What the turn that answers this comment is asked, once it has started; null when the journal does not tell. */
  asked(commentId: string): Asked | null;
}

export type SaidClause = { text: string; facts: string[]; from: string };

/** A question and what came of it, with what happened afterwards. */
export type Exchange = {
  utteranceId: string;
  /** Of `turn.started`. */
  seq: number;
  at: number;
  endedAt: number | null;
  outcome: Outcome | null;
  asked: Asked | null;
  intent: Intent | null;
  productId: string | null;
  commentIds: string[];
  /** Platform ids; the first is who asked first. */
  viewers: string[];
  clauses: SaidClause[];
  blocked: { text: string; rule: string }[];
  unanswered: boolean;
  /** The operator took it back with these words. */
  correctedBy: string | null;
  /** The operator answered the same comment, or cut in, with these words. */
  replacedBy: string | null;
  /** The viewer asked the same again right afterwards; this is what came of that. */
  askedAgain: Exchange | null;
  /** One of those who asked bought it soon afterwards. */
  bought: boolean;
};

/** What the operator answered to a question that no fact answered. */
export type Told = {
  seq: number;
  at: number;
  /** What the unanswered question was asked with. */
  asked: Asked;
  intent: Intent | null;
  viewer: string | null;
  utteranceId: string;
  answer: string;
  /** It was kept as a fact, under this id. */
  factId: string | null;
};

/** Words that are neither a model's nor the plain sentences': lines and openers. */
const NO_MODEL: ReadonlySet<string> = new Set([
  'opener',
  'plain',
  'operator',
  'script',
  'pitch',
  'filler',
  'presenter',
]);
export const isModel = (from: string): boolean => !NO_MODEL.has(from);

/** What was heard as the answer: all but the opener. */
export const wordsOf = (x: Pick<Exchange, 'clauses'>): string =>
  x.clauses.flatMap((c) => (c.from === 'opener' ? [] : [c.text])).join('');

/**
 * What code said before the model was asked to go on: the plain clauses before the model's first; where the model added nothing,
 * those that say the first fact. Empty where no fact was said first: the model then began the answer.
 */
export function leadOf(x: Pick<Exchange, 'clauses'>): SaidClause[] {
  const heard = x.clauses.filter((c) => c.from !== 'opener');
  const own = heard.findIndex((c) => isModel(c.from));
  const lead = own < 0 ? firstFactOf(heard) : heard.slice(0, own);
  return lead.every((c) => c.from === 'plain') && lead.some((c) => c.facts.length > 0) ? lead : [];
}

/** Up to the last of the neighbouring clauses that say the first fact. */
function firstFactOf(clauses: readonly SaidClause[]): SaidClause[] {
  const first = clauses.findIndex((c) => c.facts.length > 0);
  if (first < 0) return [];
  const told = [...clauses[first]!.facts].sort().join();
  const after = clauses.slice(first).findIndex((c) => [...c.facts].sort().join() !== told);
  return after < 0 ? [...clauses] : clauses.slice(0, first + after);
}
