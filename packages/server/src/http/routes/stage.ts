import { type Language, type Said, type StageUp, stageUpSchema } from '@zhubo/protocol';
import type { FastifyBaseLogger } from 'fastify';
import type { WebSocket } from 'ws';
import type { StageSocket } from '../../room-handle.js';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { HttpProblem } from '../problem.js';
import { closeReason, readMessages } from '../socket-words.js';
import type { RouteContext } from './context.js';

const SOCKET_ONLY: Said = {
  en: 'This is the wire of the stage, a WebSocket; the page is at /stage/ROOM.',
  zh: '这里是舞台的 WebSocket 连接；舞台页面在 /stage/直播间。',
};

/** A WebSocket as the room sees it: checked messages only. @param language of what is said of bad ones. */
export function stageSocket(socket: WebSocket, log: FastifyBaseLogger, language: Language): StageSocket {
  const listeners: ((m: StageUp) => void)[] = [];
  readMessages(
    socket,
    stageUpSchema,
    (message) => {
      for (const listen of listeners) listen(message);
    },
    (err) => log.error({ err }, 'stage'),
    language,
  );
  return {
    send(data) {
      if (socket.readyState === socket.OPEN) socket.send(data);
    },
    onMessage: (listener) => void listeners.push(listener),
    onClose(listener) {
      if (socket.readyState === socket.CLOSED) listener();
      else socket.once('close', listener);
    },
    bufferedBytes: () => socket.bufferedAmount,
    close: (code, reason) => socket.close(code, closeReason(reason)),
  };
}

/** The wire between the room and the pages that show the host. */
export function stageRoutes({ rooms, liveness }: RouteContext): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/stage',
      summary: 'WebSocket only: what the stage performs, and what it reports',
      allowed: ['stage'],
      answers: { 426: { description: 'Asked for without a WebSocket' } },
      handle() {
        throw new HttpProblem(426, SOCKET_ONLY, { headers: { upgrade: 'websocket' } });
      },
      socket: {
        summary:
          'In: StageUp. Out: StageDown as text, audio frames as binary, `{ "type": "error", "problem" }`',
        open(socket, { request, params }) {
          const room = roomOf(rooms, params);
          liveness.track(socket);
          room.attachStage(stageSocket(socket, request.log, request.language));
        },
      },
    }),
  ];
}
