import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEM_CONTENT_TYPE, type Said } from '@zhubo/protocol';
import { HttpProblem } from './problem.js';

/** Node's codes for bytes that are no request. */
const REFUSALS: Readonly<Record<string, [status: number, detail: Said]>> = {
  HPE_HEADER_OVERFLOW: [431, { en: 'The headers are too long.', zh: '请求头太长。' }],
  ERR_HTTP_REQUEST_TIMEOUT: [408, { en: 'The request did not arrive in time.', zh: '请求没有按时发完。' }],
};
const NOT_HTTP: Said = { en: 'This is not an HTTP request.', zh: '这不是 HTTP 请求。' };
/** Whatever language was asked for stands in headers that could not be read. */
const LANGUAGE = 'en';

/** Answers what cannot be read as HTTP, and hangs up. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, detail] = REFUSALS[error.code ?? ''] ?? [400, NOT_HTTP];
  const body = JSON.stringify(new HttpProblem(status, detail).in(LANGUAGE));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n` +
      `Content-Type: ${PROBLEM_CONTENT_TYPE}\r\nContent-Language: ${LANGUAGE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}
