import type { Cue, RoomEvent } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { draftsOf } from './draft.js';
import type { Asked, Exchange, Told } from './exchange.js';
import {
  ASKED_AGAIN_WITHIN_MS,
  BOUGHT_WITHIN_MS,
  CORRECTION_WITHIN_MS,
  createFollower,
  REPLACED_WITHIN_MS,
} from './follow.js';

const asked: Asked = {
  question: '围巾能机洗吗',
  product: '羊毛围巾',
  facts: [{ id: 'p1.attr.洗涤', label: '洗涤', value: '冷水手洗' }],
  history: [],
};

/** A journal of a few lines, with a clock of its own. */
function journal() {
  const follower = createFollower(
    { take: () => {}, asked: () => asked },
    { boughtWithinMs: BOUGHT_WITHIN_MS },
  );
  const settled: (Exchange | Told)[] = [];
  let seq = 0;
  let at = 1_000_000;
  const emit = (event: Record<string, unknown>): void =>
    void settled.push(...follower.take({ seq: ++seq, at, ...event } as RoomEvent));
  const user = (id: string) => ({ id, name: '观众' });
  return {
    emit,
    pass: (ms: number) => {
      at += ms;
    },
    ask(n: number, viewer: string, productId: string | null = 'p1') {
      emit({
        type: 'comment.received',
        comment: { id: `c${n}`, user: user(viewer), text: asked.question, at },
      });
      emit({ type: 'comment.queued', commentId: `c${n}`, intent: 'question.use', productId });
      emit({
        type: 'turn.started',
        utteranceId: `u${n}`,
        kind: 'answer',
        commentIds: [`c${n}`],
        intent: 'question.use',
        productId,
        title: asked.question,
      });
    },
    say: (n: number, text: string, from = 'model', facts: string[] = []) =>
      emit({ type: 'turn.clause', utteranceId: `u${n}`, index: 0, text, facts, from }),
    done: (n: number, outcome = 'done') =>
      emit({ type: 'turn.ended', utteranceId: `u${n}`, outcome, commentIds: [`c${n}`] }),
    cue: (cue: Cue) => emit({ type: 'cue.received', cueId: 'q', by: 'operator', cue }),
    buy: (viewer: string, productId?: string) =>
      emit({
        type: 'audience.received',
        event: { id: `b${seq}`, kind: 'purchase', user: user(viewer), at, ...(productId && { productId }) },
      }),
    labels: () =>
      [...settled, ...follower.end()].flatMap(draftsOf).map((d) => [d.label, d.chosen?.text ?? null]),
    drafts: () =>
      [...settled, ...follower.end()]
        .flatMap(draftsOf)
        .map((d) => [d.label, d.said?.text, d.chosen?.text, d.rejected?.text]),
  };
}

