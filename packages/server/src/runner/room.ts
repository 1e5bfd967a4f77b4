import { randomUUID } from 'node:crypto';
import { type Command, viewOf } from '@zhubo/host';
import {
  type BodyClip,
  type Product,
  type Pronunciation,
  type RoomEvent,
  type RoomView,
  type Said,
  type StageUp,
  untranslated,
} from '@zhubo/protocol';
import { canSpeakAs } from '@zhubo/speech';
import { type RoomHandle, RoomRefusal } from '../room-handle.js';
import { noSuchEngine, noSuchVoice } from './engine-words.js';
import { factsById } from './facts-by-id.js';
import { createIntake } from './intake.js';
import { type Happening, openJournaled } from './journaled.js';
import { createLatency } from './latency.js';
import { namedClip } from './named-clip.js';
import { createPerformer } from './performer.js';
import { createPlayout } from './playout.js';
import { createPronounced } from './pronounced.js';
import { createRehearsals } from './rehearsals.js';
import type { RoomDeps } from './room-deps.js';
import { sleep } from './sleep.js';
import { createStages } from './stages.js';
import { createTimers } from './timers.js';
import { byClause, withGestures, withPieces } from './word-sources.js';

/** What the stage shows always. Order 117 art. 37 and GB 45438-2025: names AI and 生成. */
export const AI_LABEL = 'AI生成·虚拟人';

const NOTHING_TO_SAY: Said = {
  en: 'nothing to say: every clause was blocked or empty',
  zh: '没有可说的：每一句都被拦下或是空的',
};
/** Why a turn failed: in our words where they are ours. */
const saidBy = (error: unknown): Said =>
  error instanceof RoomRefusal
    ? error.said
    : untranslated(error instanceof Error ? error.message : String(error));

/** One list, so that the lexicon made of it is kept. */
const NO_PRONUNCIATIONS: readonly Pronunciation[] = [];

export interface RunningRoom extends RoomHandle {
  record: ReturnType<typeof openJournaled>['record'];
  /** The embedded engines are there (or given up): what the operator had chosen is used again, and preparing may begin. */
  enginesLoaded(): void;
  close(): void;
}

