import { expect } from 'vitest';
import type { HttpFixture } from './http-fixture.js';

export interface Answered {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
  json(): unknown;
}

/** Sends requests to the fixture's server as a program on the same machine would. */
export const sender =
  (fixture: () => HttpFixture) =>
  (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: unknown,
    headers: Record<string, string> = {},
  ) =>
    fixture().app.inject({
      method,
      url,
      headers: { host: '127.0.0.1:8787', ...headers },
      ...(payload === undefined ? {} : { payload: payload as object }),
    });

/** The problem document of an answer that must be one. */
export function problem(r: Answered) {
  expect(r.headers['content-type']).toBe('application/problem+json');
  const body = r.json() as {
    status: number;
    detail: string;
    instance: string;
    errors?: { field: string; message: string }[];
  };
  expect(body.status).toBe(r.statusCode);
  return body;
}
