import type { Cue, RoomInput, Rundown } from '@zhubo/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCatalogue, testTriage } from '../testing/shop.js';
import type { Command } from './command.js';
import { createReducer } from './reduce.js';
import type { RoomState } from './state.js';

const reduce = createReducer(testTriage);
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

type WithoutAt<T> = T extends unknown ? Omit<T, 'at'> : never;

/** Plays inputs one second apart and keeps all commands. */
function play(start: RoomState | null = null) {
  let state = start;
  let at = state?.at ?? 1_000_000;
  const all: Command[] = [];
  const send = (input: WithoutAt<RoomInput>, afterMs = 1_000): Command[] => {
    at += afterMs;
    const step = reduce(state, { ...input, at } as RoomInput);
    state = step.state;
    all.push(...step.commands);
    return step.commands;
  };
  if (!start) send({ type: 'room.opened', catalogue: testCatalogue, rundown });
  return {
    send,
    all,
    get state(): RoomState {
      return state!;
    },
    comment: (id: string, text: string, user = 'v1') =>
      send({ type: 'comment.received', comment: { id, user: { id: user, name: user }, text, at } }),
    cue: (cue: Cue) => send({ type: 'cue.received', cueId: `c${all.length}`, by: 'op', cue }),
  };
}

const records = (commands: Command[], type: string) =>
  commands.flatMap((c) =>
    c.type === 'record' && c.event.type === type ? [c.event as never as Record<string, unknown>] : [],
  );
const performs = (commands: Command[]) => commands.filter((c) => c.type === 'perform');

describe('the room', () => {
  it('answers a comment at once when the floor is free', () => {
    const room = play();
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
    expect(room.state.memory.v1?.exchanges).toEqual([{ viewer: '多少钱', host: '49.9元，' }]);
  });

  it('merges the same question into one turn', () => {
    const room = play();
    room.comment('c1', '有货吗');
    room.comment('c2', '多少钱', 'a');
    room.comment('c3', '多少钱', 'b');
    expect(room.state.queue).toMatchObject([{ commentIds: ['c2', 'c3'], job: { others: 1 } }]);
  });

  it('says nothing to chatter, and says why', () => {
    expect(records(play().comment('c1', 'skip哈哈'), 'comment.skipped')).toMatchObject([
      { reason: 'chatter' },
    ]);
  });

  it('resumes a script at the clause where an answer broke in', () => {
    const room = play();
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
    const room = play();
    expect(room.cue({ type: 'stop' })).toContainEqual({ type: 'silence', epoch: 1 });
    room.comment('c1', '多少钱');
    room.comment('c2', '有货吗');
    const out = room.cue({ type: 'stop' });
    expect(out).toContainEqual({ type: 'abort', utteranceId: 'u1', mode: 'now', epoch: 2 });
    expect(records(out, 'comment.skipped')).toMatchObject([{ commentId: 'c2', reason: 'operator' }]);
    expect(room.state).toMatchObject({ speaking: null, queue: [] });
  });

  it('breaks off and answers anew when the price changes under an answer', () => {
    const room = play();
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
    const room = play();
    room.comment('c1', '多少钱');
    const out = room.send({ type: 'timer.fired', timer: 'watchdog' });
    expect(records(out, 'turn.ended')).toMatchObject([{ outcome: 'failed' }]);
    expect(room.state.speaking).toBeNull();
  });

  it('does not answer what is stale', () => {
    const room = play();
    room.comment('c1', '有货吗');
    room.comment('c2', '多少钱');
    expect(
      records(room.send({ type: 'speech.ended', utteranceId: 'u1' }, 60_000), 'comment.skipped'),
    ).toMatchObject([{ commentId: 'c2', reason: 'stale' }]);
  });

  it('an item paused for a while keeps its remaining time', () => {
    const room = play();
    room.cue({ type: 'rundown', action: 'start' });
    room.cue({ type: 'rundown', action: 'pause' });
    room.send({ type: 'timer.fired', timer: 'none' }, 600_000);
    expect(room.cue({ type: 'rundown', action: 'start' })).toContainEqual({
      type: 'timer',
      timer: 'rundown',
      afterMs: 59_000,
    });
  });
});

