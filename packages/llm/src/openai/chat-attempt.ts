import { EngineError } from '../engine-error.js';
import type { Timers } from '../timers.js';
import { readChatChunk } from './chat-chunk.js';
import { createDeadline } from './deadline.js';
import { createSpokenLine } from './spoken-line.js';
import { createSseLines } from './sse-lines.js';

export interface AttemptOptions {
  id: string;
  url: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  connectTimeoutMs: number;
  firstTokenTimeoutMs: number;
  timers: Timers;
  fetch: typeof fetch;
  /** Takes secrets out of anything that came from outside. */
  redact: (text: string) => string;
}

const ERROR_TEXT_CHARS = 200;
/** Statuses that may pass: asked too often, too early, or the server's own trouble. */
const isPassing = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || status >= 500;

/** One request, streamed as the pieces of one spoken line. Throws EngineError only. */
export async function* chatAttempt(options: AttemptOptions, signal: AbortSignal): AsyncGenerator<string> {
  const { id } = options;
  const deadline = createDeadline(id, signal, options.timers);
  const connected = deadline.limit('response', options.connectTimeoutMs);
  const spoke = deadline.limit('first word', options.firstTokenTimeoutMs);
  try {
    if (deadline.signal.aborted) throw deadline.signal.reason;
    const response = await options.fetch(options.url, {
      method: 'POST',
      headers: options.headers,
      body: JSON.stringify(options.body),
      signal: deadline.signal,
    });
    connected.met();
    if (!response.ok) throw await refusal(options, response);
    for await (const piece of readAnswer(options, response)) {
      spoke.met();
      yield piece;
      // What had arrived before an abort is still in the buffer; it is not said any more.
      if (deadline.signal.aborted) throw deadline.signal.reason;
    }
  } catch (error) {
    throw deadline.explain(
      error,
      (other) => new EngineError('network', `${id}: ${options.redact(causeOf(other))}`, { retryable: true }),
    );
  } finally {
    deadline.done();
  }
}

async function* readAnswer(options: AttemptOptions, response: Response): AsyncGenerator<string> {
  const { id, redact } = options;
  const line = createSpokenLine();
  let spoke = false;
  let understood = false;
  let reasoned = false;
  for await (const data of payloadsOf(response, id)) {
    if (data === '[DONE]') break;
    const chunk = readChatChunk(data);
    if (chunk === null) continue;
    if (chunk.error !== null)
      throw new EngineError('http', `${id}: ${redact(chunk.error).slice(0, ERROR_TEXT_CHARS)}`, {
        retryable: true,
      });
    understood = true;
    reasoned ||= chunk.reasoning;
    const piece = line.push(chunk.text);
    if (piece !== '') {
      spoke = true;
      yield piece;
    }
    // Some servers keep the connection open after the last word.
    if (line.done || chunk.finished) break;
  }
  const last = line.flush();
  if (last !== '') yield last;
  if (spoke || last !== '') return;
  const why = understood
    ? `the answer is empty${reasoned ? ' (only reasoning; switch thinking off or allow more tokens)' : ''}`
    : 'this is not a chat completion stream (check the base URL)';
  throw new EngineError('protocol', `${id}: ${why}`, { retryable: understood });
}

/** Event payloads of a stream; the whole body when the server answers with plain JSON. */
async function* payloadsOf(response: Response, id: string): AsyncGenerator<string> {
  if (response.body === null) return;
  if (response.headers.get('content-type')?.includes('application/json')) {
    yield await response.text();
    return;
  }
  const lines = createSseLines();
  for await (const chunk of response.body) {
    try {
      yield* lines.push(chunk);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new EngineError('protocol', `${id}: the server sends ${error.message}`, { retryable: false });
    }
  }
  yield* lines.flush();
}

async function refusal(options: AttemptOptions, response: Response): Promise<EngineError> {
  const body = await response.text();
  const said = readChatChunk(body)?.error ?? body;
  const short = options.redact(said).replace(/\s+/g, ' ').slice(0, ERROR_TEXT_CHARS);
  return new EngineError('http', `${options.id}: HTTP ${response.status} ${short}`.trim(), {
    retryable: isPassing(response.status),
  });
}

const causeOf = (error: unknown): string => {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string };
  return cause?.code ?? cause?.message ?? message ?? String(error);
};
