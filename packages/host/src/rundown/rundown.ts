import type { RundownItem } from '@zhubo/protocol';
import { clausesOf } from '../answer/clause.js';
import type { RundownState } from '../room/state.js';

/** After an item's lines are said, how long it stays quiet before they come round again. */
export const REPEAT_AFTER_MS = 8_000;

export const currentItem = (r: RundownState): RundownItem | undefined => r.rundown.items[r.index];

/** What is left of the line under the cursor, or null when the item has no more lines. */
export function nextClauses(r: RundownState): string[] | null {
  const line = currentItem(r)?.lines[r.line];
  if (line === undefined) return null;
  const rest = clausesOf(line).slice(r.clause);
  return rest.length > 0 ? rest : null;
}

/** The cursor at the start of item `index`; ended when there is none. */
export function atItem(r: RundownState, index: number, at: number): RundownState {
  const ended = index >= r.rundown.items.length;
  return {
    ...r,
    index: ended ? r.index : index,
    line: 0,
    clause: 0,
    itemSince: at,
    pausedAt: null,
    state: ended ? 'ended' : 'running',
  };
}

/** The cursor after a whole line was heard. */
export const afterLine = (r: RundownState): RundownState => ({ ...r, line: r.line + 1, clause: 0 });

/** The cursor while clause `heard` (counted from where this utterance began) sounds: a break resumes there. */
export const atClause = (r: RundownState, firstClause: number, heard: number): RundownState => ({
  ...r,
  clause: firstClause + heard,
});

/** How long the item under the cursor still lasts, ms; an item that is over asks for the next at once. */
export const itemRemainingMs = (r: RundownState, at: number): number => {
  const item = currentItem(r);
  return item ? Math.max(0, r.itemSince + item.durationMs - at) : 0;
};
