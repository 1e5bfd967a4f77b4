import { createReducer, triageFor } from '@zhubo/host';
import {
  catalogueSchema,
  decodeAudioFrame,
  type RoomEvent,
  type StageDown,
  type StageUp,
} from '@zhubo/protocol';
import { createSilentVoice } from '@zhubo/speech';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StageSocket } from '../room-handle.js';
import { createMemoryStore } from '../store/memory-store.js';
import type { Store } from '../store/store.js';
import { createGroundedModel } from './grounded-model.js';
import { createRoomMind } from './mind.js';
import { openRoom, type RunningRoom } from './room.js';
import type { ReadyVoice } from './voices.js';

const catalogue = catalogueSchema.parse({
  shop: '测试小店',
  persona: { name: '小助' },
  products: [
    { id: 'p1', link: 1, name: '保温杯', aliases: ['杯子'], category: '家居', price: 49.9, stock: 10 },
  ],
});
const voice: ReadyVoice = { ...createSilentVoice(), has: () => true, prepare: async () => {} };

const opened: RunningRoom[] = [];
function open(store: Store = createMemoryStore()) {
  const errors: unknown[] = [];
  const events: RoomEvent[] = [];
  const onError = (e: unknown): void => void errors.push(e);
  const room = openRoom({
    id: 'demo',
    store,
    reduce: createReducer(triageFor),
    engines: { list: () => [], use: async () => {}, add: async () => {}, has: () => false },
    voice: () => voice,
    mind: (r) =>
      createRoomMind({ ...r, model: createGroundedModel(), voice: () => voice, now: Date.now, onError }),
    avatar: (id) => (id === 'gone' ? undefined : { id, url: `/${id}.glb`, lightUrl: null }),
    demo: { catalogue, rundown: null, rehearsal: [] },
    now: Date.now,
    onMark: () => {},
    onError,
  });
  opened.push(room);
  room.subscribe((e) => events.push(e));
  const of = <T extends RoomEvent['type']>(type: T) =>
    events.filter((e): e is Extract<RoomEvent, { type: T }> => e.type === type);
  return { room, store, events, errors, of };
}

/** A stage that plays nothing but can report. */
function fakeStage() {
  const down: StageDown[] = [];
  let samples = 0;
  let hear: (m: StageUp) => void = () => {};
  let gone: () => void = () => {};
  const socket: StageSocket = {
    send(data) {
      if (typeof data === 'string') down.push(JSON.parse(data) as StageDown);
      else samples += decodeAudioFrame(Uint8Array.from(data).buffer).pcm.length;
    },
    onMessage: (listener) => {
      hear = listener;
    },
    onClose: (listener) => {
      gone = listener;
    },
    bufferedBytes: () => 0,
    close: () => {},
  };
  const clauses = () => down.flatMap((m) => (m.type === 'clause' ? [m.clause] : []));
  return { socket, down, clauses, samples: () => samples, say: (m: StageUp) => hear(m), leave: () => gone() };
}

const ask = (room: RunningRoom, text = '1号链接多少钱', id?: string) =>
  room.comment({ user: { id: 'v1', name: '小王' }, text, ...(id ? { id } : {}) });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const room of opened.splice(0)) room.close();
  vi.useRealTimers();
});

