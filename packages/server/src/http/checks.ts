import { z } from 'zod';
import type { RoomHandle, RoomHost } from '../room-handle.js';
import { faultsOf, HttpProblem, notKnown } from './problem.js';
import { textFaults } from './text-faults.js';

const NO_QUERY = z.strictObject({});

/** @throws HttpProblem 400 naming each parameter; without a schema none is allowed. */
export function parseQuery(schema: z.ZodType | undefined, query: unknown): unknown {
  const parsed = (schema ?? NO_QUERY).safeParse(query);
  if (parsed.success) return parsed.data;
  throw new HttpProblem(
    400,
    { en: 'The query of the address is wrong; see `errors`.', zh: '地址里的参数有误，见 errors。' },
    { errors: faultsOf(parsed.error, '(query)') },
  );
}

/** @throws HttpProblem 422 naming each field. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  const errors = parsed.success ? textFaults(parsed.data) : faultsOf(parsed.error);
  if (parsed.success && errors.length === 0) return parsed.data;
  throw new HttpProblem(
    422,
    { en: 'The body is not what this address takes; see `errors`.', zh: '内容不符合要求，见 errors。' },
    { errors },
  );
}

/** @throws HttpProblem 404 that says where rooms are listed. */
export function roomOf(rooms: RoomHost, params: Record<string, string>): RoomHandle {
  const id = params.room ?? '';
  const room = rooms.get(id);
  if (room !== undefined) return room;
  throw new HttpProblem(
    404,
    {
      en: 'There is no such room here. GET /api/rooms lists those that there are.',
      zh: '没有这个直播间，GET /api/rooms 可查看全部直播间。',
    },
    { errors: [{ field: 'room', message: notKnown(id) }] },
  );
}
