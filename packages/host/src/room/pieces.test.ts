import { type Catalogue, type Rundown, rundownSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { performs, play, records } from '../testing/play.js';
import { testCatalogue } from '../testing/shop.js';
import { triageFor } from '../triage/index.js';
import { wishOf } from './pieces.js';
import { createReducer } from './reduce.js';

const show: Rundown = rundownSchema.parse({
  title: '晚场',
  fillAfterMs: null,
  items: [
    {
      id: 's1',
      kind: 'sing',
      title: '茉莉花',
      piece: 'moli-hua',
      durationMs: 600_000,
      lines: ['给大家唱首歌。'],
      atEnd: 'next',
    },
    { id: 'd1', kind: 'dance', title: '跳一支', durationMs: 600_000 },
  ],
});
const jobs = (commands: Parameters<typeof performs>[0]) => performs(commands).map((c) => c.job);

describe('songs and dances', () => {
  it('are performed on cue, and a viewer waits until they are over', () => {
    const room = play(null);
    const out = room.cue({ type: 'sing', song: 'moli-hua' });
    expect(performs(out)).toMatchObject([
      { kind: 'cue', job: { type: 'piece', piece: 'song', id: 'moli-hua', from: 0 } },
    ]);
    expect(jobs(room.comment('c1', '多少钱'))).toEqual([]);
    expect(jobs(room.send({ type: 'speech.ended', utteranceId: 'u1' }))).toMatchObject([{ type: 'answer' }]);
    expect(records(room.all, 'cue.done')).toHaveLength(1);
    expect(jobs(room.cue({ type: 'dance' }))).toEqual([]);
    expect(jobs(room.pass(5_000))).toMatchObject([{ type: 'piece', piece: 'dance', id: null }]);
  });

  it('stop ends a song at once, and it does not come again', () => {
    const room = play(null);
    room.cue({ type: 'sing' });
    const out = room.cue({ type: 'stop' });
    expect(out).toContainEqual({ type: 'abort', utteranceId: 'u1', mode: 'now', epoch: 1 });
    room.cue({ type: 'resume' });
    expect(performs(room.pass(60_000))).toEqual([]);
  });

  it('a song that was broken into goes on at the line that sounded', () => {
    const room = play(null);
    room.cue({ type: 'sing', song: 'moli-hua' });
    for (const index of [0, 1, 2]) {
      room.send({
        type: 'turn.clause',
        utteranceId: 'u1',
        index,
        text: '句',
        facts: [],
        from: 'song',
        line: index,
      });
      if (index < 2) room.send({ type: 'speech.played', utteranceId: 'u1', index, by: 'stage' });
    }
    room.cue({ type: 'correct', text: '刚才那句更正一下。' });
    expect(jobs(room.pass(5_000))).toContainEqual({ type: 'piece', piece: 'song', id: 'moli-hua', from: 1 });
  });

  it('are items of a rundown, after the words of the item, once', () => {
    const room = play(show);
    room.cue({ type: 'rundown', action: 'start' });
    room.pass(30_000);
    expect(jobs(room.all)).toEqual([
      { type: 'lines', clauses: ['给大家唱首歌。'], from: 'script' },
      { type: 'piece', piece: 'song', id: 'moli-hua', from: 0 },
      { type: 'piece', piece: 'dance', id: null, from: 0 },
    ]);
  });

  it('go on at their line when the show does', () => {
    const room = play(show);
    room.cue({ type: 'rundown', action: 'start' });
    room.pass(1_000);
    const id = room.state.speaking!.id;
    room.send({
      type: 'turn.clause',
      utteranceId: id,
      index: 0,
      text: '句',
      facts: [],
      from: 'song',
      line: 0,
    });
    room.send({
      type: 'turn.clause',
      utteranceId: id,
      index: 1,
      text: '句',
      facts: [],
      from: 'song',
      line: 1,
    });
    room.send({ type: 'speech.played', utteranceId: id, index: 1, by: 'stage' });
    room.cue({ type: 'stop' });
    expect(jobs(room.cue({ type: 'resume' }))).toEqual([
      { type: 'piece', piece: 'song', id: 'moli-hua', from: 1 },
    ]);
  });
});

describe("a viewer's wish", () => {
  it('is told from other commands', () => {
    expect(wishOf('command', '主播唱首歌吧')).toBe('song');
    expect(wishOf('command', '来一首')).toBe('song');
    expect(wishOf('command', '跳个舞呗')).toBe('dance');
    expect(wishOf('command', '转个圈')).toBeNull();
    expect(wishOf('question.price', '唱歌用的话筒多少钱')).toBeNull();
  });

  const wishing = (persona: Partial<Catalogue['persona']> = {}) => {
    const reduce = createReducer(triageFor);
    const catalogue = { ...testCatalogue, persona: { ...testCatalogue.persona, ...persona } };
    let { state } = reduce(null, { type: 'room.opened', at: 1, catalogue, rundown: null });
    return (id: string, text: string, at: number) => {
      const comment = { id, user: { id, name: id }, text, at };
      const step = reduce(state, { type: 'comment.received', at, comment });
      state = step.state;
      for (const utteranceId of state.speaking ? [state.speaking.id] : [])
        state = reduce(state, { type: 'speech.ended', at: at + 1, utteranceId }).state;
      return step.commands;
    };
  };

  it('is the operator’s to decide, and the viewer is told so', () => {
    const out = wishing()('c1', '主播唱首歌吧', 1_000);
    expect(out).toContainEqual({ type: 'ask', commentIds: ['c1'], text: '主播唱首歌吧' });
    expect(jobs(out)).toMatchObject([
      { type: 'lines', clauses: ['想听歌呀，我记下了，', '有空档就唱给大家听。'] },
    ]);
  });

  it('is performed where the shop lets it be, but not all evening', () => {
    const wish = wishing({ wishes: 'perform' });
    expect(jobs(wish('c1', '主播唱首歌吧', 1_000))).toMatchObject([{ type: 'piece', piece: 'song' }]);
    expect(jobs(wish('c2', '跳个舞呗', 60_000))).toMatchObject([{ type: 'lines' }]);
    expect(jobs(wish('c3', '跳个舞呗', 700_000))).toMatchObject([{ type: 'piece', piece: 'dance' }]);
  });
});
