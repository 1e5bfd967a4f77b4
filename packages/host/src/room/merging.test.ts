import { describe, expect, it } from 'vitest';
import { play, records } from '../testing/play.js';

const others = (room: ReturnType<typeof play>): number | undefined => {
  const job = room.state.queue.find((t) => t.title === '包邮吗')?.job;
  return job?.type === 'answer' ? job.others : undefined;
};

describe('the same question asked by many', () => {
  it('counts viewers, not repetitions, and goes on counting when no more comments are kept', () => {
    const room = play(null);
    room.comment('a', '多少钱', 'v0');
    room.comment('b', '包邮吗', 'v1');
    room.comment('c', '包邮吗', 'v1');
    expect(others(room)).toBe(0);
    for (let n = 0; n < 60; n++)
      room.send(
        {
          type: 'comment.received',
          comment: { id: `n${n}`, user: { id: `u${n}`, name: '观众' }, text: '包邮吗', at: room.now },
        },
        1,
      );
    expect(others(room)).toBe(60);
    const merged = records(room.all, 'comment.skipped').filter((r) => r.reason === 'merged');
    expect(merged.length).toBeGreaterThan(0);
    expect(merged.every((r) => r.into === 'b')).toBe(true);
  });
});
