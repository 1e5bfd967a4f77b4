import type { Catalogue, Condition, RundownItem } from '@zhubo/protocol';
import type { RundownState, Trigger } from '../room/state.js';
import { knownStock } from './pitch.js';

/** A stock that wavers about its limit is one event: it must rise by this share above it before it can fall below again. */
const STOCK_MARGIN_SHARE = 0.2;
/** A rate must fall to this share before it can be reached again. */
const ASKED_BACK_SHARE = 0.5;

const fresh: Trigger = { armed: true, due: false, fired: 0, times: [] };
export const triggerOf = (r: RundownState, itemId: string): Trigger => r.triggers[itemId] ?? fresh;

export const conditional = (r: RundownState): (RundownItem & { when: Condition })[] =>
  r.rundown.items.filter((i): i is RundownItem & { when: Condition } => i.when !== undefined);

export interface Watched {
  at: number;
  catalogue: Catalogue;
  /** When a viewer last asked something. */
  questionAt: number;
}

/** What a condition watches, now: stock, ms without a question, times asked, the time. Null when there is nothing to watch. */
export function watched(when: Condition, trigger: Trigger, w: Watched): number | null {
  switch (when.type) {
    case 'stock': {
      const product = w.catalogue.products.find((p) => p.id === when.productId);
      return product ? knownStock(product) : null;
    }
    case 'quiet':
      return Math.max(0, w.at - w.questionAt);
    case 'asked':
      return trigger.times.filter((t) => w.at - t < when.withinMs).length;
    case 'time':
      return w.at;
  }
}

/** The condition after this moment: fired, armed anew, or as it was. It fires only while the show runs. */
export function judged(when: Condition, t: Trigger, w: Watched, running: boolean): Trigger {
  const value = watched(when, t, w);
  if (value === null || t.due) return t;
  const [met, back] = limits(when, value);
  if (t.armed && met && running) return { ...t, armed: false, due: true, fired: t.fired + 1 };
  return !t.armed && back ? { ...t, armed: true } : t;
}

/** Whether the limit is reached, and whether the value has gone back far enough to arm anew. */
function limits(when: Condition, value: number): [met: boolean, back: boolean] {
  switch (when.type) {
    case 'stock': {
      const margin = Math.max(1, Math.ceil(when.below * STOCK_MARGIN_SHARE));
      return [value < when.below, value >= when.below + margin];
    }
    case 'quiet':
      return [value >= when.afterMs, value < when.afterMs];
    case 'asked':
      return [value >= when.times, value <= when.times * ASKED_BACK_SHARE];
    case 'time':
      return [value >= when.at, false];
  }
}

/** When the condition may come true by nothing but time going by, Unix ms; null when it can't. */
export function dueAt(when: Condition, t: Trigger, w: Watched): number | null {
  if (!t.armed || t.due) return null;
  if (when.type === 'quiet') return w.questionAt + when.afterMs;
  return when.type === 'time' ? when.at : null;
}

/** A question was asked: conditions that count it have it. */
export function withQuestion(
  r: RundownState,
  asked: { intent: string; productId: string | null },
  at: number,
): RundownState {
  let { triggers } = r;
  for (const { id, when } of conditional(r)) {
    if (when.type !== 'asked' || when.intent !== asked.intent) continue;
    if (when.productId !== undefined && when.productId !== asked.productId) continue;
    const t = triggerOf(r, id);
    triggers = { ...triggers, [id]: { ...t, times: [...t.times, at].slice(-when.times) } };
  }
  return triggers === r.triggers ? r : { ...r, triggers };
}
