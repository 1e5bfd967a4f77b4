import { bothIn, type EngineInfo } from '@zhubo/protocol';
import { type CachedSynthesizer, type Synthesizer, withClauseCache, withFallback } from '@zhubo/speech';
import { RoomRefusal } from '../room-handle.js';
import { noSuchEngine, notReady } from './engine-words.js';

/** Clauses of one voice kept on disk: about three hours of speech at 48 kB/s. */
const CACHE_MAX_BYTES = 512 * 1024 * 1024;

/** A voice that knows which clauses it has ready, and can make them ready. */
export interface ReadyVoice extends Synthesizer {
  has(request: { text: string }): boolean;
  prepare(request: { text: string }): Promise<void>;
}

interface Entry {
  info: Omit<EngineInfo, 'active' | 'kind'>;
  voice: ReadyVoice | null;
  load?: () => Promise<Synthesizer>;
}

/** The voices of a process: one is active; a silent one is always there, so that captions and lips go on. */
export interface Voices {
  current(): ReadyVoice;
  list(): EngineInfo[];
  has(id: string): boolean;
  /** Announces a voice that is being fetched or loaded, or says why it is not there. */
  announce(info: Entry['info']): void;
  /** A voice that is loaded only when it is chosen: two at once would fill a small machine's memory. */
  offer(info: Omit<Entry['info'], 'state'>, load: () => Promise<Synthesizer>): void;
  /** A voice is ready; it becomes active when it is the wanted one. */
  add(engine: Synthesizer): void;
  /** Loads it first when it was only offered; the one before speaks on until then. @throws RoomRefusal when it is not ready. */
  use(id: string): Promise<void>;
  close(): Promise<void>;
}

export interface VoicesDeps {
  silent: Synthesizer;
  cacheDir: string;
  /** The voice to use as soon as it is ready. */
  wanted: string;
  onFail(id: string, error: unknown): void;
}

export function createVoices(deps: VoicesDeps): Voices {
  const entries = new Map<string, Entry>();
  let wanted = deps.wanted;
  let active = deps.silent.id;

  const silent: ReadyVoice = { ...deps.silent, has: () => true, prepare: async () => {} };
  entries.set(silent.id, { info: infoOf(silent), voice: silent });

  const add = (engine: Synthesizer): void => {
    // The cache is under the fallback: silence must never be kept as this voice's clause.
    const cached: CachedSynthesizer = withClauseCache(engine, {
      dir: deps.cacheDir,
      maxBytes: CACHE_MAX_BYTES,
    });
    const safe = withFallback(cached, [deps.silent], ({ engine: id, error }) => deps.onFail(id, error));
    const voice: ReadyVoice = { ...safe, has: cached.has, prepare: cached.prepare };
    entries.set(engine.id, { info: infoOf(engine), voice });
    if (engine.id === wanted) active = engine.id;
  };

  return {
    current: () => entries.get(active)?.voice ?? silent,
    list: () =>
      [...entries.values()].map((e) => ({ ...e.info, kind: 'tts' as const, active: e.info.id === active })),
    has: (id) => entries.has(id),
    announce(info) {
      entries.set(info.id, { info, voice: entries.get(info.id)?.voice ?? null });
    },
    offer(info, load) {
      entries.set(info.id, { info: { ...info, state: 'idle' }, voice: null, load });
    },
    add,
    async use(id) {
      const entry = entries.get(id);
      if (entry?.load) {
        const { load, info } = entry;
        entries.set(id, { info: { ...info, state: 'loading' }, voice: null });
        wanted = id;
        try {
          add(await load());
        } catch (error) {
          const detail = error instanceof Error ? error.message : String(error);
          // Offered again: what kept it (a file in the making, memory) may be gone at the next try.
          entries.set(id, { info: { ...info, state: 'idle', detail }, voice: null, load });
          if (wanted === id) wanted = active;
          const why = bothIn(detail);
          throw new RoomRefusal({
            en: `voice ${id} did not start: ${why.en}`,
            zh: `语音 ${id} 没能启动：${why.zh}`,
          });
        }
        return;
      }
      if (!entry?.voice)
        throw new RoomRefusal(entry ? notReady(entry.info) : noSuchEngine('tts', id, [...entries.keys()]));
      wanted = id;
      active = id;
    },
    async close() {
      await Promise.all([...entries.values()].map((e) => e.voice?.close()));
    },
  };
}

const infoOf = (s: Synthesizer): Entry['info'] => ({
  id: s.id,
  title: s.title,
  licence: s.licence,
  state: 'ready',
});
