import { createReplay, type RehearsalLine, type Replay } from '@zhubo/connectors';
import type { CommentInput, RoomView } from '@zhubo/protocol';
import { type RehearsalAction, RoomRefusal } from '../room-handle.js';

export interface RehearsalsDeps {
  /** Lines of the demo's own recording. */
  demo: RehearsalLine[];
  now(): number;
  setTimer(afterMs: number, fn: () => void): () => void;
  send(comment: CommentInput): void;
}

/** A room's rehearsal: one recording at a time, played with its own timing. */
export interface Rehearsals {
  /** Ends the one before. @throws RoomRefusal when there are no lines. */
  act(action: RehearsalAction): void;
  view(): RoomView['rehearsal'];
  stop(): void;
}

export function createRehearsals(deps: RehearsalsDeps): Rehearsals {
  let replay: Replay | null = null;
  return {
    act(action) {
      replay?.stop();
      if (action.action === 'stop') return;
      const lines = action.source === 'demo' ? deps.demo : action.source.lines;
      if (lines.length === 0)
        throw new RoomRefusal({
          en: 'the rehearsal has no comments; give lines or use the demo',
          zh: '彩排里没有评论：请给出评论，或用示范彩排',
        });
      replay = createReplay({
        // Its own ids each time, so that the same recording can be played again.
        lines: lines.map(({ atMs, comment: { user, text } }) => ({ atMs, comment: { user, text } })),
        speed: action.speed,
        clock: { now: deps.now, setTimer: (run, afterMs) => deps.setTimer(afterMs, run) },
        send: deps.send,
      });
    },
    view() {
      const p = replay?.progress();
      return { running: p?.state === 'running', sent: p?.sent ?? 0, total: p?.total ?? 0 };
    },
    stop: () => replay?.stop(),
  };
}
