import { closedError, type EngineError } from '../engine-error.js';
import type { LanguageModel } from '../language-model.js';
import { systemTimers, type Timers } from '../timers.js';
import { chatAttempt } from './chat-attempt.js';
import { renderChatMessages } from './chat-messages.js';
import { createDeadline } from './deadline.js';

export interface OpenAiCompatibleOptions {
  id: string;
  /** Up to and without `/chat/completions`, e.g. http://127.0.0.1:11434/v1. */
  baseUrl: string;
  model: string;
  apiKey?: string;
  title?: string;
  licence?: string;
  /** Until the response's head. */
  connectTimeoutMs?: number;
  /** Until the first spoken word (reasoning does not count), from the start of an attempt. */
  firstTokenTimeoutMs?: number;
  /** For everything, attempts and pauses together. */
  totalTimeoutMs?: number;
  /** Further attempts after a passing failure; only before the first word. */
  retries?: number;
  /** Fields added to the request, e.g. a server's switch for thinking. */
  extraBody?: Record<string, unknown>;
  timers?: Timers;
  fetch?: typeof fetch;
}

const CONNECT_TIMEOUT_MS = 3_000;
/** A viewer waits no longer for a first word; the next engine is asked instead. */
const FIRST_TOKEN_TIMEOUT_MS = 4_000;
const TOTAL_TIMEOUT_MS = 20_000;
const RETRIES = 1;
const RETRY_PAUSE_MS = 150;

/** Any server that speaks OpenAI's chat completions: vLLM, SGLang, Ollama, llama.cpp, or a hosted one. */
export function createOpenAiCompatible(options: OpenAiCompatibleOptions): LanguageModel {
  const { id } = options;
  const timers = options.timers ?? systemTimers;
  const key = options.apiKey || null;
  const redact = (text: string): string => (key === null ? text : text.replaceAll(key, '***'));
  const url = `${options.baseUrl.replace(/\/+$/, '')}/chat/completions`;
  const closing = new AbortController();

  async function* generate(
    ...[prompt, asked, signal]: Parameters<LanguageModel['generate']>
  ): AsyncGenerator<string> {
    if (closing.signal.aborted) throw closedError(id);
    const whole = createDeadline(id, AbortSignal.any([signal, closing.signal]), timers);
    whole.limit('whole answer', options.totalTimeoutMs ?? TOTAL_TIMEOUT_MS);
    const attempt = {
      id,
      url,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body: {
        model: options.model,
        messages: renderChatMessages(prompt),
        stream: true,
        max_tokens: asked.maxTokens,
        temperature: asked.temperature ?? 0,
        ...(asked.seed !== undefined && { seed: asked.seed }),
        ...options.extraBody,
      },
      connectTimeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      firstTokenTimeoutMs: options.firstTokenTimeoutMs ?? FIRST_TOKEN_TIMEOUT_MS,
      timers,
      fetch: options.fetch ?? fetch,
      redact,
    };
    let left = options.retries ?? RETRIES;
    let spoke = false;
    try {
      for (;;) {
        try {
          for await (const piece of chatAttempt(attempt, whole.signal)) {
            spoke = true;
            yield piece;
          }
          return;
        } catch (error) {
          const again = (error as EngineError).retryable && !spoke && !whole.signal.aborted;
          if (!again || left-- <= 0) throw error;
          await pause(RETRY_PAUSE_MS, whole.signal, timers);
        }
      }
    } finally {
      whole.done();
    }
  }

  return {
    id,
    title: options.title ?? `${options.model} (${id})`,
    licence: options.licence ?? 'set by the server',
    generate,
    async close() {
      closing.abort(closedError(id));
    },
  };
}

const pause = (ms: number, signal: AbortSignal, timers: Timers): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      timers.clear(handle);
      reject(signal.reason);
    };
    const handle = timers.set(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
