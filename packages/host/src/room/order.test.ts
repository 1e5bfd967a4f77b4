import type { Cue, Rundown, RundownEdit } from '@zhubo/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presenterHolds } from '../floor/hold.js';
import { linesOf } from '../rundown/rundown.js';
import { performs, play } from '../testing/play.js';
import { testCatalogue } from '../testing/shop.js';
import type { Command } from './command.js';
import type { RoomState } from './state.js';

const DRAFT = '草稿';
const rundown: Rundown = {
  title: '试播',
  fillAfterMs: 3_000,
  loop: true,
  items: [
    { id: 'a', kind: 'talk', title: '开场', durationMs: 20_000, lines: ['大家好，我是小助，欢迎来到直播间。', { text: `${DRAFT}一句。`, state: 'draft' }, '今天带来两款好物。'] },
    { id: 'b', kind: 'sell', title: '保温杯', productId: 'p1', durationMs: 15_000, lines: [] },
    { id: 'c', kind: 'qa', title: '答疑', durationMs: 15_000, lines: [], hold: true },
    { id: 'd', kind: 'talk', title: '库存', durationMs: 5_000, lines: ['库存不多了。'], when: { type: 'stock', productId: 'p1', below: 10 } },
    { id: 'e', kind: 'talk', title: '问价', durationMs: 5_000, lines: ['很多人在问价格。'], atEnd: 'next', when: { type: 'asked', intent: 'question.price', times: 3, withinMs: 20_000 } },
    { id: 'f', kind: 'talk', title: '冷场', durationMs: 5_000, lines: [{ text: `${DRAFT}两句。`, state: 'draft' }], when: { type: 'quiet', afterMs: 10_000 } },
  ],
}; // biome-ignore format: a table

const cue = fc.constantFrom<Cue>(
  { type: 'stop' },
  { type: 'skip' },
  { type: 'mute' },
  { type: 'resume' },
  { type: 'resume' },
  { type: 'say', text: '欢迎大家，今天人真多。' },
  { type: 'say', text: '我是旁边的主持人。', as: 'presenter' },
  { type: 'presenter', speaking: true },
  { type: 'presenter', speaking: false },
  { type: 'correct', text: '刚才说错了。' },
  { type: 'sell', productId: 'p1' },
  { type: 'sell', productId: 'nope' },
  { type: 'show', productId: 'p2' },
  { type: 'rundown', action: 'start' },
  { type: 'rundown', action: 'start' },
  { type: 'rundown', action: 'next' },
  { type: 'rundown', action: 'pause' },
  { type: 'rundown', action: 'jump', itemId: 'd' },
  { type: 'rundown', action: 'jump', itemId: 'nope' },
  { type: 'answer', commentId: 'k3' },
  { type: 'answer', commentId: 'k3', text: '这个我来答。' },
);
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'x', 'y');
const edit: fc.Arbitrary<RundownEdit> = fc.oneof(
  fc.record({ op: fc.constant('move' as const), itemId: id, before: fc.option(id) }),
  fc.record({ op: fc.constant('delete' as const), itemId: id }),
  fc.record({
    op: fc.constant('insert' as const),
    before: fc.option(id),
    item: fc.constantFrom('x', 'y').map((x) => ({
      id: x,
      kind: 'talk' as const,
      title: x,
      durationMs: 4_000,
      lines: [`这是${x}项。`],
      atEnd: 'next' as const,
    })),
  }),
  fc.constant<RundownEdit>({ op: 'approve', itemId: 'a', line: 1, text: `${DRAFT}别的。` }),
  fc.constant<RundownEdit>({
    op: 'update',
    itemId: 'a',
    change: { lines: ['大家好，我换了词。', '今天带来两款好物。'] },
  }),
  fc.constant<RundownEdit>({ op: 'update', itemId: 'b', change: { durationMs: 1_000, when: null } }),
  fc.constant<RundownEdit>({ op: 'settings', loop: false, fillAfterMs: 5_000 }),
);

