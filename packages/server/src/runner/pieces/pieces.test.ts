import { createReducer, triageFor } from '@zhubo/host';
import {
  catalogueSchema,
  decodeAudioFrame,
  type RoomEvent,
  type StageDown,
  type StageUp,
} from '@zhubo/protocol';
import { createSilentVoice, parseSong, type Singer } from '@zhubo/speech';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RoomRefusal, type StageSocket } from '../../room-handle.js';
import { createMemoryStore } from '../../store/memory-store.js';
import { createClipSource } from '../clip-source.js';
import { createGroundedModel } from '../grounded-model.js';
import { createRoomMind } from '../mind.js';
import { openRoom, type RunningRoom } from '../room.js';
import type { ReadyVoice } from '../voices.js';
import { createPieces } from './pieces.js';
import type { Studio } from './studio.js';

const catalogue = catalogueSchema.parse({ shop: '测试小店', persona: { name: '小助' }, products: [] });
const SONG = parseSong(`
title: 试唱
tempo: 120
| R*4
% C
= 好一朵花
| C4 D4 E4 F4 | R*4
% C | F
= 又香又白
| C4 D4 E4 F4 | R*4
% C | F
= 好一朵花
| C4 D4 E4 F4 | R*4
% C | F
`);
const RATE = 24_000;
const SPEECH = createSilentVoice();
const still = { id: 'sway.1', durationS: 20, fps: 30, bones: ['hips'], rotations: '' };

/** A singer of ones: what is heard tells where voice is. */
const singer: Singer = {
  revision: 'test',
  sampleRate: RATE,
  range: () => ({ lowest: 50, highest: 65 }),
  sing: async ({ seconds }) => new Float32Array(Math.round(seconds * RATE)).fill(0.1),
};
const studio: Studio = {
  async make(request) {
    if (request.type === 'moves') return { clip: still };
    if (request.type === 'band') return { pcm: new Float32Array(20 * RATE) };
    return { pcm: new Float32Array(31 * RATE), beats: Array.from({ length: 48 }, (_, i) => i * 0.625) };
  },
  close: () => {},
};

const opened: RunningRoom[] = [];
function open(sings = true) {
  const kept = new Map<string, object>();
  const voice: ReadyVoice = {
    ...SPEECH,
    ...(sings ? { singer } : {}),
    has: () => true,
    prepare: async () => {},
  };
  const errors: unknown[] = [];
  const onError = (e: unknown): void => void errors.push(e);
  const events: RoomEvent[] = [];
  const room = openRoom({
    id: 'demo',
    store: createMemoryStore(),
    reduce: createReducer(triageFor),
    engines: { list: () => [], use: async () => {}, add: async () => {}, has: () => false },
    voice: () => voice,
    mind: (r) =>
      createRoomMind({ ...r, model: createGroundedModel(), voice: () => voice, now: Date.now, onError }),
    pieces: (r) =>
      createPieces({
        ...r,
        repertoire: { songs: new Map([['shi-chang', SONG]]), faults: [] },
        studio,
        store: {
          has: async (key) => kept.has(key),
          load: async (key) => (kept.get(key) as never) ?? null,
          keep: async (key, clause) => void kept.set(key, clause),
        },
        clips: createClipSource(),
        voice: () => voice,
        onError,
      }),
    demo: { catalogue, rundown: null, rehearsal: [] },
    now: Date.now,
    onMark: () => {},
    onError,
  });
  opened.push(room);
  room.subscribe((e) => events.push(e));
  const of = <T extends RoomEvent['type']>(type: T) =>
    events.filter((e): e is Extract<RoomEvent, { type: T }> => e.type === type);
  return { room, of, errors, kept };
}

function stageOf(room: RunningRoom) {
  const down: StageDown[] = [];
  let samples = 0;
  let hear: (m: StageUp) => void = () => {};
  const socket: StageSocket = {
    send(data) {
      if (typeof data === 'string') down.push(JSON.parse(data) as StageDown);
      else samples += decodeAudioFrame(Uint8Array.from(data).buffer).pcm.length;
    },
    onMessage: (listener) => {
      hear = listener;
    },
    onClose: () => {},
    bufferedBytes: () => 0,
    close: () => {},
  };
  room.attachStage(socket);
  hear({ type: 'hello', audible: true, played: null });
  const clauses = () => down.flatMap((m) => (m.type === 'clause' ? [m.clause] : []));
  return { down, clauses, samples: () => samples, say: (m: StageUp) => hear(m) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const room of opened.splice(0)) room.close();
  vi.useRealTimers();
});