const cueArb: fc.Arbitrary<Cue> = fc.oneof(
  fc.constantFrom<Cue>(
    { type: 'stop' },
    { type: 'skip' },
    { type: 'mute' },
    { type: 'resume' },
    { type: 'say', text: '欢迎大家' },
    { type: 'correct', text: '刚才说错了' },
    { type: 'sell', productId: 'p1' },
    { type: 'sell', productId: 'nope' },
    { type: 'rundown', action: 'start' },
    { type: 'rundown', action: 'next' },
    { type: 'rundown', action: 'pause' },
    { type: 'answer', commentId: 'k3' },
  ),
);
type Happening =
  | { say: 'comment'; text: string }
  | { say: 'cue'; cue: Cue }
  | { say: 'engine'; n: number }
  | { say: 'timer'; timer: string }
  | { say: 'patch' }
  | { say: 'crash' };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      say: fc.constant('comment' as const),
      text: fc.constantFrom('多少钱', '2多少', 'skip', '有货吗', '尺码'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ say: fc.constant('engine' as const), n: fc.nat(4) }) },
  fc.record({ say: fc.constant('cue' as const), cue: cueArb }),
  fc.record({ say: fc.constant('timer' as const), timer: fc.constantFrom('watchdog', 'rundown', 'repeat') }),
  fc.constant({ say: 'patch' as const }),
  fc.constant({ say: 'crash' as const }),
);

describe('the room, whatever happens in whatever order', () => {
  it('never has two voices, ends each utterance once, and gives each comment exactly one outcome', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const room = play();
        const open = new Set<string>();
        const outcomes = new Map<string, number>();
        let seen = 0;
        const follow = (): void => {
          for (const c of room.all.slice(seen)) {
            if (c.type !== 'record') continue;
            if (c.event.type === 'turn.started') {
              expect(open.size).toBe(0);
              open.add(c.event.utteranceId);
            }
            if (c.event.type === 'turn.ended') {
              expect(open.delete(c.event.utteranceId)).toBe(true);
              for (const id of c.event.commentIds) outcomes.set(id, (outcomes.get(id) ?? 0) + 1);
            }
            if (c.event.type === 'comment.skipped')
              outcomes.set(c.event.commentId, (outcomes.get(c.event.commentId) ?? 0) + 1);
          }
          seen = room.all.length;
        };
        happenings.forEach((h, i) => {
          const u = room.state.speaking?.id ?? 'u0';
          if (h.say === 'comment') room.comment(`k${i}`, h.text, `v${i % 3}`);
          else if (h.say === 'cue') {
            const out = room.cue(h.cue);
            if (h.cue.type === 'stop') {
              expect(out.some((c) => c.type === 'abort' || c.type === 'silence')).toBe(true);
              expect(room.state.speaking).toBeNull();
            }
          } else if (h.say === 'timer') room.send({ type: 'timer.fired', timer: h.timer });
          else if (h.say === 'patch')
            room.send({ type: 'product.patched', productId: 'p1', patch: { price: 10 + i } });
          else if (h.say === 'crash') room.send({ type: 'room.resumed' });
          else if (h.n === 0)
            room.send({
              type: 'turn.clause',
              utteranceId: u,
              index: 0,
              text: '好',
              facts: ['p1.price'],
              from: 'plain',
            });
          else if (h.n === 1) room.send({ type: 'speech.played', utteranceId: u, index: 0, by: 'stage' });
          else if (h.n === 2) room.send({ type: 'turn.failed', utteranceId: u, error: 'x' });
          else room.send({ type: 'speech.ended', utteranceId: u });
          follow();
        });
        // Let everything that still waits be said or go stale.
        room.cue({ type: 'resume' });
        room.cue({ type: 'rundown', action: 'pause' });
        for (let n = 0; n < 100 && room.state.speaking; n++)
          room.send({ type: 'speech.ended', utteranceId: room.state.speaking.id });
        follow();
        const asked = happenings.flatMap((h, i) => (h.say === 'comment' ? [`k${i}`] : []));
        const answeredAgain = happenings.some(
          (h) => h.say === 'patch' || (h.say === 'cue' && h.cue.type === 'answer'),
        );
        for (const id of asked) {
          const n = outcomes.get(id) ?? 0;
          if (answeredAgain) expect(n).toBeGreaterThanOrEqual(1);
          else expect(n).toBe(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is rebuilt from its journal to the same state', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
        const inputs: RoomInput[] = [{ type: 'room.opened', catalogue: testCatalogue, rundown, at: 1 }];
        happenings.forEach((h, i) => {
          if (h.say === 'comment')
            inputs.push({
              type: 'comment.received',
              at: i,
              comment: { id: `${i}`, user: { id: 'u', name: 'u' }, text: h.text, at: i },
            });
          if (h.say === 'cue')
            inputs.push({ type: 'cue.received', cueId: `${i}`, by: 'x', cue: h.cue, at: i });
        });
        const fold = (): RoomState | null =>
          inputs.reduce<RoomState | null>((s, e) => reduce(s, structuredClone(e)).state, null);
        expect(JSON.parse(JSON.stringify(fold()))).toEqual(JSON.parse(JSON.stringify(fold())));
      }),
    );
  });
});