describe('what came of an answer', () => {
  it('a line after a stop stands in its place, when it is about the same thing and soon', () => {
    const told = (text: string, afterMs: number) => {
      const j = journal();
      j.ask(1, 'v1');
      j.say(1, '可以机洗。');
      j.cue({ type: 'stop' });
      j.done(1, 'stopped');
      j.pass(afterMs);
      j.cue({ type: 'say', text });
      return j.labels();
    };
    expect(told('不能机洗，要手洗', 3_000)).toEqual([['replaced', '不能机洗，要手洗']]);
    expect(told('我们看下一款', 3_000)).toEqual([]);
    expect(told('不能机洗，要手洗', REPLACED_WITHIN_MS + 1)).toEqual([]);
  });

  it('a typed answer to a comment that was answered replaces that answer', () => {
    const j = journal();
    j.ask(1, 'v1');
    j.say(1, '可以机洗。');
    j.done(1);
    j.cue({ type: 'answer', commentId: 'c1', text: '要手洗' });
    expect(j.labels()).toEqual([['replaced', '要手洗']]);
  });

  it('a correction takes back the last answer, not one of long ago', () => {
    const told = (afterMs: number) => {
      const j = journal();
      j.ask(1, 'v1');
      j.say(1, '可以机洗。');
      j.done(1);
      j.pass(afterMs);
      j.cue({ type: 'correct', text: '更正一下，要手洗' });
      return j.labels();
    };
    expect(told(CORRECTION_WITHIN_MS)).toEqual([['corrected', '要手洗']]);
    expect(told(CORRECTION_WITHIN_MS + 1)).toEqual([['stood', '可以机洗。']]);
  });

  it('asked again within a minute, by the same viewer of the same thing, is no positive', () => {
    const told = (viewer: string, product: string, afterMs: number) => {
      const j = journal();
      j.ask(1, 'v1');
      j.say(1, '洗涤冷水。');
      j.done(1);
      j.pass(afterMs);
      j.ask(2, viewer, product);
      j.say(2, '只能冷水手洗。');
      j.done(2);
      return j.labels();
    };
    const again = [
      ['askedAgain', '只能冷水手洗。'],
      ['stood', '只能冷水手洗。'],
    ];
    const both = [
      ['stood', '洗涤冷水。'],
      ['stood', '只能冷水手洗。'],
    ];
    expect(told('v1', 'p1', ASKED_AGAIN_WITHIN_MS)).toEqual(again);
    expect(told('v1', 'p1', ASKED_AGAIN_WITHIN_MS + 1)).toEqual(both);
    expect(told('v2', 'p1', 1_000)).toEqual(both);
    expect(told('v1', 'p2', 1_000)).toEqual(both);
  });

  it('a purchase of that product by that viewer, soon, speaks for the answer', () => {
    const told = (viewer: string, product: string | undefined, afterMs: number) => {
      const j = journal();
      j.ask(1, 'v1');
      j.say(1, '冷水手洗。');
      j.done(1);
      j.pass(afterMs);
      j.buy(viewer, product);
      return j.labels().map(([label]) => label);
    };
    expect(told('v1', 'p1', BOUGHT_WITHIN_MS)).toEqual(['bought']);
    expect(told('v1', undefined, 1_000)).toEqual(['bought']);
    expect(told('v2', 'p1', 1_000)).toEqual(['stood']);
    expect(told('v1', 'p2', 1_000)).toEqual(['stood']);
    expect(told('v1', 'p1', BOUGHT_WITHIN_MS + 1)).toEqual(['stood']);
  });

  it('what was not heard to its end teaches nothing, also when the process ended', () => {
    const j = journal();
    j.ask(1, 'v1');
    j.say(1, '冷水手洗。');
    j.done(1, 'interrupted');
    j.ask(2, 'v2');
    j.say(2, '冷水手洗。');
    j.emit({ type: 'room.resumed' });
    j.buy('v2');
    expect(j.labels()).toEqual([]);
  });

  it('plain words alone are no model’s merit', () => {
    const j = journal();
    j.ask(1, 'v1');
    j.say(1, '冷水手洗。', 'plain');
    j.done(1);
    expect(j.labels()).toEqual([]);
  });

  describe('after a fact that code said first', () => {
    const fact = ['p1.attr.洗涤'];
    const led = (own?: string) => {
      const j = journal();
      j.ask(1, 'v1');
      j.say(1, '好的，', 'opener');
      j.say(1, '不能的，', 'plain');
      j.say(1, '冷水手洗。', 'plain', fact);
      if (own !== undefined) j.say(1, own);
      return j;
    };

    it('the model’s part is what is judged, and the fact what it went on from', () => {
      const j = led('可以机洗。');
      j.done(1);
      j.cue({ type: 'correct', text: '更正一下，别晒太阳' });
      expect(j.drafts()).toEqual([['corrected', '不能的，冷水手洗。', '别晒太阳', '可以机洗。']]);
      const stood = led('平铺晾干。');
      stood.done(1);
      expect(stood.drafts()).toEqual([['stood', '不能的，冷水手洗。', '平铺晾干。', undefined]]);
    });

    it('a model that added nothing has no fault, and nobody missed anything', () => {
      const j = led();
      j.done(1);
      expect(j.drafts()).toEqual([['led', '不能的，冷水手洗。', '', undefined]]);
      const missed = led();
      missed.done(1);
      missed.cue({ type: 'correct', text: '补充一下，别晒太阳' });
      expect(missed.drafts()).toEqual([['corrected', '不能的，冷水手洗。', '别晒太阳', undefined]]);
    });

    it('nothing more is better than what the guard stopped', () => {
      const j = led();
      j.emit({ type: 'guard.blocked', utteranceId: 'u1', text: '只要9元。', rule: 'number' });
      j.done(1);
      expect(j.drafts()).toEqual([['blocked', '不能的，冷水手洗。', '', '只要9元。']]);
    });

    it('a yes or no alone is no fact: the model begins', () => {
      const j = journal();
      j.ask(1, 'v1');
      j.say(1, '不能的，', 'plain');
      j.say(1, '冷水手洗。', 'model', fact);
      j.done(1);
      expect(j.drafts()).toEqual([['stood', undefined, '不能的，冷水手洗。', undefined]]);
    });
  });
});
