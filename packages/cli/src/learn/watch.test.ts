import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEvent } from '@zhubo/server';
import { currentOf, openLibsqlStore, promoted, readPointer, writePointer } from '@zhubo/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANSWERS_MIN, adviceOn, zOf } from './rates.js';
import { watchRoom } from './watch.js';

const PROMOTED_AT = 1_700_000_000_000;
const MINUTE_MS = 60_000;
const EVERY_MS = 10_000;
const HOUR_MS = 60 * MINUTE_MS;
const ROOM = 'main';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhubo-watch-'));
  mkdirSync(join(dir, 'models-local', 'a'), { recursive: true });
  writePointer(dir, promoted({ history: [] }, 'a', PROMOTED_AT));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

let made = 0;
/** One question and its answer; `blocked` as the guard would. */
function answer(at: number, blocked: boolean): NewEvent[] {
  const n = ++made;
  const [commentId, utteranceId] = [`c${n}`, `u${n}`];
  const about = { commentId, intent: 'question.price' as const, productId: null };
  return [
    {
      type: 'comment.received',
      at,
      comment: { id: commentId, user: { id: `v${n}`, name: '观众' }, text: '多少钱', at },
    },
    { type: 'comment.queued', at, ...about },
    {
      type: 'turn.started',
      at,
      utteranceId,
      kind: 'answer',
      commentIds: [commentId],
      intent: about.intent,
      productId: null,
      title: '多少钱',
    },
    ...(blocked
      ? [{ type: 'guard.blocked' as const, at, utteranceId, text: '只要9元', rule: 'number' }]
      : []),
    { type: 'turn.clause', at, utteranceId, index: 0, text: '89元。', facts: [], from: 'm' },
    { type: 'turn.ended', at: at + 1_000, utteranceId, outcome: 'done', commentIds: [commentId] },
  ];
}

/** `count` answers from `from` on, of which the first `blocked` were stopped. */
const answers = (from: number, count: number, blocked: number): NewEvent[] =>
  Array.from({ length: count }, (_, i) => answer(from + i * EVERY_MS, i < blocked)).flat();

function journal(...events: NewEvent[][]): void {
  const store = openLibsqlStore(join(dir, 'journal.db'));
  for (const some of events) store.append(ROOM, some);
  store.close();
}

const look = (more: { auto?: boolean; follow?: boolean; sleep?: () => Promise<void> } = {}) => {
  const told: string[] = [];
  const code = watchRoom({
    dataDir: dir,
    server: {
      url: 'http://127.0.0.1:1',
      room: ROOM,
      fetch: async () => Promise.reject(new Error('refused')),
    },
    beforeMs: HOUR_MS,
    follow: false,
    auto: false,
    now: () => PROMOTED_AT + HOUR_MS,
    sleep: async () => {},
    tell: (line) => told.push(line),
    ...more,
  });
  return { code, told };
};
const BEFORE = PROMOTED_AT - 30 * MINUTE_MS;
const AFTER = PROMOTED_AT + MINUTE_MS;
/** An answer counts only when nothing can change it any more. */
const LATER = answers(PROMOTED_AT + 40 * MINUTE_MS, 1, 0);

describe('watching a promotion', () => {
  it('keeps what is no worse, and concludes nothing from a few answers', async () => {
    journal(answers(BEFORE, 60, 4), answers(AFTER, 20, 1), LATER);
    const few = look();
    expect(await few.code).toBe(0);
    expect(few.told.at(-1)).toContain('too few');
    journal(answers(AFTER + 10 * MINUTE_MS, 40, 3), answers(PROMOTED_AT + 50 * MINUTE_MS, 1, 0));
    const enough = look();
    expect(await enough.code).toBe(0);
    expect(enough.told.at(-1)).toContain('keep');
    expect(enough.told[0]).toContain('(4/60)');
  });

  it('advises rollback when the guard has to stop more, and with --auto does it', async () => {
    journal(answers(BEFORE, 60, 2), answers(AFTER, 60, 18), LATER);
    const advised = look();
    expect(await advised.code).toBe(1);
    expect(advised.told.join()).toContain('▼');
    expect(currentOf(readPointer(dir))).toBe('a');
    const done = look({ auto: true });
    expect(await done.code).toBe(1);
    expect(currentOf(readPointer(dir))).toBeNull();
    expect(readPointer(dir).history.at(-1)?.note).toContain('guard');
    await expect(look().code).rejects.toThrow('nothing to watch');
  });

  it('follows the running journal from where it stood', async () => {
    journal(answers(BEFORE, 60, 2), answers(AFTER, 10, 0));
    let looks = 0;
    const followed = look({
      follow: true,
      sleep: async () => {
        if (looks++ === 0) journal(answers(AFTER + 5 * MINUTE_MS, 60, 30), LATER);
      },
    });
    expect(await followed.code).toBe(1);
    expect(looks).toBe(1);
  });

  it('ends when somebody else has changed what is on air', async () => {
    journal(answers(BEFORE, 60, 2));
    writeFileSync(join(dir, 'models-local', 'note'), '');
    const followed = look({
      follow: true,
      sleep: async () => writePointer(dir, promoted(readPointer(dir), 'b', PROMOTED_AT + 1)),
    });
    expect(await followed.code).toBe(0);
  });
});

describe('the test of rates', () => {
  it('is that of two proportions', () => {
    // 15/100 against 30/100: pooled 0.225, error 0.05906.
    expect(zOf({ yes: 15, of: 100 }, { yes: 30, of: 100 })).toBeCloseTo(2.54, 2);
    expect(zOf({ yes: 0, of: 50 }, { yes: 0, of: 50 })).toBe(0);
  });
  it('waits for answers on both sides', () => {
    const share = (yes: number, of: number) => ({ yes, of });
    const all = (of: number, yes = 0) => ({
      blocked: share(yes, of),
      unanswered: share(0, of),
      askedAgain: share(0, of),
      corrected: share(0, of),
    });
    expect(adviceOn({ before: all(ANSWERS_MIN), after: all(ANSWERS_MIN - 1, 20) }).does).toBe('wait');
    expect(adviceOn({ before: all(ANSWERS_MIN), after: all(ANSWERS_MIN, 20) })).toEqual({
      does: 'rollback',
      worse: ['blocked'],
    });
  });
});
