import { editRundown, type Rundown, type RundownEdit } from '@zhubo/protocol';
import { atItem, currentItem, linesOf, nextInOrder } from '../rundown/rundown.js';
import type { Draft } from './draft.js';
import { arrive } from './show.js';
import { idleRundown, type RundownState } from './state.js';
import { endUtterance } from './turns.js';

/** Takes the whole run of show anew; nothing of the old one goes on sounding. */
export function replaceRundown(d: Draft, rundown: Rundown): void {
  if (d.state.speaking?.kind === 'script' || d.state.speaking?.kind === 'filler')
    endUtterance(d, 'interrupted', 'syllable');
  d.state.rundown = idleRundown(rundown, d.state.at);
}

/** One change while the show is on air. The cursor stays on its item, and on its line where that is still there. */
export function applyEdit(d: Draft, edit: RundownEdit): void {
  const s = d.state;
  const r = s.rundown;
  if (!r)
    return d.record({
      type: 'rundown.refused',
      reason: 'the room has no rundown; PUT one first',
      reasonZh: '这个直播间还没有流程，请先用 PUT 上传',
    });
  const result = editRundown(r.rundown, edit);
  if (!result.ok) {
    const { reason, reasonZh } = result;
    return d.record({ type: 'rundown.refused', reason, reasonZh });
  }
  const item = currentItem(r);
  const { items } = result.rundown;
  const index = items.findIndex((i) => i.id === item?.id);
  const gone = edit.op === 'delete' ? edit.itemId : null;
  const { [gone ?? '']: _spent, ...spent } = r.spent;
  const { [gone ?? '']: _trigger, ...triggers } = r.triggers;
  // A rewritten condition is judged from the beginning.
  if (edit.op === 'update' && edit.change.when !== undefined) delete triggers[edit.itemId];
  const back = r.back?.itemId === gone ? null : r.back;
  const next = { ...r, rundown: result.rundown, spent, triggers, back };
  if (index >= 0) {
    s.rundown = { ...next, index };
    if (item) keepLine(d, r);
    return;
  }
  if (s.speaking?.kind === 'script') endUtterance(d, 'interrupted', 'syllable');
  // The one that came after it moves up under the cursor.
  const at = nextInOrder(next, r.index - 1);
  if (r.state === 'idle' || r.state === 'ended')
    s.rundown = { ...next, index: Math.min(r.index, items.length - 1) };
  else if (r.back && r.back.itemId !== gone) {
    // The deleted item had broken in.
    s.rundown = { ...next, index: items.length, state: r.state };
    goBackFromGone(d, next);
  } else if (at === null) {
    s.rundown = { ...next, index: items.length - 1, state: 'ended', pausedAt: null };
    d.record({ type: 'rundown.ended' });
  } else {
    const moved = atItem(next, at, s.at);
    s.rundown = r.state === 'paused' ? { ...moved, state: 'paused', pausedAt: s.at } : moved;
    arrive(d);
  }
}

function goBackFromGone(d: Draft, r: RundownState): void {
  const s = d.state;
  const back = r.back!;
  const index = r.rundown.items.findIndex((i) => i.id === back.itemId);
  const at = atItem(r, Math.max(0, index), s.at - back.elapsedMs);
  const spent = { ...r.spent, [back.itemId]: (r.spent[back.itemId] ?? 0) - back.elapsedMs };
  const moved = { ...at, spent, line: back.line, clause: back.clause, back: null };
  s.rundown = r.state === 'paused' ? { ...moved, state: 'paused', pausedAt: s.at } : moved;
  arrive(d);
}

/** The item under the cursor was edited: the cursor follows its line, and a line that reads otherwise now is begun anew. */
function keepLine(d: Draft, old: RundownState): void {
  const s = d.state;
  const r = s.rundown!;
  const before = linesOf(currentItem(old)!, s.catalogue, s.at);
  const after = linesOf(currentItem(r)!, s.catalogue, s.at);
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const follow = (line: number): number => {
    const text = before[line];
    if (text === null || text === undefined) return -1;
    return after[line] === text ? line : after.indexOf(text);
  };
  const place = s.speaking?.place;
  if (s.speaking && place) {
    const line = follow(place.line);
    if (line >= 0) s.speaking = { ...s.speaking, place: { ...place, line } };
    else endUtterance(d, 'interrupted', 'syllable');
  }
  // Not `r`: the interruption has moved the cursor to its clause.
  const cursor = s.rundown!;
  const line = follow(cursor.line);
  if (line >= 0) s.rundown = { ...cursor, line, linesDoneAt: null };
  else {
    const past = cursor.line >= before.length;
    s.rundown = {
      ...cursor,
      line: past ? after.length : Math.min(cursor.line, after.length),
      clause: 0,
    };
  }
  // Lines that were added after the last one are still to be said.
  if (s.rundown && s.rundown.line < after.length) s.rundown = { ...s.rundown, linesDoneAt: null };
}
