import type { RoomEvent } from '@zhubo/protocol';
import type { Exchange, Prompter, Told } from './exchange.js';

/** A correction takes back the last answer, if that was heard this lately. */
export const CORRECTION_WITHIN_MS = 120_000;
/** Whoever asks the same again within this time of the answer was not answered. */
export const ASKED_AGAIN_WITHIN_MS = 60_000;
/** An operator's line this soon after an answer was stopped stands in its place. */
export const REPLACED_WITHIN_MS = 15_000;
/** A purchase this soon after the answer speaks for it. */
export const BOUGHT_WITHIN_MS = 5 * 60_000;
/** Open questions that may still get an answer; as many as the room itself keeps, and some to spare. */
const OPEN_MAX = 500;
const COMMENTS_MAX = 5_000;

export type FollowOptions = { boughtWithinMs: number };

export interface Follower {
  /** Takes the next event. @returns what nothing can change any more, oldest first. */
  take(event: RoomEvent): (Exchange | Told)[];
  /** The journal is over. */
  end(): (Exchange | Told)[];
}

/** Follows a room's journal: who asked what, what was said, and how it was taken. Memory is bounded by the windows above. */
export function createFollower(prompter: Prompter, { boughtWithinMs }: FollowOptions): Follower {
  const settleMs = Math.max(CORRECTION_WITHIN_MS, ASKED_AGAIN_WITHIN_MS, boughtWithinMs);
  const viewerOf = new Map<string, string>();
  /** Asked again by this comment. */
  const again = new Map<string, Exchange>();
  const open = new Map<string, Exchange>();
  let live: Exchange[] = [];
  let stopped: { exchange: Exchange; at: number } | null = null;

  const lastAnswer = (at: number, withinMs: number): Exchange | undefined =>
    live.findLast((x) => x.clauses.length > 0 && (x.endedAt === null || at - x.endedAt <= withinMs));
  const settled = (now: number): Exchange[] => {
    const done = live.filter((x) => x.endedAt !== null && now - x.endedAt > settleMs);
    if (done.length > 0) live = live.filter((x) => !done.includes(x));
    return done;
  };

  function operatorAnswers(event: Extract<RoomEvent, { type: 'cue.received' }>): Told[] {
    const { cue, at, seq } = event;
    if (cue.type === 'correct') {
      const wrong = lastAnswer(at, CORRECTION_WITHIN_MS);
      if (wrong) wrong.correctedBy ??= cue.text;
    } else if (cue.type === 'stop' || cue.type === 'skip') {
      const cut = live.findLast((x) => x.endedAt === null && x.clauses.length > 0);
      if (cut) stopped = { exchange: cut, at };
    } else if (cue.type === 'say' && cue.as !== 'presenter') {
      if (stopped && at - stopped.at <= REPLACED_WITHIN_MS && touches(cue.text, stopped.exchange))
        stopped.exchange.replacedBy ??= cue.text;
      stopped = null;
    } else if (cue.type === 'answer' && cue.text !== undefined) {
      const unanswered = open.get(cue.commentId);
      if (unanswered) {
        for (const id of unanswered.commentIds) open.delete(id);
        return toldOf(unanswered, cue.text, cue.remember ? event.cueId : null, at, seq);
      }
      const said = live.findLast((x) => x.commentIds.includes(cue.commentId) && x.clauses.length > 0);
      if (said) said.replacedBy ??= cue.text;
    }
    return [];
  }

  function take(event: RoomEvent): (Exchange | Told)[] {
    prompter.take(event);
    const out: (Exchange | Told)[] = settled(event.at);
    switch (event.type) {
      case 'room.resumed':
        // What was being said when the process ended was not heard to its end.
        for (const x of live)
          if (x.endedAt === null) Object.assign(x, { endedAt: event.at, outcome: 'failed' });
        break;
      case 'comment.received':
        viewerOf.set(event.comment.id, event.comment.user.id);
        if (viewerOf.size > COMMENTS_MAX) viewerOf.delete(viewerOf.keys().next().value!);
        break;
      case 'comment.queued': {
        const viewer = viewerOf.get(event.commentId);
        const before = live.findLast(
          (x) =>
            viewer !== undefined &&
            x.viewers.includes(viewer) &&
            x.intent === event.intent &&
            x.productId === event.productId &&
            x.endedAt !== null &&
            event.at - x.endedAt <= ASKED_AGAIN_WITHIN_MS,
        );
        if (before) again.set(event.commentId, before);
        break;
      }
      case 'turn.started': {
        if (event.kind !== 'answer' && event.kind !== 'buyer' && event.kind !== 'cue') break;
        if (event.commentIds.length === 0) break;
        const exchange = begun(event, prompter, viewerOf);
        for (const id of event.commentIds) {
          const before = again.get(id);
          again.delete(id);
          if (before && before !== exchange) before.askedAgain ??= exchange;
        }
        live.push(exchange);
        break;
      }
      case 'turn.clause': {
        const { text, facts, from } = event;
        live.findLast((x) => x.utteranceId === event.utteranceId)?.clauses.push({ text, facts, from });
        break;
      }
      case 'guard.blocked': {
        const { text, rule } = event;
        live.findLast((x) => x.utteranceId === event.utteranceId)?.blocked.push({ text, rule });
        break;
      }
      case 'question.unanswered': {
        const x = live.findLast((l) => l.utteranceId === event.utteranceId);
        if (!x) break;
        x.unanswered = true;
        for (const id of x.commentIds) open.set(id, x);
        while (open.size > OPEN_MAX) open.delete(open.keys().next().value!);
        break;
      }
      case 'turn.ended': {
        const x = live.findLast((l) => l.utteranceId === event.utteranceId);
        if (x) Object.assign(x, { endedAt: event.at, outcome: event.outcome });
        break;
      }
      case 'audience.received': {
        const { kind, user, productId } = event.event;
        if (kind !== 'purchase') break;
        const x = live.findLast(
          (l) =>
            l.viewers.includes(user.id) &&
            (productId === undefined || l.productId === null || l.productId === productId) &&
            (l.endedAt === null || event.at - l.endedAt <= boughtWithinMs),
        );
        if (x) x.bought = true;
        break;
      }
      case 'cue.received':
        out.push(...operatorAnswers(event));
        break;
      default:
    }
    return out;
  }

  return {
    take,
    end() {
      const rest = live;
      live = [];
      return rest;
    },
  };
}

