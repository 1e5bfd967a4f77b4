import type { RoomEvent } from '@zhubo/protocol';
import type { ConnectionState, Subscription, ZhuboClient } from '@zhubo/sdk';
import { applyEvents, applyView, dismissUnanswered } from '../model/reduce.js';
import { emptyModel, type RoomModel } from '../model/room-model.js';
import { type BatcherDeps, createBatcher } from './batcher.js';

/** Events read back when the page opens, so that it does not begin empty. */
export const HISTORY_EVENTS = 1_500;
/** Latency, engines and rehearsal come by no event: the state is read again this often. */
export const REFRESH_MS = 3_000;
/** After a command the state is read again soon; not at once, so that a burst costs one reading. */
export const REFRESH_SOON_MS = 250;
/** What flows by itself (comments into the queue, turns) asks for a reading no oftener than this. */
export const REFRESH_FLOW_MS = 1_000;
/** Readings in a row that are ahead of the events before the line is taken for dead (a laptop that slept). */
const BEHIND_READINGS = 2;

export interface RoomStore {
  getModel: () => RoomModel;
  getConnection: () => ConnectionState;
  /** What the last reading of the state failed with; null when it worked. */
  getLoadError: () => unknown;
  subscribe: (listener: () => void) => () => void;
  refreshSoon: () => void;
  dismiss: (utteranceId: string) => void;
  stop: () => void;
}

export interface StoreDeps extends BatcherDeps {
  client: Pick<ZhuboClient, 'state' | 'events'>;
  setTimer: (run: () => void, afterMs: number) => () => void;
}

const CHANGED_BY_HAND: ReadonlySet<RoomEvent['type']> = new Set([
  'cue.done',
  'engine.switched',
  'engine.failed',
  'rundown.replaced',
  'rundown.edited',
  'rundown.item',
  'rundown.resumed',
  'rundown.due',
]);
const FLOWS: ReadonlySet<RoomEvent['type']> = new Set(['comment.queued', 'turn.started', 'turn.ended']);

/** Follows one room: reads its state, then the journal, and tells listeners at most once a frame. */
export function createRoomStore(deps: StoreDeps): RoomStore {
  const { client } = deps;
  let model = emptyModel;
  let connection: ConnectionState = { status: 'connecting', attempt: 0 };
  let loadError: unknown = null;
  let subscription: Subscription | null = null;
  let cancelRefresh: (() => void) | null = null;
  let refreshAt = Number.POSITIVE_INFINITY;
  let reading = false;
  let behind = 0;
  let stopped = false;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const push = createBatcher<RoomEvent>(deps, (events) => {
    const hadView = model.view;
    model = applyEvents(model, events);
    if (hadView && events.some((e) => CHANGED_BY_HAND.has(e.type))) refreshIn(REFRESH_SOON_MS);
    else if (hadView && events.some((e) => FLOWS.has(e.type))) refreshIn(REFRESH_FLOW_MS);
    tell();
  });

  const refreshIn = (afterMs: number): void => {
    const at = deps.now() + afterMs;
    if (stopped || at >= refreshAt) return;
    cancelRefresh?.();
    refreshAt = at;
    cancelRefresh = deps.setTimer(() => void read(), afterMs);
  };

  const follow = (seq: number): void => {
    subscription = client.events({
      after: Math.max(0, seq - HISTORY_EVENTS),
      onEvent: push,
      onState: (state) => {
        connection = state;
        if (state.status === 'open') refreshIn(0);
        tell();
      },
    });
  };

  const read = async (): Promise<void> => {
    refreshAt = Number.POSITIVE_INFINITY;
    if (reading || stopped) return;
    reading = true;
    try {
      const seenBefore = subscription?.lastSeq() ?? 0;
      const view = await client.state();
      if (stopped) return;
      loadError = null;
      model = applyView(model, view);
      if (!subscription) follow(view.seq);
      else if (
        connection.status === 'open' &&
        view.seq > subscription.lastSeq() &&
        subscription.lastSeq() === seenBefore
      ) {
        behind += 1;
        if (behind >= BEHIND_READINGS) {
          behind = 0;
          subscription.reconnect();
        }
      } else behind = 0;
    } catch (error) {
      loadError = error;
    } finally {
      reading = false;
      tell();
      refreshIn(REFRESH_MS);
    }
  };

  void read();
  return {
    getModel: () => model,
    getConnection: () => connection,
    getLoadError: () => loadError,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refreshSoon: () => refreshIn(REFRESH_SOON_MS),
    dismiss(utteranceId) {
      model = dismissUnanswered(model, utteranceId);
      tell();
    },
    stop() {
      stopped = true;
      cancelRefresh?.();
      subscription?.close();
    },
  };
}
