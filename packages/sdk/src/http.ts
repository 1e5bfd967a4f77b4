import type { Language, Problem, Said } from '@zhubo/protocol';
import { ApiError, isProblem } from './api-error.js';

export interface HttpOptions {
  baseUrl: string;
  token?: string | undefined;
  /** Asked at each request; undefined leaves it to the runtime. */
  language?: (() => Language | undefined) | undefined;
  fetch: typeof globalThis.fetch;
}

export interface RequestBody {
  contentType: string;
  data: string | Uint8Array<ArrayBuffer> | Blob;
}

export type Request = <T>(
  method: string,
  path: string,
  body?: RequestBody,
  signal?: AbortSignal,
) => Promise<T>;

export const json = (value: unknown): RequestBody => ({
  contentType: 'application/json',
  data: JSON.stringify(value),
});

/** The other language is still better than none. */
const ACCEPT_LANGUAGE: Readonly<Record<Language, string>> = {
  en: 'en, zh;q=0.5',
  zh: 'zh-CN, zh;q=0.9, en;q=0.5',
};
const NO_ANSWER: Said = { en: 'No answer from the server', zh: '服务器没有回应' };
const NOT_JSON: Said = { en: 'The answer is not JSON', zh: '服务器的回答不是 JSON' };

/** A problem document longer than this is not one; it would only flood a toast. */
const PLAIN_TEXT_SHOWN_CHARS = 300;

/**
 * Sends one request and answers its JSON (undefined for an empty answer).
 * @throws ApiError for any status past 299, for an answer that is not JSON, and (status 0) when there was none.
 */
export function createRequest(options: HttpOptions): Request {
  const base = options.baseUrl.replace(/\/+$/, '');
  return async <T>(method: string, path: string, body?: RequestBody, signal?: AbortSignal): Promise<T> => {
    const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
    const language = options.language?.();
    if (language) headers['accept-language'] = ACCEPT_LANGUAGE[language];
    if (options.token) headers.authorization = `Bearer ${options.token}`;
    if (body) headers['content-type'] = body.contentType;
    const init: RequestInit = { method, headers };
    if (body) init.body = body.data;
    if (signal) init.signal = signal;
    let response: Response;
    try {
      response = await options.fetch(`${base}${path}`, init);
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new ApiError(
        {
          type: 'about:blank',
          title: NO_ANSWER[language ?? 'en'],
          status: 0,
          detail: cause instanceof Error ? cause.message : String(cause),
        },
        { cause },
      );
    }
    const text = await response.text();
    const parsed = parse(text);
    if (!response.ok) throw new ApiError(problemOf(response, parsed, text));
    if (text === '') return undefined as T;
    if (!parsed.ok)
      throw new ApiError({
        type: 'about:blank',
        title: NOT_JSON[language ?? 'en'],
        status: response.status,
        detail: text.slice(0, PLAIN_TEXT_SHOWN_CHARS),
      });
    return parsed.value as T;
  };
}

type Parsed = { ok: true; value: unknown } | { ok: false };

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function problemOf(response: Response, parsed: Parsed, text: string): Problem {
  if (parsed.ok && isProblem(parsed.value)) return parsed.value;
  const problem: Problem = {
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
  };
  const plain = text.slice(0, PLAIN_TEXT_SHOWN_CHARS).trim();
  // A page of a proxy in between says nothing to an operator.
  if (plain && !plain.startsWith('<')) problem.detail = plain;
  return problem;
}
