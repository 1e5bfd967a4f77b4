import type { Synthesizer } from '../synthesizer.js';
import { createPcmServer } from './pcm-server.js';

export interface OpenAiSpeechOptions {
  /** Up to and with the version: https://host/v1. */
  readonly baseUrl: string;
  readonly model: string;
  readonly voice: string;
  /** Others that can be asked for. */
  readonly otherVoices?: readonly string[];
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

/** Any server that speaks OpenAI's `/audio/speech` with `response_format: pcm` (16-bit little-endian mono). */
export const createOpenAiSpeech = (options: OpenAiSpeechOptions): Synthesizer => {
  const { model, apiKey } = options;
  const url = `${options.baseUrl.replace(/\/+$/, '')}/audio/speech`;
  return createPcmServer({
    id: options.id ?? `openai-speech-${model}`,
    title: options.title ?? `${model} (${new URL(options.baseUrl).host})`,
    licence: options.licence ?? 'unknown: see the server',
    voices: [options.voice, ...(options.otherVoices ?? [])],
    sampleRate: options.sampleRate ?? DEFAULT_SAMPLE_RATE,
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    ask: ({ text, voice, speed }) => ({
      url,
      init: {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ model, input: text, voice, response_format: 'pcm', speed }),
      },
    }),
  });
};
