import type { RoomEvent } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createLatency } from './latency.js';

type WithoutSeq<T> = T extends unknown ? Omit<T, 'seq'> : never;
const comment = { id: 'c1', user: { id: 'u', name: 'u' }, text: '多少钱', at: 0 };
const turn = {
  type: 'turn.started',
  utteranceId: 'u1',
  kind: 'answer',
  commentIds: ['c1'],
  productId: null,
  title: '',
} as const;

function follow(events: WithoutSeq<RoomEvent>[]) {
  const marks: [string, number][] = [];
  const latency = createLatency((mark, ms) => marks.push([mark, ms]));
  for (const e of events) latency.observe({ ...e, seq: 0 } as RoomEvent);
  return { latency, marks };
}

describe('latency', () => {
  it('tells an opener from the answer itself, and counts each mark once from the comment', () => {
    const { marks, latency } = follow([
      { type: 'comment.received', at: 1_000, comment },
      { ...turn, at: 1_010 },
      {
        type: 'turn.clause',
        at: 1_100,
        utteranceId: 'u1',
        index: 0,
        text: '来，',
        facts: [],
        from: 'opener',
      },
      {
        type: 'speech.started',
        at: 1_110,
        utteranceId: 'u1',
        index: 0,
        own: false,
        engine: 'x',
        cached: true,
      },
      { type: 'speech.played', at: 1_150, utteranceId: 'u1', index: 0, by: 'stage' },
      {
        type: 'turn.clause',
        at: 1_400,
        utteranceId: 'u1',
        index: 1,
        text: '49元',
        facts: ['p1.price'],
        from: 'plain',
      },
      {
        type: 'speech.started',
        at: 1_700,
        utteranceId: 'u1',
        index: 1,
        own: true,
        engine: 'x',
        cached: false,
      },
      { type: 'speech.played', at: 1_900, utteranceId: 'u1', index: 1, by: 'stage' },
      { type: 'speech.played', at: 2_900, utteranceId: 'u1', index: 2, by: 'stage' },
    ]);
    expect(Object.fromEntries(marks)).toEqual({
      picked: 10,
      sound: 110,
      played: 150,
      words: 400,
      own: 700,
      ownPlayed: 900,
    });
    expect(marks).toHaveLength(6);
    expect(latency.summary()['own']).toEqual({ p50: 700, p95: 700, n: 1 });
  });

  it('a clock in place of a stage is not a played sample', () => {
    const { marks } = follow([
      { type: 'comment.received', at: 0, comment },
      { ...turn, at: 1 },
      { type: 'speech.played', at: 50, utteranceId: 'u1', index: 0, by: 'clock' },
    ]);
    expect(marks.map(([m]) => m)).toEqual(['picked']);
  });
});
