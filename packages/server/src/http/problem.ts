import { STATUS_CODES } from 'node:http';
import type { Problem } from '@zhubo/protocol';
import type { z } from 'zod';
import { RoomRefusal } from '../room-handle.js';
import { FAULTS_MAX } from './limits.js';

export type Fault = NonNullable<Problem['errors']>[number];

/** Field names come from the caller too, so they are cut before they are said back. */
const FIELD_SHOWN_MAX = 100;

/** Thrown anywhere in a request; becomes an `application/problem+json` answer (or a typed WebSocket error). */
export class HttpProblem extends Error {
  readonly problem: Problem;
  readonly headers: Record<string, string>;
  constructor(
    status: number,
    detail: string,
    more: { errors?: Fault[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
    this.problem = {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail,
      ...(more.errors ? { errors: more.errors.slice(0, FAULTS_MAX) } : {}),
    };
    this.headers = more.headers ?? {};
  }
}

/** `['products', 3, 'price']` -> `products[3].price`; `whole` stands for an empty path. */
export function fieldName(path: readonly PropertyKey[], whole = '(body)'): string {
  const name = path
    .map((p) => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`))
    .join('')
    .replace(/^\./, '');
  if (name === '') return whole;
  return name.length > FIELD_SHOWN_MAX ? `${name.slice(0, FIELD_SHOWN_MAX)}…` : name;
}

/** zod's own words say what is expected; two of them do not say what to do, so they are put plainly. */
function mend(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return `is missing: give it as ${issue.expected}`;
  if (issue.code === 'unrecognized_keys')
    return `not known here: ${issue.keys.map((k) => fieldName([k])).join(', ')}; leave it out`;
  return issue.message;
}

/** What zod found, as fields and mends. */
export const faultsOf = (error: z.ZodError, whole?: string): Fault[] =>
  error.issues.map((issue) => ({ field: fieldName(issue.path, whole), message: mend(issue) }));

const FRAMEWORK_DETAILS: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large for this address.',
  FST_ERR_CTP_EMPTY_JSON_BODY:
    'The body is empty: send a JSON document, or leave the Content-Type header out.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as its Content-Length header says.',
  FST_ERR_BAD_URL: 'The address holds a broken percent escape.',
};

/**
 * Any error as a problem. What is not ours to explain becomes a 500 that tells nothing of the inside.
 * @returns `unexpected`: to be logged.
 */
export function asHttpProblem(error: unknown): { problem: HttpProblem; unexpected: boolean } {
  if (error instanceof HttpProblem) return { problem: error, unexpected: false };
  if (error instanceof RoomRefusal)
    return { problem: new HttpProblem(409, error.message), unexpected: false };
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return {
      problem: new HttpProblem(
        statusCode,
        FRAMEWORK_DETAILS[code ?? ''] ?? message ?? 'The request is wrong.',
      ),
      unexpected: false,
    };
  if (statusCode === 503)
    return {
      problem: new HttpProblem(503, 'The server is going down; try again in a moment.'),
      unexpected: false,
    };
  return {
    problem: new HttpProblem(500, 'Something broke inside; the log of the server says what.'),
    unexpected: true,
  };
}
