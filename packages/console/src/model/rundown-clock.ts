import type { RoomView } from '@zhubo/protocol';

type Show = NonNullable<RoomView['rundown']>;

export interface RundownClock {
  elapsedMs: number;
  durationMs: number;
  /** Over its time when positive, time left when negative. */
  overMs: number;
  /** Planned end of the show from now on, Unix ms; null unless it runs to an end. */
  endsAt: number | null;
  /** How far the whole show is behind its plan; negative when ahead. Null in a show that loops. */
  showOverMs: number | null;
}

/** Times of the current item. While paused the item's time stands still at `pausedAt`. */
export function rundownClock(r: Show, now: number, pausedAt: number | null): RundownClock | null {
  const item = r.rundown.items[r.index];
  if (!item || r.state === 'idle' || r.state === 'ended') return null;
  const until = r.state === 'paused' ? (pausedAt ?? now) : now;
  const elapsedMs = Math.max(0, until - r.itemSince);
  // Items with a condition are not planned for.
  const planned = r.rundown.items.filter((i) => !i.when || i === item);
  const laterMs = planned.slice(planned.indexOf(item) + 1).reduce((sum, i) => sum + i.durationMs, 0);
  const leftMs = Math.max(0, item.durationMs - elapsedMs);
  return {
    elapsedMs,
    durationMs: item.durationMs,
    overMs: elapsedMs - item.durationMs,
    endsAt: r.state === 'running' && !r.rundown.loop ? now + leftMs + laterMs : null,
    showOverMs: r.rundown.loop ? null : showOver(r, elapsedMs),
  };
}

/** What was had beyond the plan: items that are over, the current one past its time, and all that conditions put in. */
function showOver(r: Show, elapsedMs: number): number {
  return r.rundown.items.reduce((sum, item, i) => {
    const spent = r.spentMs?.[item.id];
    const had = (spent ?? 0) + (i === r.index ? elapsedMs : 0);
    if (item.when) return sum + had;
    if (i === r.index || item.id === r.backTo) return sum + Math.max(0, had - item.durationMs);
    return spent === undefined ? sum : sum + spent - item.durationMs;
  }, 0);
}

/** What an item has had and how that compares with its plan; null when it has not been on. */
export function itemTimes(
  r: Show,
  index: number,
  elapsedMs: number,
): { hadMs: number; overMs: number } | null {
  const item = r.rundown.items[index];
  if (!item) return null;
  const spent = r.spentMs?.[item.id];
  const on = index === r.index && r.state !== 'idle' && r.state !== 'ended';
  if (spent === undefined && !on) return null;
  const hadMs = (spent ?? 0) + (on ? elapsedMs : 0);
  return { hadMs, overMs: hadMs - item.durationMs };
}

/** "2:30", "150" -> ms; null when it is no time or nothing. */
export function parseSpan(text: string): number | null {
  const m = /^\s*(?:(\d{1,3}):)?(\d{1,4})\s*$/.exec(text.replace('：', ':'));
  if (!m) return null;
  const ms = (Number(m[1] ?? 0) * 60 + Number(m[2])) * 1_000;
  return ms > 0 ? ms : null;
}
