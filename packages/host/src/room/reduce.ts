import type { RoomInput } from '@zhubo/protocol';
import { withQuestion } from '../dialogue/index.js';
import { presenterEndsAt } from '../floor/hold.js';
import { giveThanks, hearAudience, thanksAt } from './audience.js';
import type { Step } from './command.js';
import { hearComment, type TriageFor } from './comments.js';
import { obeyCue } from './cues.js';
import { createDraft, type Draft } from './draft.js';
import { freeFloor } from './presenter.js';
import { applyCatalogue, applyPatch, dropOutdated } from './products.js';
import { noteSounded, withClause } from './served.js';
import { runShow, showWakesAt } from './show.js';
import { applyEdit, replaceRundown } from './show-edit.js';
import { emptyState, idleRundown, type RoomState, upgraded } from './state.js';
import { endUtterance, nextTurn, passLine, WATCHDOG } from './turns.js';

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
    const draft = createDraft({ ...upgraded(state), at: input.at });
    freeFloor(draft);
    apply(draft, input, triageFor);
    runShow(draft);
    giveThanks(draft);
    nextTurn(draft);
    armWake(draft);
    return { state: draft.state, commands: draft.commands };
  };
}

/** Wakes later than this are armed anew when they come: a timer of weeks overflows. */
const WAKE_MAX_MS = 3_600_000;
/** A wake that is due already comes after so long, so that no state can spin the room. */
const WAKE_MIN_MS = 20;
const WAKE = 'wake';

/** One timer for all that time alone brings about; it is moved when the next of these moves. */
function armWake(d: Draft): void {
  const s = d.state;
  const thanks = s.speaking ? null : thanksAt(d);
  const times = [showWakesAt(d), thanks, presenterEndsAt(s)].filter((t) => t !== null);
  const due = times.length > 0 ? Math.min(...times) : null;
  const wakeAt = due === null ? null : Math.min(Math.max(due, s.at + WAKE_MIN_MS), s.at + WAKE_MAX_MS);
  if (wakeAt === s.wakeAt) return;
  s.wakeAt = wakeAt;
  if (wakeAt === null) d.do({ type: 'cancelTimer', timer: WAKE });
  else d.do({ type: 'timer', timer: WAKE, afterMs: wakeAt - s.at });
}

function apply(d: Draft, input: RoomInput, triageFor: TriageFor): void {
  const s = d.state;
  const speaking = s.speaking;
  switch (input.type) {
    case 'room.opened': {
      s.rundown = input.rundown && idleRundown(input.rundown, input.at);
      for (const p of input.catalogue.products) d.do({ type: 'prepare', productId: p.id });
      return;
    }
    case 'room.resumed':
      // Whatever was sounding died with the process; a script goes on at its clause, an answer does not.
      if (speaking) endUtterance(d, 'interrupted', null);
      // The timer died as well.
      s.wakeAt = null;
      s.quietSince = s.at;
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
      return replaceRundown(d, input.rundown);
    case 'rundown.edited':
      return applyEdit(d, input.edit);
    case 'audience.received':
      return hearAudience(d, input.event);
    case 'turn.clause':
      if (speaking?.id !== input.utteranceId || dropOutdated(d, speaking, input.facts)) return;
      s.speaking = withClause(d, speaking, input);
      d.do({ type: 'timer', timer: WATCHDOG.timer, afterMs: WATCHDOG.afterMs });
      return;
    case 'speech.started':
      if (speaking?.id === input.utteranceId) noteSounded(d, speaking, input);
      return;
    case 'speech.played':
      if (speaking?.id !== input.utteranceId) return;
      s.speaking = { ...speaking, played: Math.max(speaking.played, input.index) };
      d.do({ type: 'timer', timer: WATCHDOG.timer, afterMs: WATCHDOG.afterMs });
      return;
    case 'speech.ended':
      if (speaking?.id !== input.utteranceId) return;
      passLine(d, speaking);
      endUtterance(d, 'done', null);
      return;
    case 'turn.failed':
      if (speaking?.id !== input.utteranceId) return;
      // A line that can't be said must not come again at once, or the room would spin on it.
      passLine(d, speaking);
      endUtterance(d, 'failed', 'now');
      return;
    case 'question.unanswered': {
      const { utteranceId, commentIds, text, productId = null } = input;
      s.unanswered = withQuestion(s.unanswered, { utteranceId, commentIds, text, productId, at: input.at });
      return;
    }
    case 'timer.fired':
      // Whatever else a timer was for, it has told the time.
      if (input.timer === WAKE) s.wakeAt = null;
      if (input.timer !== WATCHDOG.timer || !speaking) return;
      passLine(d, speaking);
      endUtterance(d, 'failed', 'now');
      return;
    case 'pronunciations.replaced':
      s.pronunciations = input.pronunciations;
      return;
    case 'engine.switched':
      s.engines = { ...s.engines, [input.kind]: input.id };
      d.do({ type: 'switchEngine', kind: input.kind, id: input.id });
      return;
    case 'voice.chosen':
      s.voice = input.voice;
      return;
    case 'avatar.chosen':
      s.avatar = input.id;
      d.do({ type: 'avatar', id: input.id });
      return;
  }
}
