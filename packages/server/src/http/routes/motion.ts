import { bodyClipSchema } from '@zhubo/protocol';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { HttpProblem } from '../problem.js';
import type { RouteContext } from './context.js';

/** An id changes with its content, so a page keeps what it has; only that page, for the address needs its token. */
const KEEP_FOR_EVER = 'private, max-age=31536000, immutable';

/** Motions that the stage plays. */
export function motionRoutes({ rooms }: RouteContext): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/motion/:clip',
      summary: 'A motion clip: bone rotations that fit any humanoid figure',
      allowed: ['stage'],
      answers: { 200: { description: 'The clip; it never changes', schema: bodyClipSchema } },
      handle({ reply, params }) {
        const clip = roomOf(rooms, params).clip(params.clip ?? '');
        if (!clip)
          throw new HttpProblem(404, {
            en: 'There is no such clip; clauses name those that there are.',
            zh: '没有这段动作；可用的动作由台词给出。',
          });
        reply.header('cache-control', KEEP_FOR_EVER);
        return clip;
      },
    }),
  ];
}
