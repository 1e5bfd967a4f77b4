import type { RoomView } from '@zhubo/protocol';
import type { RoomState } from './state.js';

/** What of the view is the room's own; engines, stages and latency are the runner's to add. */
export type RoomStateView = Pick<
  RoomView,
  'at' | 'catalogue' | 'onStage' | 'muted' | 'speaking' | 'queue' | 'rundown'
>;

/** The room as a console draws it. */
export function viewOf(s: RoomState): RoomStateView {
  const u = s.speaking;
  return {
    at: s.at,
    catalogue: s.catalogue,
    onStage: s.onStage,
    muted: s.muted,
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
    rundown: s.rundown && {
      rundown: s.rundown.rundown,
      index: s.rundown.index,
      state: s.rundown.state,
      itemSince: s.rundown.itemSince,
    },
  };
}