type Happening =
  | { say: 'comment'; text: string }
  | { say: 'cue'; cue: Cue }
  | { say: 'edit'; edit: RundownEdit }
  | { say: 'engine'; n: number }
  | { say: 'audience'; kind: 'gift' | 'purchase' | 'follow'; n: number }
  | { say: 'timer'; timer: string }
  | { say: 'patch'; stock: number }
  | { say: 'catalogue' }
  | { say: 'replace' }
  | { say: 'crash' }
  | { say: 'time'; ms: number };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      say: fc.constant('comment' as const),
      text: fc.constantFrom('多少钱', '2多少', 'skip', '有货吗', '尺码'),
    }),
  },
  { weight: 8, arbitrary: fc.record({ say: fc.constant('engine' as const), n: fc.nat(5) }) },
  { weight: 4, arbitrary: fc.record({ say: fc.constant('cue' as const), cue }) },
  { weight: 3, arbitrary: fc.record({ say: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 20_000 }) }) },
  { weight: 2, arbitrary: fc.record({ say: fc.constant('edit' as const), edit }) },
  { weight: 2, arbitrary: fc.record({ say: fc.constant('audience' as const), kind: fc.constantFrom('gift', 'purchase', 'follow'), n: fc.nat(6) }) },
  { weight: 2, arbitrary: fc.record({ say: fc.constant('patch' as const), stock: fc.nat(20) }) },
  fc.record({ say: fc.constant('timer' as const), timer: fc.constantFrom('watchdog', 'wake', 'rundown') }),
  fc.constant({ say: 'catalogue' as const }),
  fc.constant({ say: 'replace' as const }),
  fc.constant({ say: 'crash' as const }),
); // biome-ignore format: a table

