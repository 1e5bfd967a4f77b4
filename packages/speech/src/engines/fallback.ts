import type { SpeechChunk, SpeechRequest, Synthesizer } from '../synthesizer.js';
import { canSpeakAs } from '../voices/blend.js';

export interface SpeechFailure {
  readonly engine: string;
  readonly error: Error;
  /** Who takes over; null when nobody is left. */
  readonly fallback: string | null;
}

export interface FallbackOptions {
  /** How long an engine that failed is passed over before it is tried again; default 15 s. */
  readonly restMs?: number;
  /** Unix ms. */
  readonly now?: () => number;
}

const DEFAULT_REST_MS = 15_000;

/**
 * Speaks with the first engine that can. One that fails before its first chunk is replaced for this clause, and passed
 * over for a while; then it gets another chance. A failure after sound has been heard is the caller's: the clause can't
 * begin again. First chunks name the engine that spoke. All engines must share one sample rate (throws otherwise).
 * Put caches inside, around single engines: what a fallback said must not be kept as the primary's.
 */
export const withFallback = (
  primary: Synthesizer,
  fallbacks: readonly Synthesizer[],
  onFail: (failure: SpeechFailure) => void,
  { restMs = DEFAULT_REST_MS, now = Date.now }: FallbackOptions = {},
): Synthesizer => {
  const engines = [primary, ...fallbacks];
  for (const { id, sampleRate } of fallbacks)
    if (sampleRate !== primary.sampleRate)
      throw new Error(
        `${id} speaks at ${sampleRate} Hz, ${primary.id} at ${primary.sampleRate} Hz; they can't stand in`,
      );
  const restingUntil = new Map<string, number>();

  /** Engines that aren't resting; if all are, all: a tired voice is better than none. */
  const available = (): readonly Synthesizer[] => {
    const awake = engines.filter((e) => (restingUntil.get(e.id) ?? 0) <= now());
    return awake.length > 0 ? awake : engines;
  };

  async function* synthesize(req: SpeechRequest, signal: AbortSignal): AsyncGenerator<SpeechChunk> {
    if (req.voice !== undefined && !engines.some((e) => canSpeakAs(e, req.voice!)))
      throw new Error(`no voice ${req.voice} among ${engines.map((e) => e.id).join(', ')}`);
    const order = available();
    for (const [i, engine] of order.entries()) {
      const { voice, ...rest } = req;
      const own: SpeechRequest = voice !== undefined && canSpeakAs(engine, voice) ? req : rest;
      let heard = false;
      try {
        for await (const chunk of engine.synthesize(own, signal)) {
          yield heard ? chunk : { ...chunk, engine: chunk.engine ?? engine.id };
          heard = true;
        }
        restingUntil.delete(engine.id);
        return;
      } catch (thrown) {
        signal.throwIfAborted();
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        const next = order[i + 1];
        restingUntil.set(engine.id, now() + restMs);
        onFail({ engine: engine.id, error, fallback: heard ? null : (next?.id ?? null) });
        if (heard || next === undefined) throw error;
      }
    }
  }

  return {
    id: primary.id,
    title: primary.title,
    licence: primary.licence,
    ...(primary.revision !== undefined && { revision: primary.revision }),
    sampleRate: primary.sampleRate,
    voices: primary.voices,
    ...(primary.blends && { blends: true }),
    ...(primary.singer !== undefined && { singer: primary.singer }),
    synthesize,
    close: async () => {
      await Promise.all(engines.map((e) => e.close()));
    },
  };
};
