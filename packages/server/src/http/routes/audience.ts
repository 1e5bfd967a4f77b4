import { audienceInputSchema } from '@zhubo/protocol';
import { z } from 'zod';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { COMMENT_BODY_MAX_BYTES } from '../limits.js';
import type { RouteContext } from './context.js';

/** What viewers do without words. */
export function audienceRoutes({ rooms }: RouteContext): Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/api/rooms/:room/audience-events',
      summary:
        'Hands in a purchase, gift or follow; many are thanked for together, the same id twice is taken once',
      allowed: ['source'],
      body: audienceInputSchema,
      bodyMaxBytes: COMMENT_BODY_MAX_BYTES,
      answers: { 202: { description: 'Journaled', schema: z.object({ id: z.string() }) } },
      handle({ reply, params, body }) {
        reply.code(202);
        return roomOf(rooms, params).audience(body);
      },
    }),
  ];
}
