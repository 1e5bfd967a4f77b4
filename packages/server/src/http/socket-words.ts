import type { Language, Problem, Said } from '@zhubo/protocol';
import type { RawData, WebSocket } from 'ws';
import type { z } from 'zod';
import { parseBody } from './checks.js';
import { jsonFault } from './json-words.js';
import { BAD_MESSAGES_MAX } from './limits.js';
import { asHttpProblem, HttpProblem } from './problem.js';

/** RFC 6455: what a close frame's reason may hold. */
const REASON_MAX_BYTES = 123;
/** RFC 6455 section 7.4.1 and the IANA list. */
export const CLOSE_GOING_AWAY = 1001;
export const CLOSE_POLICY = 1008;
export const CLOSE_TRY_LATER = 1013;
/** 4000 + the HTTP status that a plain request would have got. */
const CLOSE_PROBLEM_BASE = 4_000;

/** Cuts at a whole character. */
export function closeReason(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= REASON_MAX_BYTES) return text;
  return new TextDecoder().decode(bytes.subarray(0, REASON_MAX_BYTES)).replace(/\uFFFD+$/, '');
}

/** `{ "type": "error", "problem": { … } }`: the one message that any of our WebSockets may send besides its own. */
export const errorMessage = (problem: Problem): string => JSON.stringify({ type: 'error', problem });

/** Tells why and closes with 4000 + status. */
export function closeWithProblem(socket: WebSocket, refused: HttpProblem, language: Language): void {
  const problem = refused.in(language);
  socket.send(errorMessage(problem));
  socket.close(CLOSE_PROBLEM_BASE + problem.status, closeReason(problem.detail ?? problem.title));
}

const NOT_TEXT: Said = {
  en: 'Only text messages are read here: send JSON.',
  zh: '这里只收文本消息，请发送 JSON。',
};
const TOO_MANY_BAD: Said = {
  en: 'too many messages that could not be read',
  zh: '读不懂的消息太多，连接已断开',
};

function parseMessage<T>(schema: z.ZodType<T>, data: RawData, isBinary: boolean): T {
  if (isBinary) throw new HttpProblem(415, NOT_TEXT);
  let value: unknown;
  try {
    value = JSON.parse(data.toString());
  } catch (e) {
    const { message } = e as Error;
    throw new HttpProblem(400, {
      en: `The message is not JSON: ${message}`,
      zh: `消息不是有效的 JSON：${jsonFault(message).zh}`,
    });
  }
  return parseBody(schema, value);
}

/**
 * Reads checked messages. Each bad one is answered with an error, after the answers of those before it; after BAD_MESSAGES_MAX the socket is closed.
 * @param language of the answers.
 * @param listener may answer with a message, and may throw or reject: the error is told to the client like any other.
 */
export function readMessages<T>(
  socket: WebSocket,
  schema: z.ZodType<T>,
  listener: (message: T) => Promise<string> | undefined,
  onUnexpected: (error: unknown) => void,
  language: Language,
): void {
  let bad = 0;
  const refuse = (error: unknown): void => {
    const { problem, unexpected } = asHttpProblem(error);
    if (unexpected) onUnexpected(error);
    socket.send(errorMessage(problem.in(language)));
    bad += 1;
    if (bad >= BAD_MESSAGES_MAX) socket.close(CLOSE_POLICY, TOO_MANY_BAD[language]);
  };
  let last: Promise<void> | null = null;
  const inOrder = (answer: Promise<string>): void => {
    // Told when its turn comes; until then it is not unhandled.
    answer.catch(() => {});
    const told = (last ?? Promise.resolve())
      .then(() => answer)
      .then((text) => socket.send(text), refuse)
      .finally(() => {
        if (last === told) last = null;
      });
    last = told;
  };
  socket.on('message', (data, isBinary) => {
    try {
      const answer = listener(parseMessage(schema, data, isBinary));
      if (answer) inOrder(answer);
    } catch (error) {
      if (last) inOrder(Promise.reject(error));
      else refuse(error);
    }
  });
}

/** Our own subprotocol, for clients that do not want their token said back in the handshake. */
const PLAIN_PROTOCOL = 'zhubo.v1';

/** A browser gives up when it offered subprotocols and none is chosen. */
export const pickProtocol = (offered: Set<string>): string | false =>
  offered.has(PLAIN_PROTOCOL) ? PLAIN_PROTOCOL : (offered.values().next().value ?? false);
