import { type Condition, isDraft, lineTextOf, type RundownEdit, type RundownItem } from '@zhubo/protocol';
import { clockSpan } from '../i18n/format.js';
import { parseSpan } from './rundown-clock.js';

/** An item as it is being edited: everything as typed. */
export interface ItemDraft {
  title: string;
  kind: RundownItem['kind'];
  productId: string;
  /** Of a song or a dance: which; empty, the host chooses. */
  piece: string;
  time: string;
  atEnd: '' | 'repeat' | 'quiet' | 'next';
  hold: boolean;
  when: Condition | null;
  lines: { text: string; draft: boolean }[];
}

export const draftOf = (item: RundownItem): ItemDraft => ({
  title: item.title,
  kind: item.kind,
  productId: item.productId ?? '',
  piece: item.piece ?? '',
  time: clockSpan(item.durationMs),
  atEnd: item.atEnd ?? '',
  hold: item.hold ?? false,
  when: item.when ?? null,
  lines: item.lines.map((l) => ({ text: lineTextOf(l), draft: isDraft(l) })),
});

/** Items of this kind perform a piece of the room. */
export const hasPiece = (kind: RundownItem['kind']): kind is 'sing' | 'dance' =>
  kind === 'sing' || kind === 'dance';

/** The edit that saves it, or null when the time can't be read. Empty lines are left out. */
export function saveEdit(itemId: string, d: ItemDraft): Extract<RundownEdit, { op: 'update' }> | null {
  const durationMs = parseSpan(d.time);
  if (durationMs === null) return null;
  const lines = d.lines.filter((l) => l.text.trim() !== '');
  return {
    op: 'update',
    itemId,
    change: {
      ...(d.title.trim() === '' ? {} : { title: d.title.trim() }),
      kind: d.kind,
      productId: d.productId === '' ? null : d.productId,
      piece: d.piece === '' || !hasPiece(d.kind) ? null : d.piece,
      durationMs,
      atEnd: d.atEnd === '' ? null : d.atEnd,
      hold: d.hold,
      when: d.when,
      lines: lines.map(({ text, draft }) =>
        draft ? { text: text.trim(), state: 'draft' as const } : text.trim(),
      ),
    },
  };
}

/** A condition of this type to begin with. @param now Unix ms. */
export function newCondition(type: Condition['type'], productId: string, now: number): Condition {
  switch (type) {
    case 'stock':
      return { type, productId, below: 10 };
    case 'quiet':
      return { type, afterMs: 180_000 };
    case 'asked':
      return { type, intent: 'question.price', times: 5, withinMs: 60_000 };
    case 'time':
      return { type, at: nextAt(now, '20:00') ?? now };
  }
}

/** The next time that a clock shows "20:30", Unix ms; null when it is no time of day. */
export function nextAt(now: number, hhmm: string): number | null {
  const m = /^(\d{1,2}):(\d{2})$/.exec(hhmm);
  if (!m) return null;
  const at = new Date(now);
  at.setHours(Number(m[1]), Number(m[2]), 0, 0);
  if (at.getTime() <= now) at.setDate(at.getDate() + 1);
  return at.getTime();
}

/** The item that a dragged one goes before, so that it ends at place `to`; undefined when it stays where it is. */
export function beforeAt(
  items: readonly RundownItem[],
  itemId: string,
  to: number,
): string | null | undefined {
  const from = items.findIndex((i) => i.id === itemId);
  const place = Math.max(0, Math.min(items.length - 1, to));
  if (from < 0 || from === place) return undefined;
  const rest = items.filter((i) => i.id !== itemId);
  return rest[place]?.id ?? null;
}
