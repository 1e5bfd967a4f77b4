import type { Cue } from '@zhubo/protocol';
import { expect, it } from 'vitest';
import { play, records } from '../testing/play.js';

it('a cue that cannot be carried out is refused in both languages', () => {
  const cues: Cue[] = [
    { type: 'sell', productId: 'nope' },
    { type: 'show', productId: 'nope' },
    { type: 'answer', commentId: 'long-gone' },
    { type: 'rundown', action: 'start' },
  ];
  const room = play(null);
  for (const [i, cue] of cues.entries())
    room.send({ type: 'cue.received', cueId: `q${i}`, by: 'operator', cue });
  const refused = records(room.all, 'cue.refused');
  expect(refused).toHaveLength(cues.length);
  for (const event of refused)
    expect(event).toMatchObject({
      reason: expect.not.stringMatching(/\p{Script=Han}/u),
      reasonZh: expect.stringMatching(/\p{Script=Han}/u),
    });
});
