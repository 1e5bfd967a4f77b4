import type { Intent } from '@zhubo/protocol';

/** One question of a viewer, as it was understood, and what they were told. */
export interface Asked {
  /** Unix ms. */
  at: number;
  /** The comment whose answer is this viewer's answer too; another's when both asked the same. */
  commentId: string;
  /** As typed. */
  text: string;
  /** The question as it stands alone: "那黑色的呢" after "M码还有吗" means "黑色M码还有吗". */
  meaning: string;
  intent: Intent;
  productId: string | null;
  /** The viewer said which product (or it follows from one they named): it is kept for what they ask next. */
  named: boolean;
  /** What was heard of the answer; null until then. */
  answer: string | null;
}

/** What the room remembers of its talk, as plain JSON; all of it follows from the inputs alone. */
export interface Dialogue {
  /** Whoever asked last stands last. */
  viewers: { id: string; turns: Asked[] }[];
  /** Clauses heard lately, oldest first: what is said next should sound otherwise. */
  said: { at: number; text: string }[];
  /** Products that were on stage, oldest first; the present one is last. */
  shown: string[];
}

export interface Exchange {
  viewer: string;
  host: string;
}

/** Questions kept for one viewer, and viewers kept: enough for follow-ups, bounded for long shows. */
export const TURNS_MAX = 4;
export const VIEWERS_MAX = 1_000;
/** Whoever was silent for so long begins anew. */
export const FORGET_AFTER_MS = 20 * 60_000;
/** A sentence frame is not used twice within this time. */
export const FRESH_AFTER_MS = 3 * 60_000;
const SAID_MAX = 160;
const SHOWN_MAX = 4;
/** Exchanges handed to a model: more is only noise to a small one. */
const HISTORY_MAX = 2;

export const emptyDialogue: Dialogue = { viewers: [], said: [], shown: [] };

/** The questions of a viewer that are still remembered at `at`, oldest first. */
export function turnsOf(d: Dialogue, viewerId: string, at: number): Asked[] {
  const turns = d.viewers.find((v) => v.id === viewerId)?.turns ?? [];
  return turns.filter((t) => at - t.at <= FORGET_AFTER_MS);
}

/** The viewer's last answered exchanges, for a model's prompt. */
export const historyOf = (d: Dialogue, viewerId: string, at: number): Exchange[] =>
  turnsOf(d, viewerId, at)
    .flatMap((t) => (t.answer === null ? [] : [{ viewer: t.meaning, host: t.answer }]))
    .slice(-HISTORY_MAX);

export function noteAsked(d: Dialogue, viewerId: string, asked: Asked): Dialogue {
  const turns = [...turnsOf(d, viewerId, asked.at), asked].slice(-TURNS_MAX);
  // Those silent for longest stand first: in a flood no more is looked at than has to go.
  const kept = d.viewers.findIndex((v) => asked.at - (v.turns.at(-1)?.at ?? 0) <= FORGET_AFTER_MS);
  const viewers = kept < 0 ? [] : d.viewers.slice(kept);
  const known = viewers.findIndex((v) => v.id === viewerId);
  if (known >= 0) viewers.splice(known, 1);
  return { ...d, viewers: [...viewers.slice(-(VIEWERS_MAX - 1)), { id: viewerId, turns }] };
}

/** What was heard: the answer of everyone who asked by these comments, and words not to repeat soon. */
export function noteHeard(
  d: Dialogue,
  heard: { at: number; commentIds: readonly string[]; clauses: readonly string[] },
): Dialogue {
  if (heard.clauses.length === 0) return d;
  const ids = new Set(heard.commentIds);
  const answer = heard.clauses.join('');
  return {
    ...d,
    viewers:
      ids.size === 0
        ? d.viewers
        : d.viewers.map((v) =>
            v.turns.some((t) => ids.has(t.commentId))
              ? { ...v, turns: v.turns.map((t) => (ids.has(t.commentId) ? { ...t, answer } : t)) }
              : v,
          ),
    said: [
      ...d.said.filter((s) => heard.at - s.at <= FRESH_AFTER_MS),
      ...heard.clauses.map((text) => ({ at: heard.at, text })),
    ].slice(-SAID_MAX),
  };
}

export const noteShown = (d: Dialogue, productId: string | null): Dialogue =>
  productId === null || d.shown.at(-1) === productId
    ? d
    : { ...d, shown: [...d.shown, productId].slice(-SHOWN_MAX) };

/** Clauses heard within the last three minutes. */
export const saidLately = (d: Dialogue, at: number): string[] =>
  d.said.filter((s) => at - s.at <= FRESH_AFTER_MS).map((s) => s.text);
