import { commentInputSchema, roomViewSchema } from '@zhubo/protocol';
import { z } from 'zod';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { REHEARSAL_BODY_MAX_BYTES, REHEARSAL_LINES_MAX, REHEARSAL_SPEED_MAX } from '../limits.js';
import type { RouteContext } from './context.js';

const lineSchema = z.object({ atMs: z.number().nonnegative(), comment: commentInputSchema });
const startSchema = z.object({
  source: z.union([
    z.literal('demo'),
    z.object({ lines: z.array(lineSchema).min(1).max(REHEARSAL_LINES_MAX) }),
  ]),
  speed: z.number().positive().max(REHEARSAL_SPEED_MAX).default(1),
});
const answer = { description: 'How it stands', schema: roomViewSchema.shape.rehearsal };

/** Recorded comments, played into the room as if they were live. */
export function rehearsalRoutes({ rooms }: RouteContext): Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/api/rooms/:room/rehearsal',
      summary: 'Starts a rehearsal; one that runs is replaced',
      allowed: [],
      body: startSchema as z.ZodType<z.output<typeof startSchema>>,
      bodyMaxBytes: REHEARSAL_BODY_MAX_BYTES,
      answers: { 202: answer },
      handle({ reply, params, body }) {
        const room = roomOf(rooms, params);
        room.rehearse({ action: 'start', ...body });
        reply.code(202);
        return room.view().rehearsal;
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/api/rooms/:room/rehearsal',
      summary: 'Stops the rehearsal',
      allowed: [],
      answers: { 200: answer },
      handle({ params }) {
        const room = roomOf(rooms, params);
        room.rehearse({ action: 'stop' });
        return room.view().rehearsal;
      },
    }),
  ];
}
