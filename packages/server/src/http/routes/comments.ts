import { commentInputSchema, type Said } from '@zhubo/protocol';
import { z } from 'zod';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { COMMENT_BODY_MAX_BYTES } from '../limits.js';
import { HttpProblem } from '../problem.js';
import { readMessages } from '../socket-words.js';
import type { RouteContext } from './context.js';

/** Comments of one socket that may wait for the journal; then it is not read until they are through. */
const WAITING_MAX = 64;

const SOCKET_ONLY: Said = {
  en: 'Comments are read here over a WebSocket; the journal is at …/events.',
  zh: '这里用 WebSocket 接收评论；要看日志请用 …/events。',
};

/** Comments in: one a request, or many over one WebSocket. */
export function commentRoutes({ rooms, rate, liveness }: RouteContext): Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/api/rooms/:room/comments',
      summary: 'Hands in one comment; the same id twice is heard once',
      allowed: ['source'],
      body: commentInputSchema,
      bodyMaxBytes: COMMENT_BODY_MAX_BYTES,
      answers: { 202: { description: 'Journaled', schema: z.object({ id: z.string() }) } },
      handle({ reply, params, body }) {
        reply.code(202);
        return roomOf(rooms, params).comment(body);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/comments',
      summary: 'WebSocket only: each message one comment, each answered in order',
      allowed: ['source'],
      answers: { 426: { description: 'Asked for without a WebSocket' } },
      handle() {
        throw new HttpProblem(426, SOCKET_ONLY, { headers: { upgrade: 'websocket' } });
      },
      socket: {
        summary:
          'In: a comment as in POST. Out: `{ "type": "accepted", "id" }` or `{ "type": "error", "problem" }`',
        open(socket, { request, params }) {
          const room = roomOf(rooms, params);
          liveness.track(socket);
          let waiting = 0;
          readMessages(
            socket,
            commentInputSchema,
            async (comment) => {
              const waitMs = rate.take(request.ip);
              if (waitMs > 0)
                throw new HttpProblem(429, {
                  en: `Too many comments: wait ${waitMs} ms.`,
                  zh: `评论太密，请等 ${waitMs} 毫秒再发。`,
                });
              if (++waiting >= WAITING_MAX) socket.pause();
              try {
                const { id } = await room.comment(comment);
                return JSON.stringify({ type: 'accepted', id });
              } finally {
                if (--waiting === 0) socket.resume();
              }
            },
            (err) => request.log.error({ err }, 'comment'),
            request.language,
          );
        },
      },
    }),
  ];
}
