import type { RoomInput, SpeechKind } from '@zhubo/protocol';
import { itemRemainingMs } from '../rundown/rundown.js';
import { answerTurn } from './comments.js';
import type { Draft } from './draft.js';
import type { PendingTurn } from './state.js';
import { addTurn, advanceRundown, endUtterance, linesJob, showProduct, skipTurn } from './turns.js';

type CueInput = Extract<RoomInput, { type: 'cue.received' }>;

/** Carries out a cue, or refuses it with a reason. */
export function obeyCue(d: Draft, input: CueInput): void {
  const { cue, cueId } = input;
  const s = d.state;
  const done = (): void => d.record({ type: 'cue.done', cueId });
  const refuse = (reason: string): void => d.record({ type: 'cue.refused', cueId, reason });
  switch (cue.type) {
    case 'say':
      return addTurn(d, spoken(d, 'operator', cue.text, cueId));
    case 'correct':
      return addTurn(d, spoken(d, 'correction', cue.text, cueId));
    case 'answer':
      return answerNow(d, cue.commentId, cue.text, cueId, refuse);
    case 'sell': {
      const product = s.catalogue.products.find((p) => p.id === cue.productId);
      if (!product) return refuse(`no product ${cue.productId} in the catalogue`);
      showProduct(d, product.id);
      const pitch = [
        `【链接】${product.name}`,
        ...product.sellingPoints.slice(0, 3),
        '现在【价格】，喜欢的可以拍',
      ].join('。');
      return addTurn(d, {
        ...spoken(d, 'cue', pitch, cueId),
        productId: product.id,
        job: linesJob(pitch, 'pitch'),
      });
    }
    case 'stop':
      for (const t of s.queue) skipTurn(d, t, 'operator');
      s.queue = [];
      pause(d);
      // Even when nothing is known to be sounding the stage is told: stop must never do nothing.
      if (s.speaking) endUtterance(d, 'stopped', 'now');
      else {
        s.epoch += 1;
        d.do({ type: 'silence', epoch: s.epoch });
      }
      return done();
    case 'skip':
      if (s.speaking?.kind === 'script' && s.rundown)
        s.rundown = { ...s.rundown, line: s.rundown.line + 1, clause: 0 };
      endUtterance(d, 'skipped', 'now');
      return done();
    case 'mute':
      s.muted = true;
      endUtterance(d, 'interrupted', 'now');
      return done();
    case 'resume':
      s.muted = false;
      if (s.rundown?.state === 'paused') resumeRundown(d);
      return done();
    case 'show':
      if (cue.productId !== null && !s.catalogue.products.some((p) => p.id === cue.productId))
        return refuse(`no product ${cue.productId} in the catalogue`);
      showProduct(d, cue.productId);
      return done();
    case 'gesture':
      d.do({ type: 'gesture', gesture: cue.gesture });
      return done();
    case 'rundown':
      return moveRundown(d, cue.action, cue.itemId, cueId);
    case 'sing':
    case 'dance':
      return refuse(
        `${cue.type} is not installed yet; the stage has no ${cue.type === 'sing' ? 'song' : 'dance'} to perform`,
      );
  }
}

function spoken(d: Draft, kind: SpeechKind, text: string, cueId: string): PendingTurn {
  return {
    kind,
    title: text,
    commentIds: [],
    productId: d.state.onStage,
    cueId,
    job: linesJob(text, 'operator'),
    key: null,
    value: 1,
    since: d.state.at,
  };
}

/** The operator wants this comment answered: it jumps the queue, with the operator's words when given. */
function answerNow(
  d: Draft,
  commentId: string,
  text: string | undefined,
  cueId: string,
  refuse: (r: string) => void,
): void {
  const s = d.state;
  const waiting = s.queue.find((t) => t.commentIds.includes(commentId));
  const heard = d.state.recent.find((c) => c.id === commentId);
  if (!waiting && !heard) return refuse(`comment ${commentId} is not among the last ones`);
  s.queue = s.queue.filter((t) => t !== waiting);
  if (text !== undefined) {
    const turn = spoken(d, 'operator', text, cueId);
    return addTurn(d, {
      ...turn,
      commentIds: waiting?.commentIds ?? [commentId],
      title: heard?.text ?? text,
    });
  }
  const turn = waiting ?? answerTurn(d, heard!, heard!.triage);
  addTurn(d, { ...turn, kind: 'cue', cueId, since: s.at });
}

function moveRundown(
  d: Draft,
  action: 'start' | 'pause' | 'next' | 'jump',
  itemId: string | undefined,
  cueId: string,
): void {
  const s = d.state;
  const refuse = (reason: string): void => d.record({ type: 'cue.refused', cueId, reason });
  if (!s.rundown) return refuse('the room has no rundown; PUT one first');
  if (action === 'pause') pause(d);
  else if (action === 'start' && s.rundown.state === 'paused') resumeRundown(d);
  else if (action === 'start') advanceRundown(d, 0);
  else if (action === 'next') advanceRundown(d, s.rundown.index + 1);
  else {
    const index = s.rundown.rundown.items.findIndex((i) => i.id === itemId);
    if (index < 0) return refuse(`no item ${itemId ?? '(none named)'} in the rundown`);
    advanceRundown(d, index);
  }
  d.record({ type: 'cue.done', cueId });
}

function pause(d: Draft): void {
  const s = d.state;
  if (s.rundown?.state !== 'running') return;
  if (s.speaking?.kind === 'script') endUtterance(d, 'interrupted', 'syllable');
  s.rundown = { ...s.rundown, state: 'paused', pausedAt: s.at };
  d.do({ type: 'cancelTimer', timer: 'rundown' });
  d.record({ type: 'rundown.paused' });
}

function resumeRundown(d: Draft): void {
  const r = d.state.rundown!;
  const itemSince = r.itemSince + (d.state.at - (r.pausedAt ?? d.state.at));
  d.state.rundown = { ...r, state: 'running', itemSince, pausedAt: null };
  d.do({ type: 'timer', timer: 'rundown', afterMs: itemRemainingMs(d.state.rundown, d.state.at) });
}
