import { createReducer, triageFor } from '@zhubo/host';
import type { ModelSwitch } from '@zhubo/llm';
import type { Catalogue, RoomEvent } from '@zhubo/protocol';
import { createMemoryStore, createRoomMind, openRoom, type RunningRoom } from '@zhubo/server';
import { instantStage, unheardVoice } from './unheard.js';

/** An answer that has not ended by now never will: twice the room's own watchdog. */
const TURN_MAX_MS = 30_000;
/** Time a room lets pass for each answer, so that "twice in three minutes" means what it does on air. */
const TURN_TAKES_MS = 10_000;
/** The evaluation's day: list prices of the demo shop hold. 2026-11-24 20:00 in China. */
const BEGINS_AT = Date.UTC(2026, 10, 24, 12);

export interface SpokenClause {
  text: string;
  facts: string[];
  /** 'plain', 'opener' or the model's id. */
  from: string;
}

/** What became of one comment. */
export interface Turn {
  outcome: 'spoken' | 'skipped' | 'failed';
  /** Why it was skipped. */
  reason: string | null;
  intent: string | null;
  productId: string | null;
  clauses: SpokenClause[];
  /** The question went to the operator's list. */
  unanswered: boolean;
  blocked: { text: string; rule: string }[];
  /** Room time of the answer. */
  at: number;
  /** From the comment's arrival to the first clause of its own, real ms; null when there is none. */
  firstClauseMs: number | null;
}

/** The live room with the real triage, facts, mind, guard and performer; only the sound is left out, and heard at once. */
export interface EvalRoom {
  room: RunningRoom;
  say(text: string, viewer: string): Promise<Turn>;
  show(productId: string | null): void;
  close(): void;
}

/** @param waitMs how long each question waits for the model's first clause: judged is what it says, not how soon. */
export function openEvalRoom(catalogue: Catalogue, model: ModelSwitch, waitMs: number): EvalRoom {
  const store = createMemoryStore();
  let turns = 0;
  const now = (): number => BEGINS_AT + turns * TURN_TAKES_MS + Math.floor(performance.now());
  const errors: string[] = [];
  const onError = (error: unknown, doing: string): void => void errors.push(`${doing}: ${String(error)}`);
  const room = openRoom({
    id: 'eval',
    store,
    reduce: createReducer(triageFor),
    engines: {
      list: () => model.list(),
      use: async (_kind, id) => void model.use(id),
      add: async () => {},
      has: (_kind, id) => model.list().some((e) => e.id === id),
    },
    voice: () => unheardVoice,
    mind: (r) =>
      createRoomMind({ ...r, model, voice: () => unheardVoice, now, onError, alwaysWaitMs: waitMs }),
    demo: { catalogue, rundown: null, rehearsal: [] },
    now,
    onMark: () => {},
    onError,
  });
  room.attachStage(instantStage());
  let ids = 0;

  return {
    room,
    say(text, viewer) {
      turns++;
      const id = `c${++ids}`;
      const heard = follow(room, id, now(), errors);
      void room.comment({ id, user: { id: viewer, name: '观众' }, text });
      return heard;
    },
    show: (productId) => void room.cue({ type: 'show', productId }, 'eval'),
    close() {
      room.close();
      store.close();
    },
  };
}

/** Collects what happens to a comment until it is over. */
function follow(room: RunningRoom, id: string, at: number, errors: string[]): Promise<Turn> {
  const turn: Turn = {
    outcome: 'failed',
    reason: null,
    intent: null,
    productId: null,
    clauses: [],
    unanswered: false,
    blocked: [],
    at,
    firstClauseMs: null,
  };
  const from = performance.now();
  let utterance: string | null = null;
  const errorsBefore = errors.length;
  return new Promise((resolve) => {
    const timer = setTimeout(() => end('failed', 'no end in time'), TURN_MAX_MS);
    const end = (outcome: Turn['outcome'], reason: string | null): void => {
      clearTimeout(timer);
      unsubscribe();
      const broken = errors.slice(errorsBefore).join('; ');
      resolve({ ...turn, outcome: broken ? 'failed' : outcome, reason: broken || reason });
    };
    const unsubscribe = room.subscribe((e: RoomEvent) => {
      if (e.type === 'comment.queued' && e.commentId === id) turn.intent = e.intent;
      if (e.type === 'comment.skipped' && e.commentId === id) {
        turn.intent = e.intent ?? turn.intent;
        return end('skipped', e.reason);
      }
      if (e.type === 'turn.started' && e.commentIds.includes(id)) {
        utterance = e.utteranceId;
        turn.productId = e.productId;
      }
      if (utterance === null || !('utteranceId' in e) || e.utteranceId !== utterance) return;
      if (e.type === 'turn.clause') {
        if (e.from !== 'opener') turn.firstClauseMs ??= performance.now() - from;
        turn.clauses.push({ text: e.text, facts: e.facts, from: e.from });
      } else if (e.type === 'guard.blocked') turn.blocked.push({ text: e.text, rule: e.rule });
      else if (e.type === 'question.unanswered') turn.unanswered = true;
      else if (e.type === 'turn.failed') turn.reason = e.error;
      else if (e.type === 'turn.ended') end(e.outcome === 'done' ? 'spoken' : 'failed', turn.reason);
    });
  });
}
