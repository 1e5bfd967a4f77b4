import { cueSchema, roomViewSchema } from '@zhubo/protocol';
import { z } from 'zod';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { RouteContext } from './context.js';

const tokensSchema = z.object({ stage: z.string().nullable(), source: z.string().nullable() });

/** What a room is, and what it is told to do. */
export function roomRoutes({ rooms, auth }: RouteContext): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/api/rooms',
      summary: 'The rooms of this server',
      allowed: [],
      answers: {
        200: { description: 'Ids', schema: z.object({ rooms: z.array(z.object({ id: z.string() })) }) },
      },
      handle: () => ({ rooms: rooms.list().map((id) => ({ id })) }),
    }),
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/state',
      summary: 'All a console needs to draw; follow events after its `seq`',
      allowed: ['stage'],
      answers: { 200: { description: 'As of `seq`', schema: roomViewSchema } },
      handle: ({ params }) => roomOf(rooms, params).view(),
    }),
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/tokens',
      summary: 'Tokens to hand out: for a stage page (`/stage/ROOM#token=…`), for a source of comments',
      allowed: [],
      answers: { 200: { description: 'Null where none is asked for', schema: tokensSchema } },
      handle({ params }): z.infer<typeof tokensSchema> {
        const { id } = roomOf(rooms, params);
        return { stage: auth.tokenFor('stage', id), source: auth.tokenFor('source', id) };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/api/rooms/:room/cues',
      summary: 'Commands the host',
      allowed: [],
      body: cueSchema,
      answers: {
        202: {
          description: 'Journaled; `cue.done` or `cue.refused` follows with this id',
          schema: z.object({ id: z.string() }),
        },
      },
      handle({ request, reply, params, body }) {
        reply.code(202);
        return roomOf(rooms, params).cue(body, request.scope);
      },
    }),
  ];
}