describe('a song in a room', () => {
  it('is sent line by line, without pauses, with timed words, lips and a swaying body', async () => {
    const { room, of, errors } = open();
    const stage = stageOf(room);
    room.cue({ type: 'sing' }, 'op');
    await vi.advanceTimersByTimeAsync(100);
    // Six seconds ahead: the first line with its introduction, and the second.
    expect(stage.clauses().map((c) => c.text)).toEqual(['好一朵花', '又香又白']);
    const [first, second] = stage.clauses();
    expect(first).toMatchObject({ utteranceId: 'u1', index: 0, pauseMs: 0, sampleRate: RATE });
    // One bar of 2 s before it, then a word every half second; the next line begins 0.2 s before its beat.
    expect(first!.chars.map((c) => c.t)).toEqual([2, 2.5, 3, 3.5]);
    expect(first!.samples).toBeCloseTo(5.8 * RATE, -3);
    expect(second!.chars[0]!.t).toBeCloseTo(0.2);
    expect(first!.visemes.some((v) => v.v === 'a' && Math.abs(v.t - 2.05) < 0.15)).toBe(true);
    expect(second!.body).toMatchObject([{ clipId: 'sway.1', startS: 0, offsetS: 5.8 }]);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(stage.clauses()).toHaveLength(3);
    expect(of('turn.clause').map((e) => [e.line, e.from])).toEqual(
      [0, 1, 2].map((i) => [i, 'song:shi-chang']),
    );
    expect(of('turn.ended')).toMatchObject([{ outcome: 'done' }]);
    expect(of('cue.done')).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('stops in the middle at once, and sends no more', async () => {
    const { room, of } = open();
    const stage = stageOf(room);
    room.cue({ type: 'sing', song: 'shi-chang' }, 'op');
    await vi.advanceTimersByTimeAsync(2_000);
    stage.say({ type: 'played', utteranceId: 'u1', index: 0 });
    const before = stage.samples();
    room.cue({ type: 'stop' }, 'op');
    expect(stage.down.at(-1)).toEqual({ type: 'stop', epoch: 1, mode: 'now' });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(stage.samples()).toBe(before);
    expect(of('turn.ended')).toMatchObject([{ outcome: 'stopped' }]);
  });

  it('is made ahead in idle time, and then kept', async () => {
    const { room, kept } = open();
    room.enginesLoaded();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept.size).toBe(3);
    const stage = stageOf(room);
    room.cue({ type: 'sing' }, 'op');
    await vi.advanceTimersByTimeAsync(50);
    expect(stage.clauses().length).toBeGreaterThan(0);
    expect(kept.size).toBe(3);
  });

  it('is refused at the door when there is none of that name, or no voice for it', () => {
    const { room } = open();
    expect(() => room.cue({ type: 'sing', song: 'x' }, 'op')).toThrow(/no song x; there are shi-chang/);
    expect(() => open(false).room.cue({ type: 'sing' }, 'op')).toThrow(RoomRefusal);
    expect(room.view().pieces?.songs).toMatchObject([{ id: 'shi-chang', title: { zh: '试唱' } }]);
  });
});

describe('a dance in a room', () => {
  it('plays its music in clauses with one dance over them, and a silent mouth', async () => {
    const { room, of, errors } = open();
    const stage = stageOf(room);
    room.cue({ type: 'dance', dance: 'sweet' }, 'op');
    await vi.advanceTimersByTimeAsync(1_000);
    const [first, second] = stage.clauses();
    expect(first).toMatchObject({ visemes: [], chars: [], pauseMs: 0, text: '♪' });
    expect(second!.body![0]!.offsetS).toBeCloseTo(first!.samples! / RATE);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(of('turn.ended')).toMatchObject([{ outcome: 'done' }]);
    expect(stage.samples() / RATE).toBeGreaterThan(40);
    expect(errors).toEqual([]);
  });
});