describe('a running room', () => {
  it('keeps the voice that was chosen over a restart, and refuses one that the engine has not', () => {
    const store = createMemoryStore();
    const { room } = open(store);
    expect(room.view().voice).toBeNull();
    room.chooseVoice('silent', 'operator');
    expect(() => room.chooseVoice('nobody', 'operator')).toThrow(/no voice nobody; it has silent/);
    room.close();
    const again = open(store).room;
    expect(again.view().voice).toBe('silent');
    again.chooseVoice(null, 'operator');
    expect(again.view().voice).toBeNull();
  });

  it('answers from the catalogue, speaks, and ends the turn by its own clock when nobody watches', async () => {
    const { room, of, errors } = open();
    void ask(room);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(
      of('turn.clause')
        .map((e) => e.text)
        .join(''),
    ).toContain('49.9');
    expect(of('speech.played')[0]).toMatchObject({ by: 'clock' });
    expect(of('turn.ended')).toMatchObject([{ outcome: 'done' }]);
    expect(errors).toEqual([]);
  });

  it('sends clause and sound to the stage, and follows its reports', async () => {
    const { room, of } = open();
    const stage = fakeStage();
    room.attachStage(stage.socket);
    stage.say({ type: 'hello', audible: true, played: null });
    void ask(room);
    await vi.advanceTimersByTimeAsync(200);
    const [clause] = stage.clauses();
    expect(clause).toMatchObject({ utteranceId: 'u1', index: 0 });
    expect(stage.samples()).toBeGreaterThan(10_000);
    stage.say({ type: 'played', utteranceId: 'u1', index: 0 });
    expect(of('speech.played')).toMatchObject([{ by: 'stage', index: 0 }]);
    await vi.advanceTimersByTimeAsync(3_000);
    stage.say({ type: 'ended', utteranceId: 'u1' });
    expect(of('turn.ended')).toMatchObject([{ outcome: 'done' }]);
  });

  it('a page that comes back in the middle is not told again what it has played', async () => {
    const { room } = open();
    const first = fakeStage();
    room.attachStage(first.socket);
    first.say({ type: 'hello', audible: true, played: null });
    room.cue({ type: 'say', text: '欢迎大家来到直播间，今天给大家带来好物。' }, 'op');
    await vi.advanceTimersByTimeAsync(500);
    expect(first.clauses().map((c) => c.index)).toEqual([0, 1]);
    first.say({ type: 'played', utteranceId: 'u1', index: 0 });
    first.leave();
    const second = fakeStage();
    room.attachStage(second.socket);
    second.say({ type: 'hello', audible: true, played: null });
    expect(second.clauses().map((c) => c.index)).toEqual([1]);
  });

  it('stop silences the stage at once with a new epoch', async () => {
    const { room, of } = open();
    const stage = fakeStage();
    room.attachStage(stage.socket);
    stage.say({ type: 'hello', audible: true, played: null });
    void ask(room);
    await vi.advanceTimersByTimeAsync(100);
    room.cue({ type: 'stop' }, 'op');
    expect(stage.down.at(-1)).toEqual({ type: 'stop', epoch: 1, mode: 'now' });
    expect(of('turn.ended')).toMatchObject([{ outcome: 'stopped' }]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(stage.clauses().length).toBeLessThanOrEqual(2);
    expect(of('turn.ended')).toHaveLength(1);
  });

  it('never says the old price after a PATCH, and says the new one', async () => {
    const { room, of } = open();
    const stage = fakeStage();
    room.attachStage(stage.socket);
    stage.say({ type: 'hello', audible: true, played: null });
    void ask(room);
    await vi.advanceTimersByTimeAsync(100);
    room.patchProduct('p1', { price: 39.9 });
    const before = of('turn.clause').length;
    await vi.advanceTimersByTimeAsync(20_000);
    const after = of('turn.clause')
      .slice(before)
      .map((e) => e.text)
      .join('');
    expect(after).toContain('39.9');
    expect(after).not.toContain('49.9');
  });

  it('never says the old price when it was prepared, nor when it waited in the queue', async () => {
    const { room, of } = open();
    room.enginesLoaded();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(room.view().prepared.ready).toBeGreaterThan(0);
    // Prepared, and queued behind what the operator says.
    room.cue({ type: 'say', text: '大家先等我把这一句话说完，马上就来回答。' }, 'op');
    void ask(room, '1号链接多少钱');
    await vi.advanceTimersByTimeAsync(0);
    expect(room.view().queue).toHaveLength(1);
    room.patchProduct('p1', { price: 39.9 });
    await vi.advanceTimersByTimeAsync(20_000);
    const words = of('turn.clause')
      .map((e) => e.text)
      .join('');
    expect(words).toContain('39.9');
    expect(words).not.toContain('49.9');
    // The prepared answer is made anew, and serves again.
    void room.comment({ user: { id: 'v2', name: '小李' }, text: '杯子多少钱' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(of('turn.clause').at(-1)?.from).toBe('prepared');
    expect(
      of('turn.clause')
        .map((e) => e.text)
        .join(''),
    ).not.toContain('49.9');
    expect(room.view().served).toMatchObject({ questions: 2 });
    expect(room.view().served?.prepared).toBeGreaterThan(0);
  });

  it('thanks who bought, follows an edit, and knows both after a restart', async () => {
    const store = createMemoryStore();
    const { room, of } = open(store);
    room.audience({ kind: 'purchase', user: { id: 'v9', name: '小禾苗' }, productId: 'p1' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(
      of('turn.clause')
        .map((e) => e.text)
        .join(''),
    ).toContain('小禾苗');
    const item = { kind: 'talk' as const, durationMs: 60_000 };
    room.replaceRundown({
      title: 't',
      items: [
        { ...item, id: 'a', title: 'a', lines: ['第一句台词。', { text: '还没批的台词。', state: 'draft' }] },
        { ...item, id: 'b', title: 'b', lines: [] },
      ],
    });
    room.cue({ type: 'rundown', action: 'start' }, 'op');
    room.editRundown({ op: 'move', itemId: 'b', before: 'a' }, 'op');
    await vi.advanceTimersByTimeAsync(30_000);
    const words = of('turn.clause').map((e) => e.text);
    expect(words).toContain('第一句台词。');
    expect(words.join('')).not.toContain('还没批');
    const again = open(store);
    expect(again.room.view().rundown).toMatchObject({ index: 1, state: 'running' });
    expect(again.room.view().rundown?.rundown.items.map((i) => i.id)).toEqual(['b', 'a']);
  });

  it('shows another figure at once without a new epoch, and still does after a restart', async () => {
    const { room, store } = open();
    const stage = fakeStage();
    room.attachStage(stage.socket);
    stage.say({ type: 'hello', audible: true, played: null });
    expect(stage.down.find((m) => m.type === 'welcome')).not.toHaveProperty('avatar');
    room.cue({ type: 'say', text: '欢迎大家来到直播间，今天给大家带来好物。' }, 'op');
    await vi.advanceTimersByTimeAsync(300);
    const before = stage.clauses().length;
    room.chooseAvatar('host-man', 'op');
    const avatar = { id: 'host-man', url: '/host-man.glb', lightUrl: null };
    expect(stage.down.at(-1)).toEqual({ type: 'avatar', avatar });
    expect(stage.clauses()).toHaveLength(before);
    expect(stage.down.some((m) => m.type === 'stop')).toBe(false);
    const again = open(store).room;
    const later = fakeStage();
    again.attachStage(later.socket);
    later.say({ type: 'hello', audible: false, played: null });
    expect(later.down.find((m) => m.type === 'welcome')).toMatchObject({ avatar });
    expect(again.view().avatar).toBe('host-man');
    // One that is no longer there is not spoken of: pages take their own first one.
    again.chooseAvatar('gone', 'op');
    const last = fakeStage();
    again.attachStage(last.socket);
    last.say({ type: 'hello', audible: false, played: null });
    expect(last.down.find((m) => m.type === 'welcome')).not.toHaveProperty('avatar');
  });

  it('tells the stage when the presenter begins and ends to speak, each once', async () => {
    const { room, errors } = open();
    const stage = fakeStage();
    room.attachStage(stage.socket);
    stage.say({ type: 'hello', audible: true, played: null });
    const told = () => stage.down.flatMap((m) => (m.type === 'presenter' ? [m.speaking] : []));
    for (const speaking of [true, true, false, false]) room.cue({ type: 'presenter', speaking }, 'operator');
    expect(told()).toEqual([true, false]);
    room.cue({ type: 'presenter', speaking: true }, 'operator');
    // Told no more of a presenter, the room lets go by itself.
    await vi.advanceTimersByTimeAsync(61_000);
    expect(told()).toEqual([true, false, true, false]);
    expect(errors).toEqual([]);
  });

  it('hears the same comment id once', async () => {
    const { room, of } = open();
    const twice = [ask(room, '多少钱', 'c1'), ask(room, '多少钱', 'c1')];
    await vi.advanceTimersByTimeAsync(0);
    expect(await Promise.all(twice)).toEqual([{ id: 'c1' }, { id: 'c1' }]);
    expect(await ask(room, '多少钱', 'c1')).toEqual({ id: 'c1' });
    expect(of('comment.received')).toHaveLength(1);
  });

  it('is the same room after a restart on its journal, and what was being said is over', async () => {
    const store = createMemoryStore();
    const { room } = open(store);
    room.patchProduct('p1', { price: 12.5 });
    void ask(room);
    await vi.advanceTimersByTimeAsync(100);
    // No close: the process is gone. A new one opens the same journal.
    const again = open(store);
    expect(again.room.catalogue().products[0]?.price).toBe(12.5);
    expect(again.room.view().speaking).toBeNull();
    expect(store.read('demo', 0, 100).at(-1)?.type).toBe('turn.ended');
    void ask(again.room, '多少钱', 'after');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(again.of('turn.ended')).toMatchObject([{ utteranceId: 'u2', outcome: 'done' }]);
  });
});
