import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { RoomHost } from '../room-handle.js';
import { roomOf } from './checks.js';
import { HttpProblem } from './problem.js';
import { CONSOLE_CSP, STAGE_CSP } from './security-headers.js';

export interface PageDirs {
  /** Built pages, each with its index.html: `packages/stage/dist/app`, `packages/console/dist/app`. */
  stage: string;
  console: string;
  /** Product pictures. */
  shop: string;
}

/** A name with the hash that esbuild gives it (`app-3QXF7KZM.js`): such a file never changes. */
const HASHED_NAME = /-[A-Z0-9]{8}\.[a-z0-9]+$/;
const FOREVER = 'public, max-age=31536000, immutable';
/** Kept, but asked about each time. */
const REVALIDATE = 'no-cache';
/** The shop's folder holds more than pictures; the rest is nobody's business. */
const PICTURE = /\.(?:png|jpe?g|webp|gif|avif|svg)$/i;

const cacheControl = (file: string): string => (HASHED_NAME.test(file) ? FOREVER : REVALIDATE);

const sendFile = (reply: FastifyReply, file: string, dir: string, cache: string): FastifyReply =>
  reply.header('cache-control', cache).sendFile(file, dir, { cacheControl: false, index: false });

/** Pages and their files. They hold no secret: a token stands in the fragment of the page's address. */
export function registerPages(app: FastifyInstance, dirs: PageDirs, rooms: RoomHost): void {
  for (const [name, dir, csp] of [
    ['stage', dirs.stage, STAGE_CSP],
    ['console', dirs.console, CONSOLE_CSP],
  ] as const) {
    app.get<{ Params: { room: string } }>(`/${name}/:room`, (request, reply) => {
      roomOf(rooms, request.params);
      if (!existsSync(join(dir, 'index.html')))
        throw new HttpProblem(503, {
          en: `The ${name} page has not been built: run "npm run build", then load this again.`,
          zh: `${name} 页面还没有构建：请运行 npm run build，然后刷新。`,
        });
      return sendFile(reply.header('content-security-policy', csp), 'index.html', dir, REVALIDATE);
    });
    // The policy goes along: for a worker, that of its own file holds.
    app.get<{ Params: { '*': string } }>(`/assets/${name}/*`, (request, reply) => {
      const file = request.params['*'];
      return sendFile(reply.header('content-security-policy', csp), file, dir, cacheControl(file));
    });
  }
  app.get<{ Params: { '*': string } }>('/shop-files/*', (request, reply) => {
    const file = request.params['*'];
    if (!PICTURE.test(file))
      throw new HttpProblem(404, { en: 'Only pictures are handed out here.', zh: '这里只提供图片。' });
    return sendFile(reply, file, dirs.shop, REVALIDATE);
  });
  app.get('/', (_request, reply) => {
    const [first] = rooms.list();
    if (first === undefined)
      throw new HttpProblem(404, { en: 'There is no room here yet.', zh: '还没有直播间。' });
    return reply.redirect(`/console/${encodeURIComponent(first)}`);
  });
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
}
