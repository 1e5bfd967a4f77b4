import { createResampler } from '../audio/resample.js';
import { type SpeechChunk, type SpeechRequest, type Synthesizer, speedOf } from '../synthesizer.js';
import { forForeignEngine } from '../text/annotation.js';
import { estimateSpeech } from './estimate.js';

export interface PcmServerOptions {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** Never empty; the first is the default. */
  readonly voices: readonly string[];
  /** Hz of what the server sends; 24 kHz comes out, so that any engine can stand in for another. */
  readonly sampleRate: number;
  /** Longest wait for the next piece of the answer; default 10 s. */
  readonly timeoutMs?: number;
  /** What is asked of the server for this text (its readings written out), voice and pace. */
  ask(line: { text: string; voice: string; speed: number; request: SpeechRequest }): {
    url: string;
    init: RequestInit;
  };
}

export const SERVER_OUT_HZ = 24_000;
const DEFAULT_TIMEOUT_MS = 10_000;
const ERROR_BODY_CHARS = 200;
const BYTES_PER_SAMPLE = 2;

/** Resolves as `promise` does, or rejects when it takes longer than `timeoutMs`. */
const within = async <T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Bytes to samples; an odd byte waits for its other half. Copies, since a view must start at an even address. */
const createSampleReader = (): ((bytes: Uint8Array) => Int16Array) => {
  let left: number[] = [];
  return (bytes) => {
    const all = Uint8Array.from([...left, ...bytes]);
    const whole = all.length - (all.length % BYTES_PER_SAMPLE);
    left = [...all.subarray(whole)];
    const view = new DataView(all.buffer, 0, whole);
    return Int16Array.from({ length: whole / BYTES_PER_SAMPLE }, (_, i) =>
      view.getInt16(i * BYTES_PER_SAMPLE, true),
    );
  };
};

/**
 * A server that answers a request with a stream of 16-bit little-endian mono samples. It tells no timings, so characters are
 * spread by an estimate and there are no phones.
 */
export const createPcmServer = (options: PcmServerOptions): Synthesizer => {
  const { id, voices, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const closing = new AbortController();

  const open = async (
    asked: ReturnType<PcmServerOptions['ask']>,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> => {
    const response = await within(fetch(asked.url, { ...asked.init, signal }), timeoutMs, id);
    if (response.ok && response.body !== null) return response.body as ReadableStream<Uint8Array>;
    const body = (await within(response.text(), timeoutMs, id)).slice(0, ERROR_BODY_CHARS);
    throw new Error(`${id}: HTTP ${response.status} ${body}`);
  };

  async function* synthesize(req: SpeechRequest, signal: AbortSignal): AsyncGenerator<SpeechChunk> {
    signal.throwIfAborted();
    if (closing.signal.aborted) throw new Error(`${id} is closed`);
    const voice = req.voice ?? voices[0]!;
    if (!voices.includes(voice)) throw new Error(`${id}: no voice ${voice}; there is ${voices.join(', ')}`);
    const speed = speedOf(req);
    const { chars, seconds } = estimateSpeech(req.text, speed);
    if (seconds === 0) return;
    const giveUp = new AbortController();
    try {
      const any = AbortSignal.any([signal, closing.signal, giveUp.signal]);
      const asked = options.ask({ text: forForeignEngine(req.text), voice, speed, request: req });
      const reader = (await open(asked, any)).getReader();
      const toSamples = createSampleReader();
      const resampler = createResampler(options.sampleRate, SERVER_OUT_HZ);
      let first = true;
      for (;;) {
        const { done, value } = await within(reader.read(), timeoutMs, id);
        const pcm = done ? resampler.end() : resampler.push(toSamples(value));
        if (pcm.length > 0) {
          yield first ? { pcm, chars } : { pcm };
          first = false;
        }
        if (done) break;
      }
      if (first) throw new Error(`${id}: the server sent no sound`);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof Error && error.name === 'AbortError' ? new Error(`${id} is closed`) : error;
    } finally {
      // Also when the consumer stops early: the server needn't speak on.
      giveUp.abort();
    }
  }

  return {
    id,
    title: options.title,
    licence: options.licence,
    sampleRate: SERVER_OUT_HZ,
    voices,
    synthesize,
    close: async () => closing.abort(),
  };
};
