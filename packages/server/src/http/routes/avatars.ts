import {
  avatarChoiceSchema,
  avatarIdSchema,
  avatarInfoSchema,
  avatarsSchema,
  type Said,
  stageAvatarSchema,
} from '@zhubo/protocol';
import { z } from 'zod';
import { AvatarRefusal } from '../../avatars/avatar-refusal.js';
import { GLB_TYPES } from '../../avatars/media-types.js';
import { Upload } from '../body.js';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { AVATAR_BODY_MAX_BYTES } from '../limits.js';
import { HttpProblem, notKnown } from '../problem.js';
import type { RouteContext } from './context.js';

const BAD_ID: Said = {
  en: 'A figure’s id is 1 to 40 small letters, digits and hyphens, and begins with no hyphen.',
  zh: '形象的 id 为 1 到 40 个小写字母、数字或连字符，且不以连字符开头。',
};
const NO_FILE: Said = {
  en: 'Send the .vrm or .glb itself, with Content-Type model/gltf-binary.',
  zh: '请直接发送 .vrm 或 .glb 文件，Content-Type 用 model/gltf-binary。',
};
const NO_SUCH: Said = {
  en: 'There is no such figure; GET /api/avatars lists those that there are.',
  zh: '没有这个形象，GET /api/avatars 可查看全部形象。',
};
const OURS: Said = { en: 'Only uploaded figures can be deleted.', zh: '只能删除上传的形象。' };
/** The address changes with the content. */
const KEEP_FOR_EVER = 'private, max-age=31536000, immutable';
const titleQuery = z.strictObject({ title: z.string().max(60).optional() });
const unknown = (status: number, id: string): HttpProblem =>
  new HttpProblem(status, NO_SUCH, { errors: [{ field: 'id', message: notKnown(id) }] });

/** The host's figures: which there are, which one a room shows, and those that people bring. */
export function avatarRoutes({ rooms, avatars }: RouteContext): Endpoint[] {
  const all = { 200: { description: 'All, built-in ones first', schema: avatarsSchema } };
  const idOf = (params: Record<string, string>): string => {
    const id = avatarIdSchema.safeParse(params.id);
    if (id.success) return id.data;
    throw new HttpProblem(422, BAD_ID, { errors: [{ field: 'id', message: BAD_ID }] });
  };
  return [
    endpoint({
      method: 'GET',
      path: '/api/avatars',
      summary: 'Figures of the host, with what they can and what their licence allows',
      allowed: [],
      answers: all,
      handle: () => ({ avatars: avatars.list() }),
    }),
    endpoint({
      method: 'PUT',
      path: '/api/avatars/:id',
      summary:
        'Keeps a VRM 0, VRM 1 or GLB as a figure, and reports what of it will move; replaces an uploaded one',
      allowed: [],
      otherBodies: GLB_TYPES,
      bodyMaxBytes: AVATAR_BODY_MAX_BYTES,
      query: titleQuery,
      answers: { 200: { description: 'The figure, with its report', schema: avatarInfoSchema } },
      handle({ request: { body }, params, query }) {
        const id = idOf(params);
        if (!(body instanceof Upload)) throw new HttpProblem(415, NO_FILE);
        try {
          return avatars.put(id, body.bytes, query.title);
        } catch (e) {
          if (e instanceof AvatarRefusal)
            throw new HttpProblem(422, e.said, { errors: [{ field: '(body)', message: e.said }] });
          throw e;
        }
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/api/avatars/:id',
      summary: 'Forgets an uploaded figure; rooms that show it go back to the first',
      allowed: [],
      answers: all,
      handle({ params }) {
        const id = idOf(params);
        const known = avatars.list().find((a) => a.id === id);
        if (!known) throw unknown(404, id);
        if (!avatars.remove(id)) throw new HttpProblem(409, OURS);
        return { avatars: avatars.list() };
      },
    }),
    endpoint({
      method: 'PUT',
      path: '/api/rooms/:room/avatar',
      summary: 'Shows another figure, live; it is kept over restarts',
      allowed: [],
      body: avatarChoiceSchema,
      answers: { 200: { description: 'What the room shows now', schema: avatarChoiceSchema } },
      handle({ request, params, body }) {
        const room = roomOf(rooms, params);
        if (!avatars.forStage(body.id, room.id)) throw unknown(422, body.id);
        room.chooseAvatar(body.id, request.scope);
        return { id: body.id };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/avatars/:id',
      summary: 'Where a stage gets a figure',
      allowed: ['stage'],
      answers: { 200: { description: 'Addresses of its files', schema: stageAvatarSchema } },
      handle({ params }) {
        const found = avatars.forStage(idOf(params), roomOf(rooms, params).id);
        if (!found) throw unknown(404, params.id ?? '');
        return found;
      },
    }),
    endpoint({
      method: 'GET',
      path: '/api/rooms/:room/avatars/:id/model',
      summary: 'The file of an uploaded figure',
      allowed: ['stage'],
      query: z.strictObject({ v: z.string().optional() }),
      answers: { 200: { description: 'A GLB' } },
      handle({ reply, params, query }) {
        roomOf(rooms, params);
        const bytes = avatars.model(idOf(params));
        if (!bytes) throw unknown(404, params.id ?? '');
        return reply
          .header('cache-control', query.v === undefined ? 'no-cache' : KEEP_FOR_EVER)
          .header('content-disposition', 'attachment')
          .type('model/gltf-binary')
          .send(bytes);
      },
    }),
  ];
}
