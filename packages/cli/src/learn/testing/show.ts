import { instantStage, unheardVoice } from '@zhubo/eval';
import { createReducer, triageFor } from '@zhubo/host';
import { createModelSwitch, type LanguageModel } from '@zhubo/llm';
import type { Catalogue, Cue, RoomEvent } from '@zhubo/protocol';
import {
  createGroundedModel,
  createRoomMind,
  openLibsqlStore,
  openRoom,
  type RunningRoom,
} from '@zhubo/server';

/** A real room on a real journal, whose stage plays everything at once and whose clock is the caller's. */
export interface Show {
  room: RunningRoom;
  /** Resolves with the utterance that answered, or null when the comment was skipped. */
  say(
    viewer: string,
    text: string,
  ): Promise<{ utteranceId: string; commentId: string; words: string } | null>;
  /** Resolves when what the cue had said is over. */
  cue(cue: Cue): Promise<void>;
  buy(viewer: string, productId: string): void;
  /** Time goes by. */
  pass(ms: number): void;
  close(): Promise<void>;
}

export interface ShowOptions {
  /** File of the journal. */
  journal: string;
  catalogue: Catalogue;
  /** Who answers; the plain sentences where it cannot. */
  model: LanguageModel | null;
  /** Unix ms at the beginning. */
  startsAt: number;
  /** How long a question waits for the model's first clause. */
  waitMs?: number;
}

/** Real ms that a turn may take: the model's wait and what the room does around it. */
const WAIT_MS = 1_000;

export function openShow(o: ShowOptions): Show {
  let at = o.startsAt;
  const now = (): number => at;
  const store = openLibsqlStore(o.journal);
  const grounded = createGroundedModel();
  const models = createModelSwitch({
    engines: o.model ? [o.model, grounded] : [grounded],
    active: (o.model ?? grounded).id,
  });
  const onError = (error: unknown, doing: string): void => {
    throw new Error(`${doing}: ${String(error)}`, { cause: error });
  };
  const room = openRoom({
    id: 'main',
    store,
    reduce: createReducer(triageFor),
    engines: {
      list: () => models.list(),
      use: async (_kind, id) => void models.use(id),
      add: async () => {},
      has: (_kind, id) => models.list().some((e) => e.id === id),
    },
    voice: () => unheardVoice,
    mind: (r) =>
      createRoomMind({
        ...r,
        model: models,
        voice: () => unheardVoice,
        now,
        onError,
        alwaysWaitMs: o.waitMs ?? WAIT_MS,
      }),
    demo: { catalogue: o.catalogue, rundown: null, rehearsal: [] },
    now,
    onMark: () => {},
    onError,
  });
  room.attachStage(instantStage());
  let ids = 0;

  return {
    room,
    say(viewer, text) {
      const id = `c${++ids}`;
      const heard = answerTo(room, id);
      void room.comment({ id, user: { id: viewer, name: '观众' }, text });
      return heard;
    },
    async cue(cue) {
      const speaks =
        cue.type === 'say' || cue.type === 'correct' || (cue.type === 'answer' && cue.text !== undefined);
      const over = speaks ? until(room, (e) => e.type === 'cue.done' || e.type === 'cue.refused') : null;
      room.cue(cue, 'operator-7');
      await over;
    },
    buy: (viewer, productId) =>
      void room.audience({ kind: 'purchase', user: { id: viewer, name: '观众' }, productId }),
    pass(ms) {
      at += ms;
    },
    async close() {
      room.close();
      await models.close();
      store.close();
    },
  };
}

function until(room: RunningRoom, is: (e: RoomEvent) => boolean): Promise<RoomEvent> {
  return new Promise((resolve) => {
    const off = room.subscribe((e) => {
      if (!is(e)) return;
      off();
      resolve(e);
    });
  });
}

async function answerTo(room: RunningRoom, commentId: string): ReturnType<Show['say']> {
  let utteranceId: string | null = null;
  let words = '';
  const end = await until(room, (e) => {
    if (e.type === 'comment.skipped' && e.commentId === commentId) return true;
    if (e.type === 'turn.started' && e.commentIds.includes(commentId)) utteranceId = e.utteranceId;
    if (e.type === 'turn.clause' && e.utteranceId === utteranceId && e.from !== 'opener') words += e.text;
    return e.type === 'turn.ended' && e.utteranceId === utteranceId;
  });
  return end.type === 'turn.ended' ? { utteranceId: end.utteranceId, commentId, words } : null;
}
