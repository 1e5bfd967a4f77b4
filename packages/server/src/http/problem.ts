import type { Language, Problem, Said } from '@zhubo/protocol';
import type { z } from 'zod';
import { RoomRefusal } from '../room-handle.js';
import { issueWords } from './issue-words.js';
import { FAULTS_MAX } from './limits.js';
import { statusTitle } from './status-titles.js';

/** One thing that is wrong. A field of JSON has one name; a place in a file is said in words. */
export interface Fault {
  field: string | Said;
  message: Said;
}

/** Field names come from the caller too, so they are cut before they are said back. */
const FIELD_SHOWN_MAX = 100;

/** Thrown anywhere in a request; becomes an `application/problem+json` answer (or a typed WebSocket error). */
export class HttpProblem extends Error {
  readonly status: number;
  readonly detail: Said;
  /** At most FAULTS_MAX. */
  readonly faults: readonly Fault[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    detail: Said,
    more: { errors?: readonly Fault[]; headers?: Record<string, string> } = {},
  ) {
    super(detail.en);
    this.name = 'HttpProblem';
    this.status = status;
    this.detail = detail;
    this.faults = more.errors?.slice(0, FAULTS_MAX);
    this.headers = more.headers ?? {};
  }

  /** The RFC 9457 document. */
  in(language: Language): Problem {
    return {
      type: 'about:blank',
      title: statusTitle(this.status)[language],
      status: this.status,
      detail: this.detail[language],
      ...(this.faults ? { errors: this.faults.map((f) => faultIn(f, language)) } : {}),
    };
  }
}

const faultIn = ({ field, message }: Fault, language: Language) => ({
  field: typeof field === 'string' ? field : field[language],
  message: message[language],
});

/** `['products', 3, 'price']` -> `products[3].price`; `whole` stands for an empty path. */
export function fieldName(path: readonly PropertyKey[], whole = '(body)'): string {
  const name = path
    .map((p) => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`))
    .join('')
    .replace(/^\./, '');
  if (name === '') return whole;
  return name.length > FIELD_SHOWN_MAX ? `${name.slice(0, FIELD_SHOWN_MAX)}…` : name;
}

/** A fault of JSON: its field has one name in every language. */
export type JsonFault = Fault & { field: string };

/** What zod found, as fields and mends. */
export const faultsOf = (error: z.ZodError, whole?: string): JsonFault[] =>
  error.issues.map((issue) => ({ field: fieldName(issue.path, whole), message: issueWords(issue) }));

const FRAMEWORK_DETAILS: Readonly<Record<string, Said>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    en: 'The body is too large for this address.',
    zh: '内容太大，这个地址收不下。',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    en: 'The body is empty: send a JSON document, or leave the Content-Type header out.',
    zh: '内容是空的：请发送 JSON，或去掉 Content-Type 头。',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    en: 'The body is not as long as its Content-Length header says.',
    zh: '内容长度与 Content-Length 头不符。',
  },
  FST_ERR_BAD_URL: {
    en: 'The address holds a broken percent escape.',
    zh: '地址里的百分号转义写错了。',
  },
};

const ofFramework = (message: string | undefined): Said =>
  message === undefined
    ? { en: 'The request is wrong.', zh: '请求有误。' }
    : { en: message, zh: `请求有误：${message}` };

/**
 * Any error as a problem. What is not ours to explain becomes a 500 that tells nothing of the inside.
 * @returns `unexpected`: to be logged.
 */
export function asHttpProblem(error: unknown): { problem: HttpProblem; unexpected: boolean } {
  const expected = (status: number, detail: Said) => ({
    problem: new HttpProblem(status, detail),
    unexpected: false,
  });
  if (error instanceof HttpProblem) return { problem: error, unexpected: false };
  if (error instanceof RoomRefusal) return expected(409, error.said);
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return expected(statusCode, FRAMEWORK_DETAILS[code ?? ''] ?? ofFramework(message));
  if (statusCode === 503)
    return expected(503, {
      en: 'The server is going down; try again in a moment.',
      zh: '服务器正在关闭，请稍后再试。',
    });
  return {
    problem: new HttpProblem(500, {
      en: 'Something broke inside; the log of the server says what.',
      zh: '服务器内部出错，原因见服务器日志。',
    }),
    unexpected: true,
  };
}

/** An id or name that came from the caller is said back no longer than this. */
const ID_SHOWN_MAX = 64;
/** Of an id in an address that names nothing. */
export const notKnown = (id: string): Said => {
  const quoted = JSON.stringify(id.slice(0, ID_SHOWN_MAX));
  return { en: `not known: ${quoted}`, zh: `没有 ${quoted}` };
};
