import { z } from 'zod';
import { type Endpoint, endpoint } from '../endpoint.js';
import { HttpProblem } from '../problem.js';
import type { RouteContext } from './context.js';

const healthSchema = z.object({ ok: z.literal(true), version: z.string(), rooms: z.number().int() });

/** About the server itself. @param description the OpenAPI document. */
export function serverRoutes(
  { rooms, metrics, version, closing }: RouteContext,
  description: () => unknown,
): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/healthz',
      summary: 'Whether it is up',
      allowed: 'anyone',
      answers: {
        200: { description: 'Up', schema: healthSchema },
        503: { description: 'Going down' },
      },
      handle(): z.infer<typeof healthSchema> {
        if (closing())
          throw new HttpProblem(503, { en: 'The server is going down.', zh: '服务器正在关闭。' });
        return { ok: true, version, rooms: rooms.list().length };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/metrics',
      summary: 'Prometheus text',
      allowed: [],
      answers: { 200: { description: 'Counters, histograms, event loop delay, queues' } },
      async handle({ reply }) {
        const text = await metrics.text();
        return reply.type(metrics.contentType).send(text);
      },
    }),
    endpoint({
      method: 'GET',
      path: '/openapi.json',
      summary: 'This description',
      allowed: 'anyone',
      answers: { 200: { description: 'OpenAPI 3.1' } },
      handle: () => description(),
    }),
  ];
}
