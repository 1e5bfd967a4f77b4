import type { Socket } from 'node:net';
import type { Said } from '@zhubo/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { RoomHandle } from '../../room-handle.js';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { type Following, follow } from '../follow.js';
import { EVENT_BUFFER_MAX_BYTES } from '../limits.js';
import { HttpProblem } from '../problem.js';
import { CLOSE_TRY_LATER, readMessages } from '../socket-words.js';
import type { RouteContext } from './context.js';

const seq = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the seq of an event, 0 or more')
  .transform(Number);
const query = z.strictObject({ after: seq.optional() });
type Query = z.infer<typeof query>;

const TOO_SLOW: Said = {
  en: 'too slow: go on after the last seq you have',
  zh: '接收太慢：请从最后收到的 seq 继续',
};

/** What is written in one turn of the event loop leaves in one system call: in a flood they cost more than the events. */
function corking(socket: Socket): () => void {
  let corked = false;
  return () => {
    if (corked) return;
    corked = true;
    socket.cork();
    setImmediate(() => {
      corked = false;
      socket.uncork();
    });
  };
}

/** The journal of a room, past and live, over SSE or WebSocket. */
export function eventRoutes({ rooms, store, liveness, sse }: RouteContext): Endpoint[] {
  /** Where to begin; without `after` with what comes next. */
  const startOf = (room: RoomHandle, after: number | undefined): number => {
    const last = store.lastSeq(room.id);
    if (after === undefined) return last;
    if (after <= last) return after;
    throw new HttpProblem(
      409,
      {
        en: `The journal of this room ends at ${last}: it is not the one that ${after} is from. Read the state again and go on after its seq.`,
        zh: `这个直播间的日志只到 ${last}，${after} 不属于它。请重新读取状态，再从其 seq 继续。`,
      },
      { errors: [{ field: 'after', message: { en: `at most ${last}`, zh: `不能大于 ${last}` } }] },
    );
  };

  function stream(
    request: FastifyRequest,
    reply: FastifyReply,
    room: RoomHandle,
    query: Query,
  ): FastifyReply {
    const resumed = seq.safeParse(request.headers['last-event-id']);
    const after = startOf(room, resumed.success ? resumed.data : query.after);
    let following: Following | null = null;
    const out = sse.open(reply, {
      bufferMaxBytes: EVENT_BUFFER_MAX_BYTES,
      onDrain: () => following?.drained(),
      onClose: () => following?.stop(),
    });
    following = follow({
      store,
      room,
      after,
      sink: { write: (e) => out.send(e.seq, JSON.stringify(e)), tooSlow: out.end },
    });
    return reply;
  }

  function open(socket: WebSocket, request: FastifyRequest, room: RoomHandle, query: Query): void {
    const after = startOf(room, query.after);
    liveness.track(socket);
    const together = corking(request.raw.socket);
    const following = follow({
      store,
      room,
      after,
      sink: {
        write(e) {
          together();
          socket.send(JSON.stringify(e), () => {
            if (socket.bufferedAmount < EVENT_BUFFER_MAX_BYTES / 2) following.drained();
          });
          return socket.bufferedAmount < EVENT_BUFFER_MAX_BYTES;
        },
        tooSlow: () => socket.close(CLOSE_TRY_LATER, TOO_SLOW[request.language]),
      },
    });
    socket.on('close', following.stop);
    readMessages(
      socket,
      z.never('nothing is read here: comments and cues have their own addresses'),
      () => {},
      (err) => request.log.error({ err }, 'events'),
      request.language,
    );
  }

  return [
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/events',
      summary: 'The journal: each event after `after`, then live. SSE; as a WebSocket one message an event',
      allowed: ['stage'],
      query,
      answers: { 200: { description: 'text/event-stream; `Last-Event-ID` goes before `after`' } },
      handle: ({ request, reply, params, query }) => stream(request, reply, roomOf(rooms, params), query),
      socket: {
        summary: 'One text message an event; `{ "type": "error", "problem" }` for what went wrong',
        open: (socket, { request, params, query }) => open(socket, request, roomOf(rooms, params), query),
      },
    }),
  ];
}
