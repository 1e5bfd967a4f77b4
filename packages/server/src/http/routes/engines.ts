import { engineChoiceSchema, engineInfoSchema, openAiEngineSchema } from '@zhubo/protocol';
import { z } from 'zod';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { HttpProblem } from '../problem.js';
import type { RouteContext } from './context.js';

const kindSchema = engineInfoSchema.shape.kind;
const enginesSchema = z.object({ engines: z.array(engineInfoSchema) });

/** Models and voices, switched while the show goes on. */
export function engineRoutes({ rooms }: RouteContext): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/engines',
      summary: 'Models and voices, and which are in use',
      allowed: [],
      answers: { 200: { description: 'All', schema: enginesSchema } },
      handle: ({ params }) => ({ engines: roomOf(rooms, params).engines() }),
    }),
    endpoint({
      method: 'PUT',
      path: '/api/rooms/:room/engines/:kind',
      summary: 'Switches to an engine, live',
      allowed: [],
      body: engineChoiceSchema,
      answers: { 200: { description: 'All, after the switch', schema: enginesSchema } },
      async handle({ request, params, body }) {
        const room = roomOf(rooms, params);
        const kind = kindSchema.safeParse(params.kind);
        if (!kind.success)
          throw new HttpProblem(404, {
            en: `There are engines of these kinds: ${kindSchema.options.join(', ')}.`,
            zh: `引擎只有这几类：${kindSchema.options.join('、')}。`,
          });
        const ids = room
          .engines()
          .filter((e) => e.kind === kind.data)
          .map((e) => e.id);
        if (!ids.includes(body.id))
          throw new HttpProblem(
            422,
            { en: 'There is no such engine.', zh: '没有这个引擎。' },
            {
              errors: [
                {
                  field: 'id',
                  message: {
                    en: `must be one of ${ids.join(', ')}`,
                    zh: `只能是其中之一：${ids.join('、')}`,
                  },
                },
              ],
            },
          );
        return { engines: await room.switchEngine(kind.data, body.id, request.scope) };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/api/rooms/:room/engines',
      summary: 'Adds an OpenAI-compatible server; its key is not journaled, logged or given back',
      allowed: [],
      body: openAiEngineSchema,
      answers: { 201: { description: 'All, with the new one', schema: enginesSchema } },
      async handle({ reply, params, body }) {
        const engines = await roomOf(rooms, params).addEngine(body);
        reply.code(201);
        return { engines };
      },
    }),
  ];
}
