import type { Comment } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createIntake } from './intake.js';

const comment = (id: string): Comment => ({ id, user: { id: 'v', name: 'v' }, text: id, at: 0 });

/** An intake whose every comment takes `eachMs`, and whose event loop turns by hand. */
function intake({ eachMs = 1, faulty = '' } = {}) {
  let clock = 0;
  const turns: (() => void)[] = [];
  const batches: string[][] = [];
  const made = createIntake({
    heard: (id) => id === 'old',
    take(comments) {
      clock += comments.length * eachMs;
      batches.push(comments.map((c) => c.id));
      return comments.map((c) => (c.id === faulty ? new Error('disk full') : null));
    },
    now: () => clock,
    defer: (work) => void turns.push(work),
  });
  const turn = (): void => turns.shift()?.();
  return { ...made, turn, turns, batches };
}

describe('intake', () => {
  it('takes what came together in one batch, in order, after other work', async () => {
    const i = intake();
    const done = [i.hand(comment('a')), i.hand(comment('b'))];
    expect(i.batches).toEqual([]);
    i.turn();
    await Promise.all(done);
    expect(i.batches).toEqual([['a', 'b']]);
    expect(i.turns).toEqual([]);
  });

  it('lets go of the event loop in a flood', () => {
    const i = intake({ eachMs: 1 });
    for (let n = 0; n < 100; n++) void i.hand(comment(`${n}`));
    i.turn();
    expect(i.batches.flat().length).toBeLessThan(30);
    for (let n = 0; n < 20; n++) i.turn();
    expect(i.batches.flat()).toEqual(Array.from({ length: 100 }, (_, n) => `${n}`));
  });

  it('takes an id once, whether it is in the journal or still waiting', async () => {
    const i = intake();
    await i.hand(comment('old'));
    const twice = [i.hand(comment('a')), i.hand(comment('a'))];
    i.turn();
    await Promise.all(twice);
    expect(i.batches).toEqual([['a']]);
  });

  it('tells the one whose comment was not journaled', async () => {
    const i = intake({ faulty: 'b' });
    const done = Promise.allSettled(['a', 'b', 'c'].map((id) => i.hand(comment(id))));
    i.turn();
    expect((await done).map((d) => d.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('takes all that waits when the room closes', () => {
    const i = intake();
    for (let n = 0; n < 40; n++) void i.hand(comment(`${n}`));
    i.drain();
    expect(i.batches.flat()).toHaveLength(40);
  });
});
