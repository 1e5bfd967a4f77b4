import { type SpeechChunk, type SpeechRequest, type Synthesizer, speedOf } from '../synthesizer.js';
import { forForeignEngine } from '../text/annotation.js';
import { estimateSpeech } from './estimate.js';

export interface OpenAiSpeechOptions {
  /** Up to and with the version: https://host/v1. */
  readonly baseUrl: string;
  readonly model: string;
  readonly voice: string;
  readonly apiKey?: string;
  /** Default `openai-speech-<model>`. */
  readonly id?: string;
  readonly title?: string;
  /** What the server's licence or terms are; unknown to us. */
  readonly licence?: string;
  /** Hz of the server's `pcm` format; 24000 by OpenAI's documentation. */
  readonly sampleRate?: number;
  /** Longest wait for the next piece of the answer; default 10 s. */
  readonly timeoutMs?: number;
}

const DEFAULT_SAMPLE_RATE = 24_000;
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
 * Any server that speaks OpenAI's `/audio/speech` with `response_format: pcm` (16-bit little-endian mono). The server
 * tells no timings, so characters are spread by an estimate and there are no phones.
 */
export const createOpenAiSpeech = (options: OpenAiSpeechOptions): Synthesizer => {
  const { model, voice, apiKey, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const id = options.id ?? `openai-speech-${model}`;
  const url = `${options.baseUrl.replace(/\/+$/, '')}/audio/speech`;
  const closing = new AbortController();

  const request = async (
    text: string,
    speed: number,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> => {
    const response = await within(
      fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ model, input: forForeignEngine(text), voice, response_format: 'pcm', speed }),
        signal,
      }),
      timeoutMs,
      id,
    );
    if (response.ok && response.body !== null) return response.body as ReadableStream<Uint8Array>;
    const body = (await within(response.text(), timeoutMs, id)).slice(0, ERROR_BODY_CHARS);
    throw new Error(`${id}: HTTP ${response.status} ${body}`);
  };

  async function* synthesize(req: SpeechRequest, signal: AbortSignal): AsyncGenerator<SpeechChunk> {
    signal.throwIfAborted();
    if (closing.signal.aborted) throw new Error(`${id} is closed`);
    if (req.voice !== undefined && req.voice !== voice)
      throw new Error(`${id}: no voice ${req.voice}; there is ${voice}`);
    const speed = speedOf(req);
    const { chars, seconds } = estimateSpeech(req.text, speed);
    if (seconds === 0) return;
    const giveUp = new AbortController();
    try {
      const any = AbortSignal.any([signal, closing.signal, giveUp.signal]);
      const reader = (await request(req.text, speed, any)).getReader();
      const toSamples = createSampleReader();
      let first = true;
      for (;;) {
        const { done, value } = await within(reader.read(), timeoutMs, id);
        if (done) break;
        const pcm = toSamples(value);
        if (pcm.length === 0) continue;
        yield first ? { pcm, chars } : { pcm };
        first = false;
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
    title: options.title ?? `${model} (${new URL(options.baseUrl).host})`,
    licence: options.licence ?? 'unknown: see the server',
    sampleRate: options.sampleRate ?? DEFAULT_SAMPLE_RATE,
    voices: [voice],
    synthesize,
    close: async () => closing.abort(),
  };
};