/** Opens a room: rebuilds it from its journal, or begins it with the demo shop, and runs it. */
export function openRoom(deps: RoomDeps): RunningRoom {
  const running = new Map<string, AbortController>();
  const latency = createLatency(deps.onMark);
  let lastAborted: string | null = null;

  const setTimer = (afterMs: number, fn: () => void): (() => void) => {
    const timer = setTimeout(fn, afterMs);
    return () => clearTimeout(timer);
  };
  let presenterSpeaks = false;
  const dispatch = (h: Happening): void => {
    journal.dispatch(h);
    const speaks = journal.state.presenterSince != null;
    if (speaks !== presenterSpeaks) stages.presenter(speaks);
    presenterSpeaks = speaks;
  };
  const product = (id: string | null): Product | null =>
    journal.state.catalogue.products.find((p) => p.id === id) ?? null;

  const avatarOf = (id: string | undefined) => (id === undefined ? undefined : deps.avatar?.(id));
  const gestures = deps.gestures?.({ card: () => journal.state.onStage !== null });
  const stages = createStages({
    room: deps.id,
    hostName: () => journal.state.catalogue.persona.name,
    label: AI_LABEL,
    product: () => product(journal.state.onStage),
    ...(gestures ? { clips: gestures.likely, idles: gestures.idles } : {}),
    avatar: () => avatarOf(journal.state.avatar),
    onReport: report,
    onChange: (state) => journal.record({ type: 'stage.changed', ...state }),
  });
  const playout = createPlayout({
    now: deps.now,
    setTimer,
    hasLead: stages.hasLead,
    onPlayed: (utteranceId, index, by) => dispatch({ type: 'speech.played', utteranceId, index, by }),
    onEnded: (utteranceId) => dispatch({ type: 'speech.ended', utteranceId }),
  });
  const timers = createTimers((timer) => dispatch({ type: 'timer.fired', timer }));
  const pronunciations = () => journal.state.pronunciations ?? NO_PRONUNCIATIONS;
  const pronounced = createPronounced(deps.voice, {
    pronunciations,
    facts: (ids) => factsById(journal.state.catalogue, ids, deps.now()),
    voice: () => journal.state.voice ?? undefined,
  });
  const mind = deps.mind({
    voice: () => withGestures(pronounced.voice(), gestures),
    state: () => journal.state,
    record: (e) => journal.record(e),
    unanswered: (q) => dispatch({ type: 'question.unanswered', ...q }),
    busy: () => running.size > 0,
  });
  const pieces = deps.pieces?.({ busy: () => running.size > 0, sleep });
  const perform = createPerformer({
    ...(gestures ? { gestures } : {}),
    words: withPieces(byClause(mind.words), pieces),
    opener: mind.opener,
    voice: pronounced.voice,
    stages,
    playout,
    input: dispatch,
    sleep,
    now: deps.now,
  });

  const journal = openJournaled({ ...deps, room: deps.id, act });
  journal.subscribe(latency.observe);
  const intake = createIntake({
    heard: (id) => deps.store.hasComment(deps.id, id),
    take: (comments) =>
      journal.dispatchAll(comments.map((comment) => ({ type: 'comment.received', comment }))),
    now: () => performance.now(),
  });

  const rehearsals = createRehearsals({
    demo: deps.demo.rehearsal,
    now: deps.now,
    setTimer,
    // A fault has been told already; the rehearsal goes on.
    send: (comment) => void room.comment(comment).catch(() => {}),
  });

  function report(message: StageUp): void {
    if (message.type === 'played') playout.reportPlayed(message.utteranceId, message.index);
    else if (message.type === 'ended') playout.reportEnded(message.utteranceId);
    else if (message.type === 'stopped')
      journal.record({
        type: 'speech.stopped',
        utteranceId: lastAborted,
        silentAfterMs: message.silentAfterMs,
        mouthClosedAfterMs: message.mouthClosedAfterMs,
      });
  }

  /** As a clip where one fits; else the page does what it knows by that name. */
  async function gesture(words: string): Promise<void> {
    const body = await gestures?.byName(words);
    stages.gesture(words, body ?? undefined);
    if (gestures) journal.record({ type: 'gesture.found', words, clip: namedClip(body?.[0]?.clipId) });
  }

  function act(command: Command): void {
    switch (command.type) {
      case 'perform': {
        const { utteranceId } = command;
        const control = new AbortController();
        running.set(utteranceId, control);
        const failed = ({ en, zh }: Said): void => {
          if (!control.signal.aborted)
            dispatch({
              type: 'turn.failed',
              utteranceId,
              error: en,
              ...(zh === en ? {} : { errorZh: zh }),
            });
        };
        perform(command, control.signal)
          .then((clauses) => clauses === 0 && failed(NOTHING_TO_SAY))
          .catch((error: unknown) => failed(saidBy(error)))
          .finally(() => running.delete(utteranceId));
        return;
      }
      case 'abort':
        running.get(command.utteranceId)?.abort();
        gestures?.cut();
        playout.abort();
        stages.stop(command.epoch, command.mode);
        lastAborted = command.utteranceId;
        return;
      case 'silence':
        gestures?.cut();
        playout.abort();
        stages.stop(command.epoch, 'now');
        lastAborted = null;
        return;
      case 'show':
        return stages.product(product(command.productId));
      case 'gesture':
        return void gesture(command.gesture);
      case 'timer':
        return timers.arm(command.timer, command.afterMs);
      case 'cancelTimer':
        return timers.cancel(command.timer);
      case 'prepare':
        return mind.prepare(command.productId);
      case 'prepareLines':
        return mind.prepareLines(command.clauses, command.productId);
      case 'ask':
        dispatch({
          type: 'question.unanswered',
          utteranceId: randomUUID(),
          commentIds: command.commentIds,
          text: command.text,
        });
        return;
      case 'switchEngine':
        deps.engines.use(command.kind, command.id).catch((e: unknown) => deps.onError(e, 'switchEngine'));
        return;
      case 'avatar': {
        const avatar = avatarOf(command.id);
        return avatar && stages.avatar(avatar);
      }
      case 'record':
        return;
    }
  }

  const room: RunningRoom = {
    id: deps.id,
    record: journal.record,
    async comment(c) {
      const id = c.id ?? randomUUID();
      await intake.hand({ ...c, id, at: c.at ?? deps.now() });
      return { id };
    },
    audience(e) {
      const id = e.id ?? randomUUID();
      dispatch({ type: 'audience.received', event: { ...e, id, at: e.at ?? deps.now() } });
      return { id };
    },
    cue(cue, by) {
      const id = randomUUID();
      if (!pieces && (cue.type === 'sing' || cue.type === 'dance'))
        throw new RoomRefusal({ en: 'this room has no songs and dances', zh: '这个直播间没有歌舞' });
      dispatch({ type: 'cue.received', cueId: id, by, cue: pieces?.named(cue) ?? cue });
      return { id };
    },
    replaceCatalogue: (catalogue) => dispatch({ type: 'catalogue.replaced', catalogue }),
    patchProduct(productId, patch) {
      if (!product(productId)) return null;
      dispatch({ type: 'product.patched', productId, patch });
      return product(productId);
    },
    replaceRundown: (rundown) => dispatch({ type: 'rundown.replaced', rundown }),
    editRundown: (edit, by) => dispatch({ type: 'rundown.edited', edit, by }),
    catalogue: () => journal.state.catalogue,
    view: (): RoomView => ({
      room: deps.id,
      seq: journal.seq,
      ...viewOf(journal.state),
      engines: deps.engines.list(),
      stages: stages.state(),
      latency: latency.summary(),
      prepared: mind.prepared(),
      ...(pieces ? { pieces: pieces.list() } : {}),
      rehearsal: rehearsals.view(),
    }),
    subscribe: (listener: (e: RoomEvent) => void) => journal.subscribe(listener),
    attachStage: stages.attach,
    clip: (id): BodyClip | undefined => gestures?.clips.get(id),
    engines: deps.engines.list,
    async switchEngine(kind, id, by) {
      if (!deps.engines.has(kind, id))
        throw new RoomRefusal(
          noSuchEngine(
            kind,
            id,
            deps.engines.list().flatMap((e) => (e.kind === kind ? [e.id] : [])),
          ),
        );
      await deps.engines.use(kind, id);
      dispatch({ type: 'engine.switched', kind, id, by });
      return deps.engines.list();
    },
    async addEngine(engine) {
      await deps.engines.add(engine);
      return deps.engines.list();
    },
    chooseVoice(voice, by) {
      if (voice !== null && !canSpeakAs(deps.voice(), voice))
        throw new RoomRefusal(noSuchVoice(deps.voice(), voice));
      dispatch({ type: 'voice.chosen', voice, by });
    },
    chooseAvatar: (id, by) => dispatch({ type: 'avatar.chosen', id, by }),
    pronunciations,
    replacePronunciations: (list, by) =>
      dispatch({ type: 'pronunciations.replaced', pronunciations: list, by }),
    preview: pronounced.preview,
    rehearse: rehearsals.act,
    enginesLoaded() {
      const { llm, tts } = journal.state.engines;
      for (const [kind, id] of [
        ['llm', llm],
        ['tts', tts],
      ] as const)
        if (id !== null && deps.engines.has(kind, id))
          deps.engines.use(kind, id).catch((e: unknown) => deps.onError(e, 'enginesLoaded'));
      mind.start();
      pieces?.prepare();
    },
    close() {
      intake.drain();
      mind.stop();
      pieces?.stop();
      rehearsals.stop();
      timers.cancelAll();
      for (const control of running.values()) control.abort();
      playout.abort();
      stages.close();
    },
  };

  dispatch(
    journal.fresh
      ? { type: 'room.opened', catalogue: deps.demo.catalogue, rundown: deps.demo.rundown }
      : { type: 'room.resumed' },
  );
  return room;
}
