import type { Rundown } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { linesBegun, performs, play, records } from '../testing/play.js';

const rundown: Rundown = {
  title: '试播',
  items: [
    {
      id: 'a',
      kind: 'talk',
      title: '开场',
      durationMs: 60_000,
      lines: ['大家好，我是小助，欢迎来到直播间。', '今天带来两款好物。'],
    },
    {
      id: 'b',
      kind: 'sell',
      title: '保温杯',
      productId: 'p1',
      durationMs: 60_000,
      lines: ['先看保温杯，现在【价格】。'],
    },
  ],
};

describe('the room', () => {
  it('answers a comment at once when the floor is free', () => {
    const room = play(rundown);
    const out = room.comment('c1', '多少钱');
    expect(performs(out)).toMatchObject([{ utteranceId: 'u1', job: { type: 'answer', question: '多少钱' } }]);
    room.send({
      type: 'turn.clause',
      utteranceId: 'u1',
      index: 0,
      text: '49.9元，',
      facts: ['p1.price'],
      from: 'plain',
    });
    room.send({ type: 'speech.played', utteranceId: 'u1', index: 0, by: 'stage' });
    expect(records(room.send({ type: 'speech.ended', utteranceId: 'u1' }), 'turn.ended')).toMatchObject([
      { outcome: 'done', commentIds: ['c1'] },
    ]);
    expect(room.state.dialogue.viewers).toMatchObject([
      { id: 'v1', turns: [{ text: '多少钱', answer: '49.9元，' }] },
    ]);
  });

  it('merges the same question into one turn', () => {
    const room = play(rundown);
    room.comment('c1', '有货吗');
    room.comment('c2', '多少钱', 'a');
    room.comment('c3', '多少钱', 'b');
    expect(room.state.queue).toMatchObject([{ commentIds: ['c2', 'c3'], job: { others: 1 } }]);
  });

  it('says nothing to chatter, and says why', () => {
    expect(records(play(rundown).comment('c1', 'skip哈哈'), 'comment.skipped')).toMatchObject([
      { reason: 'chatter' },
    ]);
  });

  it('resumes a script at the clause where an answer broke in', () => {
    const room = play(rundown);
    const [first] = performs(room.cue({ type: 'rundown', action: 'start' }));
    expect(first).toMatchObject({ job: { clauses: ['大家好，我是小助，', '欢迎来到直播间。'] } });
    room.send({ type: 'speech.played', utteranceId: 'u1', index: 0, by: 'stage' });
    room.send({ type: 'speech.played', utteranceId: 'u1', index: 1, by: 'stage' });
    const cut = room.comment('c1', '多少钱');
    expect(cut).toContainEqual({ type: 'abort', utteranceId: 'u1', mode: 'syllable', epoch: 1 });
    expect(performs(room.send({ type: 'speech.ended', utteranceId: 'u2' }))).toMatchObject([
      { utteranceId: 'u3', job: { clauses: ['欢迎来到直播间。'] } },
    ]);
  });

  it('stop empties the queue, pauses the rundown and raises the epoch even when idle', () => {
    const room = play(rundown);
    expect(room.cue({ type: 'stop' })).toContainEqual({ type: 'silence', epoch: 1 });
    room.cue({ type: 'resume' });
    room.comment('c1', '多少钱');
    room.comment('c2', '有货吗');
    const out = room.cue({ type: 'stop' });
    expect(out).toContainEqual({ type: 'abort', utteranceId: 'u1', mode: 'now', epoch: 2 });
    expect(records(out, 'comment.skipped')).toMatchObject([{ commentId: 'c2', reason: 'operator' }]);
    expect(room.state).toMatchObject({ speaking: null, queue: [] });
  });

  it('stays silent after a stop until it is resumed; only what the operator asks for is said', () => {
    const room = play(rundown);
    room.cue({ type: 'rundown', action: 'start' });
    room.cue({ type: 'stop' });
    room.comment('c1', '多少钱');
    expect(performs(room.pass(30_000))).toEqual([]);
    expect(performs(room.cue({ type: 'say', text: '请稍等一下。' }))).toHaveLength(1);
    room.pass(5_000);
    expect(room.state.speaking).toBeNull();
    expect(performs(room.cue({ type: 'resume' }))).toMatchObject([{ job: { question: '多少钱' } }]);
  });

  it('a cue that a correction broke into goes on at its clause, and is done once', () => {
    const room = play(rundown);
    const [cue] = performs(room.cue({ type: 'sell', productId: 'p1' }));
    const clauses = cue?.job.type === 'lines' ? cue.job.clauses : [];
    for (const index of [0, 1]) {
      room.send({ type: 'turn.clause', utteranceId: 'u1', index, text: '句', facts: [], from: 'pitch' });
      room.send({ type: 'speech.played', utteranceId: 'u1', index, by: 'stage' });
    }
    room.cue({ type: 'correct', text: '刚才那句更正一下。' });
    expect(records(room.all, 'cue.done')).toHaveLength(0);
    room.pass(60_000);
    expect(linesBegun(room.all)).toEqual([clauses.join(''), '刚才那句更正一下。', clauses.slice(1).join('')]);
    expect(records(room.all, 'cue.done')).toHaveLength(2);
  });

  it('breaks off and answers anew when the price changes under an answer', () => {
    const room = play(rundown);
    room.comment('c1', '多少钱');
    room.send({
      type: 'turn.clause',
      utteranceId: 'u1',
      index: 0,
      text: '49.9元',
      facts: ['p1.price'],
      from: 'plain',
    });
    const out = room.send({ type: 'product.patched', productId: 'p1', patch: { price: 39.9 } });
    expect(out).toContainEqual({ type: 'abort', utteranceId: 'u1', mode: 'syllable', epoch: 1 });
    expect(performs(out)).toMatchObject([{ utteranceId: 'u2', job: { again: true, question: '多少钱' } }]);
    expect(room.state.catalogue.products[0]?.price).toBe(39.9);
  });

  it('the watchdog frees a wedged floor', () => {
    const room = play(rundown);
    room.comment('c1', '多少钱');
    const out = room.send({ type: 'timer.fired', timer: 'watchdog' });
    expect(records(out, 'turn.ended')).toMatchObject([{ outcome: 'failed' }]);
    expect(room.state.speaking).toBeNull();
  });

  it('does not answer what is stale', () => {
    const room = play(rundown);
    room.comment('c1', '有货吗');
    room.comment('c2', '多少钱');
    expect(
      records(room.send({ type: 'speech.ended', utteranceId: 'u1' }, 60_000), 'comment.skipped'),
    ).toMatchObject([{ commentId: 'c2', reason: 'stale' }]);
  });
});
