import { type VoiceChoice, voiceChoiceSchema } from '@zhubo/protocol';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { RouteContext } from './context.js';

/** Which of the engine's voices speaks. What an engine has is in GET /api/rooms/:room/engines. */
export function voiceRoutes({ rooms }: RouteContext): Endpoint[] {
  const path = '/api/rooms/:room/voice';
  const answers = { 200: { description: 'The voice that is chosen now', schema: voiceChoiceSchema } };
  return [
    endpoint({
      method: 'GET',
      path,
      summary: 'The chosen voice; null is the engine’s default',
      allowed: [],
      answers,
      handle: ({ params }): VoiceChoice => ({ voice: roomOf(rooms, params).view().voice ?? null }),
    }),
    endpoint({
      method: 'PUT',
      path,
      summary:
        'Speaks with another voice of the engine in use, or a mixture (zf_xiaoxiao:70+zf_xiaoyi:30), from the next clause on; kept over restarts',
      allowed: [],
      body: voiceChoiceSchema,
      answers,
      handle({ request, params, body }): VoiceChoice {
        const room = roomOf(rooms, params);
        room.chooseVoice(body.voice, request.scope);
        return { voice: room.view().voice ?? null };
      },
    }),
  ];
}
