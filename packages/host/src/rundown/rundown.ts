import { type Catalogue, type ItemKind, isDraft, lineTextOf, type RundownItem } from '@zhubo/protocol';
import { clausesOf } from '../answer/clause.js';
import type { PieceKind, RundownState } from '../room/state.js';
import { pitchLines } from './pitch.js';

/** After an item's lines are said, how long it stays quiet before they come round again. */
export const REPEAT_AFTER_MS = 8_000;
/** An item that goes on by itself lasts at least so long, so that lines that can't be said don't spin the show. */
const ITEM_MIN_MS = 2_000;

export const currentItem = (r: RundownState): RundownItem | undefined => r.rundown.items[r.index];

/**
 * The lines of an item as they can be said; null for a draft, which keeps its place. A product without approved lines is
 * presented from its facts.
 */
export function linesOf(item: RundownItem, catalogue: Catalogue, at: number): (string | null)[] {
  if (item.lines.some((l) => !isDraft(l))) return item.lines.map((l) => (isDraft(l) ? null : lineTextOf(l)));
  const product = catalogue.products.find((p) => p.id === item.productId);
  return item.kind === 'sell' && product ? pitchLines(product, catalogue, at, item.id.length) : [];
}

/** A line that waits to be said. */
export interface NextLine {
  /** Index among the item's lines. */
  line: number;
  text: string;
  /** What is left of it. */
  clauses: string[];
  /** How many of its clauses have been said. */
  from: number;
  /** It is no words but the item's song or dance. */
  piece?: PieceKind;
}

const PIECES: Readonly<Partial<Record<ItemKind, PieceKind>>> = { sing: 'song', dance: 'dance' };

/** What is left of the line under the cursor, or of the next one that may be said; null when the item has no more. */
export function nextLine(r: RundownState, catalogue: Catalogue, at: number): NextLine | null {
  const item = currentItem(r);
  if (!item) return null;
  const lines = linesOf(item, catalogue, at);
  for (let line = r.line; line < lines.length; line++) {
    const text = lines[line];
    if (text === null || text === undefined) continue;
    const from = line === r.line ? r.clause : 0;
    const clauses = clausesOf(text).slice(from);
    if (clauses.length > 0) return { line, text, clauses, from };
  }
  // The song or dance is the item's last line.
  const piece = PIECES[item.kind];
  const line = lines.length;
  if (!piece || r.line > line) return null;
  return { line, text: item.title, clauses: [], from: r.line === line ? r.clause : 0, piece };
}

/** The cursor at the start of item `index`, running. */
export const atItem = (r: RundownState, index: number, at: number): RundownState => ({
  ...r,
  index,
  line: 0,
  clause: 0,
  itemSince: at,
  pausedAt: null,
  linesDoneAt: null,
  state: 'running',
});

/** The cursor after a whole line was heard. */
export const afterLine = (r: RundownState, line: number): RundownState => ({
  ...r,
  line: line + 1,
  clause: 0,
});

/** How long the current item has been on, ms; paused time does not count. */
export const itemElapsedMs = (r: RundownState, at: number): number =>
  Math.max(0, (r.pausedAt ?? at) - r.itemSince);

/** When the item under the cursor has had its time, Unix ms; null when time does not end it. */
export const itemEndsAt = (r: RundownState): number | null => {
  const item = currentItem(r);
  return item && !item.hold ? r.itemSince + item.durationMs : null;
};

/** What the item does when its lines are said. */
export const atEndOf = (item: RundownItem): 'repeat' | 'quiet' | 'next' =>
  item.atEnd ?? (item.kind === 'talk' || item.kind === 'sell' ? 'repeat' : 'quiet');

/** When an item whose lines are all said begins them again, or goes on; null when neither. */
export function afterLinesAt(r: RundownState): number | null {
  const item = currentItem(r);
  if (!item || r.linesDoneAt === null) return null;
  const end = atEndOf(item);
  if (end === 'repeat') return r.linesDoneAt + REPEAT_AFTER_MS;
  return end === 'next' ? Math.max(r.linesDoneAt, r.itemSince + ITEM_MIN_MS) : null;
}

/** The next item in order that has no condition, after `index`; null at the end of a show that does not loop. */
export function nextInOrder(r: RundownState, index: number): number | null {
  const { items, loop } = r.rundown;
  const later = items.findIndex((item, i) => i > index && !item.when);
  if (later >= 0) return later;
  const first = items.findIndex((item) => !item.when);
  return loop && first >= 0 ? first : null;
}
