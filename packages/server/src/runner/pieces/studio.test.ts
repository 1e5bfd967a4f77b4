import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createStudio, type StudioRequest } from './studio.js';

const moves: StudioRequest = { type: 'moves', beats: [], durationS: 1, style: 'sway', seed: 1 };
const track = (id: string): StudioRequest => ({ type: 'track', id });

/** Threads that answer when they are told to. */
function threads() {
  const asked: { id: number; request: StudioRequest }[] = [];
  const all: (EventEmitter & { ended: boolean })[] = [];
  const start = (): Worker => {
    const thread = Object.assign(new EventEmitter(), {
      ended: false,
      postMessage: (m: (typeof asked)[0]) => void asked.push(m),
      terminate: async () => {
        thread.ended = true;
        return 0;
      },
    });
    all.push(thread);
    return thread as never as Worker;
  };
  const answer = (more: object): void => void all.at(-1)!.emit('message', { id: asked.at(-1)!.id, ...more });
  return { asked, all, start, answer };
}

describe('the studio', () => {
  it('makes one thing at a time, music before moves, and ends its thread when all is made', async () => {
    const t = threads();
    const studio = createStudio(t.start);
    const first = studio.make(moves);
    const second = studio.make(moves);
    const third = studio.make(track('a'));
    expect(t.asked).toHaveLength(1);
    t.answer({ done: {} });
    expect(t.asked[1]!.request).toEqual(track('a'));
    t.answer({ done: { beats: [1] } });
    t.answer({ done: {} });
    expect(await third).toEqual({ beats: [1] });
    await Promise.all([first, second]);
    expect(t.all).toMatchObject([{ ended: true }]);
  });

  it('says what is wrong, and starts another thread when one died', async () => {
    const t = threads();
    const studio = createStudio(t.start);
    const wrong = studio.make(track('x'));
    t.answer({ error: 'no track x' });
    await expect(wrong).rejects.toThrow('no track x');
    const dying = studio.make(track('a'));
    t.all.at(-1)!.emit('error', new Error('out of memory'));
    await expect(dying).rejects.toThrow('out of memory');
    const next = studio.make(track('b'));
    t.answer({ done: {} });
    await expect(next).resolves.toEqual({});
    expect(t.all).toHaveLength(3);
  });

  it('lets nobody wait when the server goes down', async () => {
    const t = threads();
    const studio = createStudio(t.start);
    const both = [studio.make(track('a')), studio.make(moves)];
    studio.close();
    for (const one of both) await expect(one).rejects.toThrow('going down');
  });
});
