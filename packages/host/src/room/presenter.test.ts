import type { Rundown } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { PRESENTER_HOLD_MAX_MS, presenterHolds } from '../floor/hold.js';
import { linesBegun, performs, play, records } from '../testing/play.js';

const rundown: Rundown = {
  title: '试播',
  fillAfterMs: 3_000,
  items: [
    {
      id: 'a',
      kind: 'talk',
      title: '开场',
      durationMs: 300_000,
      lines: ['大家好，我是小助。', '今天带来两款好物。'],
    },
  ],
};
const begun = () => {
  const room = play(rundown);
  room.cue({ type: 'rundown', action: 'start' });
  return room;
};
const speaks = (room: ReturnType<typeof play>, speaking: boolean) =>
  room.cue({ type: 'presenter', speaking });

describe('the presenter speaks', () => {
  it('and the script yields at once, then goes on at its clause', () => {
    const room = begun();
    expect(room.state.speaking?.kind).toBe('script');
    speaks(room, true);
    expect(room.state.speaking).toBeNull();
    expect(room.all.some((c) => c.type === 'abort' && c.mode === 'syllable')).toBe(true);
    room.pass(20_000);
    expect(room.state.speaking).toBeNull();
    speaks(room, false);
    expect(linesBegun(room.all).at(-1)).toContain('大家好');
  });

  it('and answers wait for the end', () => {
    const room = begun();
    speaks(room, true);
    room.comment('k1', '多少钱');
    expect(room.state.speaking).toBeNull();
    speaks(room, false);
    expect(room.state.speaking?.commentIds).toEqual(['k1']);
  });

  it('and a question that was broken into before it was heard is answered after', () => {
    const room = play(null);
    room.comment('k1', '多少钱');
    speaks(room, true);
    expect(records(room.all, 'comment.skipped')).toEqual([]);
    speaks(room, false);
    expect(room.state.speaking?.commentIds).toEqual(['k1']);
  });

  it('and silence is not filled meanwhile', () => {
    const room = begun();
    room.pass(5_000);
    const before = performs(room.all).length;
    speaks(room, true);
    room.pass(40_000);
    expect(performs(room.all).slice(before)).toEqual([]);
  });

  it('but the operator may still speak', () => {
    const room = begun();
    speaks(room, true);
    room.cue({ type: 'say', text: '先看三号。' });
    expect(room.state.speaking?.kind).toBe('operator');
  });

  it('and a lost end does not silence the show', () => {
    const room = begun();
    speaks(room, true);
    room.pass(PRESENTER_HOLD_MAX_MS + 1_000, { hear: false });
    expect(presenterHolds(room.state)).toBe(false);
    expect(room.state.speaking?.kind).toBe('script');
  });

  it('longer when it is told again', () => {
    const room = begun();
    speaks(room, true);
    room.pass(PRESENTER_HOLD_MAX_MS - 5_000);
    speaks(room, true);
    room.pass(PRESENTER_HOLD_MAX_MS - 5_000);
    expect(room.state.speaking).toBeNull();
  });
});
