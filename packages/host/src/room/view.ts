import type { RoomView } from '@zhubo/protocol';
import { conditional, triggerOf, watched } from '../rundown/conditions.js';
import type { RoomState, RundownState } from './state.js';

/** What of the view is the room's own; engines, stages and latency are the runner's to add. */
export type RoomStateView = Pick<
  RoomView,
  | 'at'
  | 'unanswered'
  | 'catalogue'
  | 'onStage'
  | 'muted'
  | 'speaking'
  | 'queue'
  | 'rundown'
  | 'served'
  | 'avatar'
  | 'voice'
>;

/** The room as a console draws it. */
export function viewOf(s: RoomState): RoomStateView {
  const u = s.speaking;
  return {
    at: s.at,
    catalogue: s.catalogue,
    onStage: s.onStage,
    // Stopped is muted to whoever looks on: it listens and says nothing of its own accord.
    muted: s.muted || s.stopped,
    served: s.served,
    avatar: s.avatar ?? null,
    voice: s.voice ?? null,
    speaking: u && {
      utteranceId: u.id,
      kind: u.kind,
      title: u.title,
      clauses: u.clauses,
      since: u.startedAt,
    },
    queue: s.queue.map((t) => ({
      commentIds: t.commentIds,
      kind: t.kind,
      title: t.title,
      ...(t.intent ? { intent: t.intent } : {}),
      productId: t.productId,
      since: t.since,
    })),
    unanswered: s.unanswered,
    rundown: s.rundown && rundownView(s, s.rundown),
  };
}

function rundownView(s: RoomState, r: RundownState): NonNullable<RoomView['rundown']> {
  return {
    rundown: r.rundown,
    index: r.index,
    state: r.state,
    itemSince: r.itemSince,
    pausedAt: r.pausedAt,
    line: r.line,
    startedAt: r.startedAt,
    spentMs: r.spent,
    backTo: r.back?.itemId ?? null,
    waits: Object.fromEntries(
      conditional(r).map(({ id, when }) => {
        const { armed, due, fired } = triggerOf(r, id);
        const value = watched(when, triggerOf(r, id), s) ?? 0;
        return [id, { armed, due, fired, value }];
      }),
    ),
  };
}
