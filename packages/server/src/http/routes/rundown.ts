import { editRundown, roomViewSchema, rundownEditSchema, rundownSchema, type Said } from '@zhubo/protocol';
import { z } from 'zod';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { RUNDOWN_BODY_MAX_BYTES } from '../limits.js';
import { HttpProblem } from '../problem.js';
import type { RouteContext } from './context.js';

const standing = z.object({ rundown: roomViewSchema.shape.rundown });

const NO_RUNDOWN: Said = {
  en: 'The room has no run of show; PUT …/rundown first.',
  zh: '这个直播间还没有流程，请先用 PUT …/rundown 提交。',
};
const DOES_NOT_FIT: Said = {
  en: 'The edit does not fit the run of show as it is now; GET …/rundown shows it.',
  zh: '流程已经变了，这处改动对不上，请刷新后再改。',
};

/** The run of show: as it stands, whole, and changed on air. */
export function rundownRoutes({ rooms }: RouteContext): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/rundown',
      summary: 'The run of show as it stands: items, cursor, times had, and what conditions wait for',
      allowed: [],
      answers: { 200: { description: 'Null where there is none', schema: standing } },
      handle: ({ params }): z.infer<typeof standing> => ({ rundown: roomOf(rooms, params).view().rundown }),
    }),
    endpoint({
      method: 'PUT',
      path: '/api/rooms/:room/rundown',
      summary: 'Replaces the run of show',
      allowed: [],
      body: rundownSchema,
      bodyMaxBytes: RUNDOWN_BODY_MAX_BYTES,
      answers: { 200: { description: 'Taken', schema: z.object({ items: z.number().int() }) } },
      handle({ params, body }) {
        roomOf(rooms, params).replaceRundown(body);
        return { items: body.items.length };
      },
    }),
    endpoint({
      method: 'POST',
      path: '/api/rooms/:room/rundown/edits',
      summary:
        'Changes the run of show while it is on air: insert, update, move, delete, approve a draft, settings',
      allowed: [],
      body: rundownEditSchema,
      answers: { 200: { description: 'The run of show with the edit in it', schema: standing } },
      handle({ request, params, body }): z.infer<typeof standing> {
        const room = roomOf(rooms, params);
        const { rundown } = room.view();
        if (!rundown) throw new HttpProblem(409, NO_RUNDOWN);
        const result = editRundown(rundown.rundown, body);
        if (!result.ok)
          throw new HttpProblem(422, DOES_NOT_FIT, {
            errors: [{ field: result.field, message: { en: result.reason, zh: result.reasonZh } }],
          });
        room.editRundown(body, request.scope);
        return { rundown: room.view().rundown };
      },
    }),
  ];
}
