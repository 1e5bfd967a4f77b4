import type { RoomInput, RoomRecord } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { relevantFacts } from '../facts/index.js';
import { createReducer } from '../room/reduce.js';
import type { RoomState } from '../room/state.js';
import { demoShop, TALK_FROM_MS } from '../testing/talk.js';
import { triageFor } from '../triage/index.js';

type WithoutAt<T> = T extends unknown ? Omit<T, 'at'> : never;
const reduce = createReducer(triageFor);

/** Folds inputs a second apart, as a journal is folded after a restart. */
function fold(inputs: readonly WithoutAt<RoomInput>[]): { state: RoomState; records: RoomRecord[] } {
  let state: RoomState | null = null;
  const records: RoomRecord[] = [];
  inputs.forEach((input, i) => {
    const step = reduce(state, { ...input, at: TALK_FROM_MS + i * 1_000 } as RoomInput);
    state = step.state;
    records.push(...step.commands.flatMap((c) => (c.type === 'record' ? [c.event] : [])));
  });
  return { state: state!, records };
}

const opened: WithoutAt<RoomInput> = { type: 'room.opened', catalogue: demoShop, rundown: null };
const comment = (id: string, text: string): WithoutAt<RoomInput> => ({
  type: 'comment.received',
  comment: { id, user: { id: 'v1', name: '小鱼' }, text, at: TALK_FROM_MS },
});
const unanswered: WithoutAt<RoomInput> = {
  type: 'question.unanswered',
  utteranceId: 'u1',
  commentIds: ['c1'],
  text: '1号会起球吗',
  productId: 'p1',
};
const answer = (text: string, remember: boolean): WithoutAt<RoomInput> => ({
  type: 'cue.received',
  cueId: 'q1',
  by: 'op',
  cue: { type: 'answer', commentId: 'c1', text, remember },
});

describe('a question that no fact answers', () => {
  it('stands on the list of the room until the operator deals with it', () => {
    const start = [opened, comment('c1', '1号会起球吗'), unanswered];
    expect(fold(start).state.unanswered).toMatchObject([{ text: '1号会起球吗', productId: 'p1' }]);
    const dismiss = { type: 'dismiss' as const, utteranceId: 'u1' };
    expect(
      fold([...start, { type: 'cue.received', cueId: 'd', by: 'op', cue: dismiss }]).state.unanswered,
    ).toEqual([]);
    expect(fold([...start, answer('不会起球', false)]).state).toMatchObject({ unanswered: [] });
  });

  it('is answered by a fact once the operator had the answer kept; it outlives restart and a new catalogue', () => {
    const { state, records } = fold([
      opened,
      comment('c1', '1号会起球吗'),
      unanswered,
      answer('正常穿着不会起球', true),
      { type: 'catalogue.replaced', catalogue: demoShop },
    ]);
    expect(records).toContainEqual({
      type: 'fact.learnt',
      factId: 'q1',
      productId: 'p1',
      question: '1号会起球吗',
      answer: '正常穿着不会起球',
      by: 'op',
      provenance: 'operator',
    });
    const triage = triageFor(state.catalogue)('这件会起球吗', { onStage: 'p1', lastAsked: null });
    expect(relevantFacts('这件会起球吗', triage, state.catalogue, state.at)[0]).toMatchObject({
      id: 'learnt.q1',
      value: '正常穿着不会起球',
      provenance: 'operator',
    });
  });

  it('is not kept when the guard would not let it be said', () => {
    const { state, records } = fold([
      opened,
      comment('c1', '1号会起球吗'),
      unanswered,
      answer('全网第一的面料', true),
    ]);
    expect(state.catalogue.learnt).toBeUndefined();
    expect(records).toContainEqual(expect.objectContaining({ type: 'cue.refused', cueId: 'q1' }));
  });
});

describe('a room that comes up again', () => {
  it('has its talks: the follow-up after the restart is understood', () => {
    const { state } = fold([
      opened,
      { type: 'cue.received', cueId: 's', by: 'op', cue: { type: 'show', productId: 'p1' } },
      comment('c1', 'M码还有吗'),
      { type: 'room.resumed' },
      comment('c2', '那L码呢'),
    ]);
    expect(state.recent.at(-1)).toMatchObject({ meaning: 'L码还有吗', triage: { productId: 'p1' } });
  });
});
