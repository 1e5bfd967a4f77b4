import type { RoomView } from '@zhubo/protocol';

export interface RundownClock {
  elapsedMs: number;
  durationMs: number;
  /** Over its time when positive, time left when negative. */
  overMs: number;
  /** Planned end of the show from now on, Unix ms; null unless it runs. */
  endsAt: number | null;
}

/** Times of the current item. While paused the item's time stands still at `pausedAt`. */
export function rundownClock(
  r: NonNullable<RoomView['rundown']>,
  now: number,
  pausedAt: number | null,
): RundownClock | null {
  const item = r.rundown.items[r.index];
  if (!item || r.state === 'idle' || r.state === 'ended') return null;
  const until = r.state === 'paused' ? (pausedAt ?? now) : now;
  const elapsedMs = Math.max(0, until - r.itemSince);
  const laterMs = r.rundown.items.slice(r.index + 1).reduce((sum, i) => sum + i.durationMs, 0);
  const leftMs = Math.max(0, item.durationMs - elapsedMs);
  return {
    elapsedMs,
    durationMs: item.durationMs,
    overMs: elapsedMs - item.durationMs,
    endsAt: r.state === 'running' ? now + leftMs + laterMs : null,
  };
}
