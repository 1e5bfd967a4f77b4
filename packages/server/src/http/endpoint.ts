import type { Language } from '@zhubo/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { z } from 'zod';
import type { RoomScope, Scope } from '../auth/tokens.js';
import { parseBody, parseQuery } from './checks.js';
import { BODY_MAX_BYTES } from './limits.js';
import { asHttpProblem, type HttpProblem } from './problem.js';
import { closeWithProblem } from './socket-words.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may come in besides the operator; absent = anyone. */
    allowed?: readonly RoomScope[] | 'anyone';
    /** What a body may be. */
    mediaTypes?: readonly string[];
    /** A JSON body is handed on as it came, as an `Upload`. */
    jsonAsFile?: boolean;
  }
  interface FastifyRequest {
    /** Of what is said to people, by `Accept-Language`. */
    language: Language;
    scope: Scope;
    /** Why a WebSocket that is still to be opened will be closed at once: a page sees no HTTP status, but a close code. */
    refusal: HttpProblem | null;
  }
}

/** What a handler is given: everything checked. */
export interface Call<Body, Query> {
  request: FastifyRequest;
  reply: FastifyReply;
  params: Record<string, string>;
  body: Body;
  query: Query;
}

export interface Answer {
  description: string;
  schema?: z.ZodType;
}

export interface Endpoint<Body = unknown, Query = unknown> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify's form: `/api/rooms/:room/comments`. */
  path: string;
  summary: string;
  allowed: readonly RoomScope[] | 'anyone';
  /** Checks the body, and describes it. */
  body?: z.ZodType<Body>;
  /** Instead of `body`: only describes it, and the handler checks `request.body` itself. */
  describedBody?: z.ZodType;
  /** Media types besides JSON, with what they hold. */
  otherBodies?: Readonly<Record<string, string>>;
  /** JSON bodies are handed on as an `Upload`, like the others: they are too large to be read on the event loop. */
  jsonAsFile?: boolean;
  bodyMaxBytes?: number;
  query?: z.ZodType<Query>;
  answers: Record<number, Answer>;
  /** Sends what it returns, as JSON; or has answered itself and returns the reply. */
  handle(call: Call<Body, Query>): unknown;
  /** The same address as a WebSocket. */
  socket?: {
    summary: string;
    open(socket: WebSocket, call: Omit<Call<undefined, Query>, 'reply' | 'body'>): void;
  };
}

/** Keeps the types of body and query inside, so that endpoints of all kinds go into one list. */
export const endpoint = <Body = undefined, Query = Record<string, never>>(
  e: Endpoint<Body, Query>,
): Endpoint => e as unknown as Endpoint;

/** Registers one endpoint, with its WebSocket side if it has one. */
export function register(app: FastifyInstance, e: Endpoint): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
    e.handle({
      request,
      reply,
      params: request.params as Record<string, string>,
      query: parseQuery(e.query, request.query),
      body: e.body === undefined ? undefined : parseBody(e.body, request.body),
    });
  const wsHandler = (socket: WebSocket, request: FastifyRequest): void => {
    // A frame that is too long or broken: `ws` closes with the code for it, nobody else needs to act.
    socket.on('error', (error) => request.log.debug({ error: error.message }, 'websocket'));
    try {
      if (request.refusal !== null) throw request.refusal;
      e.socket?.open(socket, {
        request,
        params: request.params as Record<string, string>,
        query: parseQuery(e.query, request.query),
      });
    } catch (error) {
      const { problem, unexpected } = asHttpProblem(error);
      if (unexpected) request.log.error({ err: error }, 'websocket could not be opened');
      closeWithProblem(socket, problem, request.language);
    }
  };
  app.route({
    method: e.method,
    url: e.path,
    config: {
      allowed: e.allowed,
      mediaTypes: ['application/json', ...Object.keys(e.otherBodies ?? {})],
      jsonAsFile: e.jsonAsFile ?? false,
    },
    bodyLimit: e.bodyMaxBytes ?? BODY_MAX_BYTES,
    handler,
    ...(e.socket === undefined ? {} : { wsHandler, exposeHeadRoute: false }),
  });
}