/** Watches a room's commands and complains when one of its promises is broken. */
function watcher() {
  const open = new Map<string, Command & { type: 'perform' }>();
  const ended = new Set<string>();
  const outcomes = new Map<string, number>();
  const thanked = new Map<string, number>();
  const fillers = new Map<string, number>();
  return {
    outcomes,
    thanked,
    open,
    look(commands: readonly Command[], state: RoomState): void {
      for (const c of commands) {
        if (c.type === 'perform') {
          open.set(c.utteranceId, c);
          expect(open.size).toBe(1);
          expect(ended.has(c.utteranceId)).toBe(false);
          expect(c.epoch).toBe(state.epoch);
          // Nobody but the operator talks over the presenter.
          if (presenterHolds(state)) expect(c.kind).toBe('operator');
          if (c.job.type !== 'lines') continue;
          expect(c.job.clauses.join('')).not.toContain(DRAFT);
          expect(c.job.clauses.length).toBeGreaterThan(0);
          if (c.job.from !== 'filler') continue;
          const text = `${c.productId}|${c.job.clauses.join('')}`;
          expect(state.at - (fillers.get(text) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(600_000);
          fillers.set(text, state.at);
        }
        if (c.type !== 'record') continue;
        const e = c.event;
        if (e.type === 'turn.ended') {
          expect(open.delete(e.utteranceId)).toBe(true);
          ended.add(e.utteranceId);
          for (const k of e.commentIds) outcomes.set(k, (outcomes.get(k) ?? 0) + 1);
        }
        if (e.type === 'comment.skipped') outcomes.set(e.commentId, (outcomes.get(e.commentId) ?? 0) + 1);
        if (e.type === 'audience.thanked' || e.type === 'audience.skipped')
          for (const k of e.eventIds) thanked.set(k, (thanked.get(k) ?? 0) + 1);
      }
      expect([...open.keys()]).toEqual(state.speaking ? [state.speaking.id] : []);
    },
  };
}

function happen(room: ReturnType<typeof play>, h: Happening, i: number): void {
  const u = room.state.speaking;
  const utteranceId = u?.id ?? 'u0';
  switch (h.say) {
    case 'comment':
      return void room.comment(`k${i}`, h.text, `v${i % 3}`);
    case 'cue':
      return void room.cue(h.cue);
    case 'edit':
      return void room.send({ type: 'rundown.edited', edit: h.edit, by: 'op' });
    case 'audience':
      // Some come twice.
      return void room.audience(`e${h.n}`, { kind: h.kind, user: { id: `v${h.n % 3}`, name: `观众${h.n}` } });
    case 'timer':
      return void room.send({ type: 'timer.fired', timer: h.timer });
    case 'patch':
      return void room.send({
        type: 'product.patched',
        productId: 'p1',
        patch: { price: 10 + i, stock: h.stock },
      });
    case 'catalogue':
      return void room.send({ type: 'catalogue.replaced', catalogue: testCatalogue });
    case 'replace':
      return void room.send({ type: 'rundown.replaced', rundown });
    case 'time':
      return void room.pass(h.ms, { hear: i % 2 === 0 });
    case 'crash':
      return void room.crash();
    case 'engine': {
      const index = u?.clauses.length ?? 0;
      if (h.n <= 1) {
        const from = u?.job.type === 'lines' ? u.job.from : 'prepared';
        room.send({ type: 'turn.clause', utteranceId, index, text: '好', facts: ['p1.price'], from });
      } else if (h.n <= 3)
        room.send({ type: 'speech.played', utteranceId, index: Math.max(0, index - 1), by: 'stage' });
      else if (h.n === 4) room.send({ type: 'turn.failed', utteranceId, error: 'x' });
      else room.send({ type: 'speech.ended', utteranceId });
    }
  }
}

const resumes = (h: Happening): boolean =>
  h.say === 'cue' &&
  (h.cue.type === 'resume' ||
    (h.cue.type === 'rundown' && h.cue.action !== 'pause' && h.cue.itemId !== 'nope'));

describe('the room, whatever happens in whatever order', () => {
  it('has one voice, keeps its silence after a stop, speaks no draft, and gives each comment one outcome', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 80 }), (happenings) => {
        const room = play(rundown);
        const watch = watcher();
        room.onStep(({ commands, after }) => watch.look(commands, after));
        let stopped = false;
        happenings.forEach((h, i) => {
          const before = room.all.length;
          happen(room, h, i);
          if (h.say === 'cue' && h.cue.type === 'stop') {
            stopped = true;
            const out = room.all.slice(before);
            expect(out.some((c) => c.type === 'abort' || c.type === 'silence')).toBe(true);
            expect(room.state.speaking).toBeNull();
          } else if (resumes(h)) stopped = false;
          if (stopped)
            for (const c of performs(room.all.slice(before)))
              expect(['operator', 'presenter', 'correction', 'cue']).toContain(c.kind);
        });
        // Let everything that still waits be said or go stale.
        room.cue({ type: 'resume' });
        room.cue({ type: 'rundown', action: 'pause' });
        room.pass(300_000);
        expect(room.state.speaking).toBeNull();
        expect(room.state.queue).toEqual([]);
        const asked = happenings.some((h) => h.say === 'cue' && h.cue.type === 'answer');
        happenings.forEach((h, i) => {
          if (h.say !== 'comment' || (asked && i === 3)) return;
          expect([`k${i}`, watch.outcomes.get(`k${i}`)]).toEqual([`k${i}`, 1]);
        });
      }),
      { numRuns: 400 },
    );
  });

  it('loses no item of the rundown, and its cursor stands on one of them', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const room = play(rundown);
        let ids = new Set(rundown.items.map((i) => i.id));
        happenings.forEach((h, i) => {
          const before = room.all.length;
          happen(room, h, i);
          const refused = room.all
            .slice(before)
            .some((c) => c.type === 'record' && c.event.type === 'rundown.refused');
          if (h.say === 'replace') ids = new Set(rundown.items.map((x) => x.id));
          if (h.say === 'edit' && !refused) {
            if (h.edit.op === 'insert') ids.add(h.edit.item.id);
            if (h.edit.op === 'delete') ids.delete(h.edit.itemId);
          }
          const r = room.state.rundown!;
          expect(r.rundown.items.map((x) => x.id).sort()).toEqual([...ids].sort());
          const item = r.rundown.items[r.index];
          expect(item).toBeDefined();
          expect(r.line).toBeLessThanOrEqual(linesOf(item!, room.state.catalogue, room.now).length + 1);
          for (const ms of Object.values(r.spent)) expect(ms).toBeGreaterThanOrEqual(0);
          if (r.back) expect(ids).toContain(r.back.itemId);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('says no clause of a script twice in one round', () => {
    fc.assert(
      fc.property(
        fc.array(
          happening.filter((h) => !['edit', 'replace', 'crash', 'catalogue'].includes(h.say)),
          { maxLength: 60 },
        ),
        (happenings) => {
          const room = play({
            ...rundown,
            loop: false,
            items: [{ ...rundown.items[0]!, atEnd: 'quiet', hold: true }],
          });
          const heard: string[] = [];
          room.onStep(({ before, input }) => {
            // A clause is heard whole when the next one sounds, or the utterance is over.
            const u = before?.speaking;
            if (u?.job.type !== 'lines' || u.job.from !== 'script' || !('utteranceId' in input)) return;
            if (input.utteranceId !== u.id) return;
            const key = (n: number): string => `${u.place?.line}.${(u.place?.clause ?? 0) + n}`;
            if (input.type === 'speech.played')
              for (let n = Math.max(0, u.played); n < input.index; n++) heard.push(key(n));
          });
          const jumps = happenings.some(
            (h) => h.say === 'cue' && h.cue.type === 'rundown' && h.cue.action !== 'pause',
          );
          room.cue({ type: 'rundown', action: 'start' });
          happenings.forEach((h, i) => {
            happen(room, h, i);
          });
          if (!jumps) expect(heard).toEqual([...new Set(heard)]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('goes on the same from its state written down and read again', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 50 }), fc.nat(50), (happenings, cut) => {
        const straight = play(rundown);
        const twice = play(rundown);
        happenings.forEach((h, i) => {
          if (i === cut) twice.reread();
          happen(straight, h, i);
          happen(twice, h, i);
        });
        expect(twice.state).toEqual(straight.state);
        expect(twice.all).toEqual(straight.all);
      }),
      { numRuns: 100 },
    );
  });
});