function begun(
  event: Extract<RoomEvent, { type: 'turn.started' }>,
  prompter: Prompter,
  viewerOf: ReadonlyMap<string, string>,
): Exchange {
  return {
    utteranceId: event.utteranceId,
    seq: event.seq,
    at: event.at,
    endedAt: null,
    outcome: null,
    asked: prompter.asked(event.commentIds[0]!),
    intent: event.intent ?? null,
    productId: event.productId,
    commentIds: event.commentIds,
    viewers: [...new Set(event.commentIds.flatMap((id) => viewerOf.get(id) ?? []))],
    clauses: [],
    blocked: [],
    unanswered: false,
    correctedBy: null,
    replacedBy: null,
    askedAgain: null,
    bought: false,
  };
}

function toldOf(x: Exchange, answer: string, factId: string | null, at: number, seq: number): Told[] {
  if (!x.asked) return [];
  return [
    {
      seq,
      at,
      asked: x.asked,
      intent: x.intent,
      viewer: x.viewers[0] ?? null,
      utteranceId: x.utteranceId,
      answer,
      factId,
    },
  ];
}

/** Two neighbouring characters in common with the question or a fact: the line is about the same thing. */
function touches(line: string, { asked }: Exchange): boolean {
  if (!asked) return false;
  const about = [asked.question, ...asked.facts.flatMap((f) => [f.label, f.value])].join('\n');
  const chars = [...line.replace(/[\p{P}\s]/gu, '')];
  return chars.some((c, i) => i + 1 < chars.length && about.includes(`${c}${chars[i + 1]}`));
}
