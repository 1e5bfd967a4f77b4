import type { PresenterEarMessage, Said } from '@zhubo/protocol';
import { createPresenterEars, type PresenterEars } from '../../hearing/presenter-ears.js';
import type { RoomHandle } from '../../room-handle.js';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { HttpProblem } from '../problem.js';
import { CLOSE_POLICY, closeReason, closeWithProblem } from '../socket-words.js';
import type { RouteContext } from './context.js';

/** A second of sound: whoever sends more at once does not send live. */
const PIECE_MAX_BYTES = 32_000;

const SOCKET_ONLY: Said = {
  en: 'This is the wire of the presenter’s microphone, a WebSocket; the console opens it.',
  zh: '这里是主播麦克风的 WebSocket 连接，由控制台打开。',
};
const NO_MODEL: Said = {
  en: 'The room cannot hear yet: run `zhubo model fetch silero-vad`, or wait until it is loaded.',
  zh: '还不能听主播说话：请运行 zhubo model fetch silero-vad，或等它加载完。',
};
const NOT_SOUND: Said = {
  en: 'Only sound is read here: binary messages of 16-bit little-endian mono PCM at 16 kHz, at most a second each.',
  zh: '这里只收声音：二进制消息，16 位小端单声道 PCM，16 kHz，每条最多一秒。',
};

/** The wire from the presenter's microphone: while they speak, the host does not talk over them. */
export function earRoutes({ rooms, liveness, hearing }: RouteContext): Endpoint[] {
  const earsOf = new WeakMap<RoomHandle, PresenterEars>();
  return [
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/ear',
      summary:
        'WebSocket only: the presenter’s microphone; while a voice is heard the host does not talk over it',
      allowed: [],
      answers: { 426: { description: 'Asked for without a WebSocket' } },
      handle() {
        throw new HttpProblem(426, SOCKET_ONLY, { headers: { upgrade: 'websocket' } });
      },
      socket: {
        summary:
          'In: 16-bit little-endian mono PCM at 16 kHz, binary. Out: `{ "type": "presenter", "speaking" }`, `{ "type": "error", "problem" }`',
        open(socket, { request, params }) {
          const room = roomOf(rooms, params);
          const model = hearing();
          if (!model) throw new HttpProblem(503, NO_MODEL, { headers: { 'retry-after': '5' } });
          const ears =
            earsOf.get(room) ??
            createPresenterEars({
              tell: (speaking) => room.cue({ type: 'presenter', speaking }, request.scope),
              every(ms, run) {
                const timer = setInterval(run, ms);
                return () => clearInterval(timer);
              },
            });
          earsOf.set(room, ears);
          liveness.track(socket);
          const say = (message: PresenterEarMessage): void => {
            if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
          };
          const ear = ears.open({
            activity: model.stream(),
            onTurn: (speaking) => say({ type: 'presenter', speaking }),
            onError(error) {
              request.log.error({ err: error }, 'ear');
              closeWithProblem(socket, new HttpProblem(503, NO_MODEL), request.language);
            },
          });
          socket.on('message', (data: Buffer, isBinary) => {
            if (isBinary && data.length <= PIECE_MAX_BYTES) return ear.hear(data);
            socket.close(CLOSE_POLICY, closeReason(NOT_SOUND[request.language]));
          });
          socket.once('close', ear.close);
          say({ type: 'presenter', speaking: false });
        },
      },
    }),
  ];
}
