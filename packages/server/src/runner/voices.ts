import type { EngineInfo } from '@zhubo/protocol';
import { type CachedSynthesizer, type Synthesizer, withClauseCache, withFallback } from '@zhubo/speech';
import { RoomRefusal } from '../room-handle.js';

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
}

/** The voices of a process: one is active; a silent one is always there, so that captions and lips go on. */
export interface Voices {
  current(): ReadyVoice;
  list(): EngineInfo[];
  has(id: string): boolean;
  /** Announces a voice that is being fetched or loaded, or says why it is not there. */
  announce(info: Entry['info']): void;
  /** A voice is ready; it becomes active when it is the wanted one. */
  add(engine: Synthesizer): void;
  /** @throws RoomRefusal when it is not ready. */
  use(id: string): void;
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

  return {
    current: () => entries.get(active)?.voice ?? silent,
    list: () =>
      [...entries.values()].map((e) => ({ ...e.info, kind: 'tts' as const, active: e.info.id === active })),
    has: (id) => entries.has(id),
    announce(info) {
      entries.set(info.id, { info, voice: entries.get(info.id)?.voice ?? null });
    },
    add(engine) {
      const cached: CachedSynthesizer = withClauseCache(engine, {
        dir: deps.cacheDir,
        maxBytes: CACHE_MAX_BYTES,
      });
      // The cache is under the fallback: silence must never be kept as this voice's clause.
      const safe = withFallback(cached, [deps.silent], ({ engine: id, error }) => deps.onFail(id, error));
      const voice: ReadyVoice = { ...safe, has: cached.has, prepare: cached.prepare };
      entries.set(engine.id, { info: infoOf(engine), voice });
      if (engine.id === wanted) active = engine.id;
    },
    use(id) {
      const entry = entries.get(id);
      if (!entry?.voice)
        throw new RoomRefusal(
          `voice ${id} is ${entry?.info.state ?? 'unknown'}: ${entry?.info.detail ?? ''}`,
        );
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
