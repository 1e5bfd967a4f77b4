import type { RoomInput, Said, SpeechKind } from '@zhubo/protocol';
import { clausesOf } from '../answer/clause.js';
import { withLearnt } from '../dialogue/index.js';
import { brokenLexicon } from '../guard/index.js';
import { pitchLines } from '../rundown/pitch.js';
import { answerTurn } from './comments.js';
import type { Draft } from './draft.js';
import { pieceTurn } from './pieces.js';
import { presenterSpeaks } from './presenter.js';
import { goTo, goToNext, pauseShow, resumeShow, startShow } from './show.js';
import type { PendingTurn } from './state.js';
import { addTurn, endUtterance, linesJob, passLine, showProduct, skipTurn } from './turns.js';

type CueInput = Extract<RoomInput, { type: 'cue.received' }>;

type Refuse = (reason: Said) => void;
const refuser =
  (d: Draft, cueId: string): Refuse =>
  ({ en, zh }) =>
    d.record({ type: 'cue.refused', cueId, reason: en, reasonZh: zh });

const noProduct = (id: string): Said => ({
  en: `no product ${id} in the catalogue`,
  zh: `目录里没有商品 ${id}`,
});

/** Carries out a cue, or refuses it with a reason. */
export function obeyCue(d: Draft, input: CueInput): void {
  const { cue, cueId } = input;
  const s = d.state;
  const done = (): void => d.record({ type: 'cue.done', cueId });
  const refuse = refuser(d, cueId);
  switch (cue.type) {
    case 'say':
      return addTurn(d, spoken(d, cue.as ?? 'operator', cue.text, cueId));
    case 'correct':
      return addTurn(d, spoken(d, 'correction', cue.text, cueId));
    case 'answer':
      return answerNow(d, cue.commentId, cue.text, cueId, refuse, cue.remember ? input.by : null);
    case 'dismiss':
      s.unanswered = s.unanswered.filter((q) => q.utteranceId !== cue.utteranceId);
      return done();
    case 'sell': {
      const product = s.catalogue.products.find((p) => p.id === cue.productId);
      if (!product) return refuse(noProduct(cue.productId));
      showProduct(d, product.id);
      const lines = pitchLines(product, s.catalogue, s.at, s.variety);
      return addTurn(d, {
        ...spoken(d, 'cue', product.name, cueId),
        productId: product.id,
        job: { type: 'lines', clauses: lines.flatMap(clausesOf), from: 'pitch' },
      });
    }
    case 'stop':
      for (const t of s.queue) skipTurn(d, t, 'operator');
      s.queue = [];
      s.stopped = true;
      // Even when nothing is known to be sounding the stage is told: stop must never do nothing.
      if (s.speaking) endUtterance(d, 'stopped', 'now');
      else {
        s.epoch += 1;
        d.do({ type: 'silence', epoch: s.epoch });
      }
      pauseShow(d);
      return done();
    case 'skip':
      if (s.speaking) passLine(d, s.speaking);
      endUtterance(d, 'skipped', 'now');
      return done();
    case 'mute':
      s.muted = true;
      endUtterance(d, 'interrupted', 'now');
      return done();
    case 'resume':
      s.muted = false;
      s.stopped = false;
      resumeShow(d);
      return done();
    case 'show':
      if (cue.productId !== null && !s.catalogue.products.some((p) => p.id === cue.productId))
        return refuse(noProduct(cue.productId));
      showProduct(d, cue.productId);
      return done();
    case 'presenter':
      presenterSpeaks(d, cue.speaking);
      return done();
    case 'gesture':
      d.do({ type: 'gesture', gesture: cue.gesture });
      return done();
    case 'rundown':
      return moveRundown(d, cue.action, cue.itemId, cueId);
    case 'sing':
      return addTurn(d, pieceTurn(d, 'song', cue.song, { kind: 'cue', cueId }));
    case 'dance':
      return addTurn(d, pieceTurn(d, 'dance', cue.dance, { kind: 'cue', cueId }));
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
  refuse: Refuse,
  learner: string | null,
): void {
  const s = d.state;
  const waiting = s.queue.find((t) => t.commentIds.includes(commentId));
  const heard = d.state.recent.find((c) => c.id === commentId);
  const open = s.unanswered.find((q) => q.commentIds.includes(commentId));
  if (!waiting && !heard && !(open && text !== undefined))
    return refuse({
      en: `comment ${commentId} is not among the last ones`,
      zh: '这条评论太早，已经不在最近的评论里',
    });
  if (text !== undefined && learner !== null) {
    const verdict = brokenLexicon(text);
    if (!verdict.ok)
      return refuse({
        en: `what the guard does not let be said is not kept either (${verdict.rule})`,
        zh: `审核不让说的话也不会记下（${verdict.rule}）`,
      });
    const question = open?.text ?? heard?.meaning ?? heard?.text ?? text;
    const productId = open?.productId ?? heard?.triage.productId ?? null;
    s.catalogue = withLearnt(s.catalogue, {
      id: cueId,
      productId,
      question,
      answer: text,
      by: learner,
      at: s.at,
    });
    d.record({
      type: 'fact.learnt',
      factId: cueId,
      productId,
      question,
      answer: text,
      by: learner,
      provenance: 'operator',
    });
  }
  if (text !== undefined) s.unanswered = s.unanswered.filter((q) => q !== open);
  s.queue = s.queue.filter((t) => t !== waiting);
  if (text !== undefined) {
    const turn = spoken(d, 'operator', text, cueId);
    return addTurn(d, {
      ...turn,
      commentIds: waiting?.commentIds ?? [commentId],
      title: heard?.text ?? open?.text ?? text,
    });
  }
  const turn = waiting ?? answerTurn(d, heard!, heard!.triage, heard!.meaning);
  addTurn(d, { ...turn, kind: 'cue', cueId, since: s.at });
}

function moveRundown(
  d: Draft,
  action: 'start' | 'pause' | 'next' | 'jump',
  itemId: string | undefined,
  cueId: string,
): void {
  const s = d.state;
  const refuse = refuser(d, cueId);
  if (!s.rundown)
    return refuse({ en: 'the room has no rundown; PUT one first', zh: '这个直播间还没有流程，请先建立' });
  const index = s.rundown.rundown.items.findIndex((i) => i.id === itemId);
  if (action === 'jump' && index < 0)
    return refuse({
      en: `no item ${itemId ?? '(none named)'} in the rundown`,
      zh: itemId === undefined ? '没有说跳到流程的哪一项' : `流程里没有 ${itemId} 这一项`,
    });
  if (action === 'pause') pauseShow(d);
  else {
    // Whoever moves the show wants it to go on.
    s.stopped = false;
    if (action === 'start') startShow(d);
    else if (action === 'jump') goTo(d, index);
    else if (s.rundown.state === 'idle') startShow(d);
    else goToNext(d);
  }
  d.record({ type: 'cue.done', cueId });
}
