import {
  type BodyClip,
  type Catalogue,
  type Cue,
  type EngineInfo,
  type Pronunciation,
  packBodyClip,
  type RoomEvent,
  type Rundown,
} from '@zhubo/protocol';
import type { RehearsalAction, RoomHandle, RoomHost, StageSocket } from '../room-handle.js';
import type { NewEvent, Store } from '../store/store.js';

/** Two frames of a head that turns. */
export const FAKE_CLIP: BodyClip = packBodyClip({
  id: 'turn@1',
  durationS: 1,
  fps: 1,
  bones: ['head'],
  rotations: Float32Array.from([0, 0, 0, 1, 0, 0.1, 0, 0.995]),
  hips: null,
});

/** A jacket with one SKU and a drink without. */
export const CATALOGUE: Catalogue = {
  shop: '小满百货',
  persona: { name: '小满', address: '大家', style: '亲切' },
  policy: { 发货时间: '48小时内' },
  products: [
    {
      id: 'p1',
      link: 1,
      name: '轻薄防晒衣',
      aliases: [],
      category: '服饰',
      price: 89,
      unit: '件',
      stock: 0,
      skus: [{ id: 'p1-blue-m', options: { 颜色: '雾蓝' }, stock: 12 }],
      sizes: [],
      attributes: {},
      sellingPoints: [],
    },
    {
      id: 'p2',
      link: 2,
      name: '冷萃乌龙茶',
      aliases: [],
      category: '饮料',
      price: 49.9,
      unit: '盒',
      stock: 40,
      skus: [],
      sizes: [],
      attributes: {},
      sellingPoints: [],
    },
  ],
};

const ENGINES: EngineInfo[] = [
  { id: 'template', kind: 'llm', title: 'Templates', licence: 'Apache-2.0', state: 'ready', active: true },
  { id: 'voice-a', kind: 'tts', title: 'Voice A', licence: 'Apache-2.0', state: 'ready', active: true },
];

/** A room without a mind: journals what it is told, and keeps it for the test to look at. */
export interface FakeRoom extends RoomHandle {
  /** Journals and tells, as a runner does. */
  emit(...events: NewEvent[]): void;
  readonly cues: { cue: Cue; by: string }[];
  readonly stages: StageSocket[];
  readonly rundowns: Rundown[];
  readonly rehearsals: RehearsalAction[];
  /** How many listen to its events. */
  listeners(): number;
}

/** @param at Unix ms that every event gets. */
export function createFakeRoom(id: string, store: Store, at = 1_700_000_000_000): FakeRoom {
  const listeners = new Set<(e: RoomEvent) => void>();
  let catalogue = CATALOGUE;
  let engines = ENGINES;
  let pronunciations: readonly Pronunciation[] = [];
  let voice: string | null = null;
  let made = 0;
  const cues: FakeRoom['cues'] = [];
  const stages: StageSocket[] = [];
  const rundowns: Rundown[] = [];
  const rehearsals: RehearsalAction[] = [];

  const emit = (...events: NewEvent[]): void => {
    const first = store.append(id, events);
    events.forEach((e, i) => {
      const event = { ...e, seq: first + i } as RoomEvent;
      for (const listener of [...listeners]) listener(event);
    });
  };

  return {
    id,
    emit,
    cues,
    stages,
    rundowns,
    rehearsals,
    listeners: () => listeners.size,
    async comment(c) {
      const comment = { ...c, id: c.id ?? `made-${made++}`, at: c.at ?? at };
      if (!store.hasComment(id, comment.id)) emit({ type: 'comment.received', at, comment });
      return { id: comment.id };
    },
    audience(e) {
      const event = { ...e, id: e.id ?? `made-${made++}`, at: e.at ?? at };
      emit({ type: 'audience.received', at, event });
      return { id: event.id };
    },
    cue(cue, by) {
      cues.push({ cue, by });
      const cueId = `cue-${cues.length}`;
      emit({ type: 'cue.received', at, cueId, by, cue });
      return { id: cueId };
    },
    replaceCatalogue(c) {
      catalogue = c;
    },
    patchProduct(productId, { price, stock }) {
      const product = catalogue.products.find((p) => p.id === productId);
      if (product === undefined) return null;
      const changed = { ...product, price: price ?? product.price, stock: stock ?? product.stock };
      catalogue = {
        ...catalogue,
        products: catalogue.products.map((p) => (p.id === productId ? changed : p)),
      };
      return changed;
    },
    replaceRundown: (r) => void rundowns.push(r),
    editRundown: (edit, by) => emit({ type: 'rundown.edited', at, edit, by }),
    view: () => ({
      room: id,
      seq: store.lastSeq(id),
      at,
      catalogue,
      onStage: null,
      muted: false,
      speaking: null,
      queue: [],
      rundown:
        rundowns.length > 0 ? { rundown: rundowns.at(-1)!, index: 0, state: 'idle', itemSince: at } : null,
      engines,
      voice,
      stages: { connected: stages.length, audible: false },
      latency: {},
      prepared: { ready: 0, pending: 0 },
      rehearsal: { running: rehearsals.at(-1)?.action === 'start', sent: 0, total: 0 },
    }),
    catalogue: () => catalogue,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    attachStage: (socket) => void stages.push(socket),
    clip: (clipId) => (clipId === FAKE_CLIP.id ? FAKE_CLIP : undefined),
    async switchEngine(kind, engineId) {
      engines = engines.map((e) => (e.kind === kind ? { ...e, active: e.id === engineId } : e));
      return engines;
    },
    engines: () => engines,
    chooseAvatar: (avatar, by) => emit({ type: 'avatar.chosen', at, id: avatar, by }),
    async addEngine(e) {
      engines = [
        ...engines,
        { id: e.id, kind: 'llm', title: e.model, licence: 'own', state: 'ready', active: false },
      ];
      return engines;
    },
    chooseVoice(chosen, by) {
      voice = chosen;
      emit({ type: 'voice.chosen', at, voice, by });
    },
    pronunciations: () => pronunciations,
    replacePronunciations(list, by) {
      pronunciations = list;
      emit({ type: 'pronunciations.replaced', at, pronunciations: list, by });
    },
    preview: async (text) => ({ sampleRate: 24_000, pcm: Int16Array.from(text, (_, i) => i) }),
    rehearse: (action) => void rehearsals.push(action),
  };
}

/** A house of these rooms. */
export const hostOf = (...rooms: RoomHandle[]): RoomHost => ({
  get: (id) => rooms.find((r) => r.id === id),
  list: () => rooms.map((r) => r.id),
});
