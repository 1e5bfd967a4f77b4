import type { RoomInput } from '@zhubo/protocol';
import { afterLine, atItem, itemRemainingMs, REPEAT_AFTER_MS } from '../rundown/rundown.js';
import type { Step } from './command.js';
import { hearComment, type TriageFor } from './comments.js';
import { obeyCue } from './cues.js';
import { createDraft, type Draft } from './draft.js';
import { applyCatalogue, applyPatch } from './products.js';
import { emptyState, type RoomState } from './state.js';
import { advanceRundown, endUtterance, nextTurn, WATCHDOG } from './turns.js';

/**
 * The room: a pure fold over what happened. No clock, no I/O, no randomness: the same inputs give the same room.
 *
 * @param state null before `room.opened`.
 * @returns the next state and what is to be done about it.
 */
export type Reduce = (state: RoomState | null, input: RoomInput) => Step;

export function createReducer(triageFor: TriageFor): Reduce {
  return (state, input) => {
    if (state === null) {
      if (input.type !== 'room.opened')
        throw new Error(`a room's journal begins with room.opened, not ${input.type}`);
      state = emptyState(input.catalogue, input.at);
    }
    const draft = createDraft({ ...state, at: input.at });
    apply(draft, input, triageFor);
    nextTurn(draft);
    return { state: draft.state, commands: draft.commands };
  };
}

function apply(d: Draft, input: RoomInput, triageFor: TriageFor): void {
  const s = d.state;
  const speaking = s.speaking;
  switch (input.type) {
    case 'room.opened': {
      s.rundown = input.rundown && {
        rundown: input.rundown,
        state: 'idle',
        index: 0,
        line: 0,
        clause: 0,
        itemSince: input.at,
        pausedAt: null,
      };
      for (const p of input.catalogue.products) d.do({ type: 'prepare', productId: p.id });
      return;
    }
    case 'room.resumed':
      // Whatever was sounding died with the process; a script goes on at its clause, an answer does not.
      if (speaking) endUtterance(d, 'interrupted', null);
      if (s.rundown?.state === 'running')
        d.do({ type: 'timer', timer: 'rundown', afterMs: itemRemainingMs(s.rundown, s.at) });
      d.do({ type: 'show', productId: s.onStage });
      for (const p of s.catalogue.products) d.do({ type: 'prepare', productId: p.id });
      return;
    case 'comment.received':
      return hearComment(d, input.comment, triageFor);
    case 'cue.received':
      return obeyCue(d, input);
    case 'catalogue.replaced':
      return applyCatalogue(d, input.catalogue);
    case 'product.patched':
      return applyPatch(d, input.productId, input.patch);
    case 'rundown.replaced':
      s.rundown = {
        rundown: input.rundown,
        state: 'idle',
        index: 0,
        line: 0,
        clause: 0,
        itemSince: input.at,
        pausedAt: null,
      };
      d.do({ type: 'cancelTimer', timer: 'rundown' });
      return;
    case 'turn.clause':
      if (speaking?.id !== input.utteranceId) return;
      s.speaking = {
        ...speaking,
        clauses: [...speaking.clauses, input.text],
        facts: [...speaking.facts, ...input.facts],
      };
      d.do({ type: 'timer', timer: WATCHDOG.timer, afterMs: WATCHDOG.afterMs });
      return;
    case 'speech.started':
      return;
    case 'speech.played':
      if (speaking?.id !== input.utteranceId) return;
      s.speaking = { ...speaking, played: Math.max(speaking.played, input.index) };
      d.do({ type: 'timer', timer: WATCHDOG.timer, afterMs: WATCHDOG.afterMs });
      return;
    case 'speech.ended':
      if (speaking?.id !== input.utteranceId) return;
      if (speaking.kind === 'script' && s.rundown) {
        s.rundown = afterLine(s.rundown);
        if (s.rundown.rundown.items[s.rundown.index]?.lines[s.rundown.line] === undefined)
          d.do({ type: 'timer', timer: 'repeat', afterMs: REPEAT_AFTER_MS });
      }
      endUtterance(d, 'done', null);
      return;
    case 'turn.failed':
      if (speaking?.id !== input.utteranceId) return;
      // A line that can't be said must not come again at once, or the room would spin on it.
      if (speaking.kind === 'script' && s.rundown) s.rundown = afterLine(s.rundown);
      endUtterance(d, 'failed', 'now');
      return;
    case 'timer.fired':
      return onTimer(d, input.timer);
    case 'engine.switched':
      s.engines = { ...s.engines, [input.kind]: input.id };
      d.do({ type: 'switchEngine', kind: input.kind, id: input.id });
      return;
  }
}

function onTimer(d: Draft, timer: string): void {
  const s = d.state;
  switch (timer) {
    case WATCHDOG.timer:
      if (s.speaking?.kind === 'script' && s.rundown) s.rundown = afterLine(s.rundown);
      if (s.speaking) endUtterance(d, 'failed', 'now');
      return;
    case 'rundown':
      if (s.rundown?.state === 'running') advanceRundown(d, s.rundown.index + 1);
      return;
    case 'repeat': {
      const r = s.rundown;
      if (r?.state === 'running' && r.rundown.items[r.index]?.lines[r.line] === undefined)
        s.rundown = atItem(r, r.index, r.itemSince);
      return;
    }
  }
}
