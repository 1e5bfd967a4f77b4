import { bothIn, type EngineInfo } from '@zhubo/protocol';
import {
  type CachedSynthesizer,
  type SpeechChunk,
  type SpeechRequest,
  type Synthesizer,
  voiceTitle,
  withClauseCache,
  withFallback,
} from '@zhubo/speech';
import { RoomRefusal } from '../room-handle.js';
import { noSuchEngine, notReady } from './engine-words.js';

/** Clauses of one voice kept on disk: about three hours of speech at 48 kB/s. */
const CACHE_MAX_BYTES = 512 * 1024 * 1024;

/** A clause to be said, with what is known of it. */
export interface LineRequest extends SpeechRequest {
  /** Ids of the facts that its numbers come from. */
  facts?: readonly string[];
  /** Of the turn that it belongs to (`SpeechKind`). */
  kind?: string;
}

/** A voice that knows which clauses it has ready, and can make them ready. */
export interface ReadyVoice extends Synthesizer {
  synthesize(request: LineRequest, signal: AbortSignal): AsyncIterable<SpeechChunk>;
  has(request: LineRequest): boolean;
  prepare(request: LineRequest): Promise<void>;
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
  /** `fallback`: who spoke instead. */
  onFail(id: string, error: unknown, fallback: string | null): void;
}

export function createVoices(deps: VoicesDeps): Voices {
  const entries = new Map<string, Entry>();
  let wanted = deps.wanted;
  let active = deps.silent.id;

  const silent: ReadyVoice = { ...deps.silent, has: () => true, prepare: async () => {} };
  entries.set(silent.id, { info: infoOf(silent), voice: silent });

  /** The wanted voice for others to fall back on, whenever it is there. It closes with its own entry. */
  const ownVoice: Synthesizer = {
    ...deps.silent,
    id: deps.wanted,
    synthesize: (request, signal) => (entries.get(deps.wanted)?.voice ?? silent).synthesize(request, signal),
    close: async () => {},
  };

  const add = (engine: Synthesizer): void => {
    // The cache is under the fallback: silence must never be kept as this voice's clause.
    const cached: CachedSynthesizer = withClauseCache(engine, {
      dir: deps.cacheDir,
      maxBytes: CACHE_MAX_BYTES,
    });
    // Where a server is gone, our own voice speaks; silence is for when that is gone too.
    const fallbacks = engine.id === deps.wanted ? [deps.silent] : [ownVoice, deps.silent];
    const safe = withFallback(cached, fallbacks, ({ engine: id, error, fallback }) =>
      deps.onFail(id, error, fallback),
    );
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
  voices: s.voices.map((id) => ({ id, title: voiceTitle(id) })),
  ...(s.blends ? { blends: true } : {}),
});
