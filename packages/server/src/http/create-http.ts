import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import type { VoiceActivityModel } from '@zhubo/hearing';
import { PROBLEM_CONTENT_TYPE, type Said } from '@zhubo/protocol';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import type { Auth } from '../auth/auth.js';
import { type Avatars, createAvatars } from '../avatars/avatar-store.js';
import { type CatalogueImporter, createCatalogueImporter } from '../catalogue/importer.js';
import type { RoomHost } from '../room-handle.js';
import type { Store } from '../store/store.js';
import { readBodies, refuseType } from './body.js';
import { type Endpoint, register } from './endpoint.js';
import { LANGUAGE_TAGS, languageOf } from './language.js';
import {
  BODY_MAX_BYTES,
  CLOSE_GRACE_MS,
  PING_INTERVAL_MS,
  REQUEST_TIMEOUT_MS,
  REQUESTS_BURST,
  REQUESTS_PER_SECOND,
  SOCKET_MESSAGE_MAX_BYTES,
} from './limits.js';
import { createLiveness } from './liveness.js';
import { withoutQuery } from './logger.js';
import { createMetrics, type Metrics } from './metrics.js';
import { openApi } from './openapi.js';
import { type PageDirs, registerPages } from './pages.js';
import { asHttpProblem, HttpProblem } from './problem.js';
import { createRateLimit } from './rate-limit.js';
import { refuseConnection } from './refuse-connection.js';
import { audienceRoutes } from './routes/audience.js';
import { avatarRoutes } from './routes/avatars.js';
import { catalogueRoutes } from './routes/catalogue.js';
import { commentRoutes } from './routes/comments.js';
import type { RouteContext } from './routes/context.js';
import { earRoutes } from './routes/ear.js';
import { engineRoutes } from './routes/engines.js';
import { eventRoutes } from './routes/events.js';
import { motionRoutes } from './routes/motion.js';
import { pronunciationRoutes } from './routes/pronunciations.js';
import { rehearsalRoutes } from './routes/rehearsal.js';
import { roomRoutes } from './routes/room.js';
import { rundownRoutes } from './routes/rundown.js';
import { serverRoutes } from './routes/server.js';
import { stageRoutes } from './routes/stage.js';
import { voiceRoutes } from './routes/voice.js';
import { COMMON_HEADERS, DATA_CSP } from './security-headers.js';
import { CLOSE_GOING_AWAY, pickProtocol } from './socket-words.js';
import { createSseStreams } from './sse.js';

export interface HttpOptions {
  rooms: RoomHost;
  store: Store;
  auth: Auth;
  dirs: PageDirs;
  version: string;
  /** Default: a registry of its own, with the process's figures. */
  metrics?: Metrics;
  /** Default: silent. Use `createLogger`, which blanks secrets. */
  logger?: Logger;
  /** Default: one with a thread of its own; ended with the server. */
  importer?: CatalogueImporter;
  /** Default: those that come with the stage page, and none can be kept. */
  avatars?: Avatars;
  /** What hears the presenter; null while it is not there. Default: never there. */
  hearing?: () => VoiceActivityModel | null;
  requestsPerSecond?: number;
  requestsBurst?: number;
  /** Unix ms. */
  now?: () => number;
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: HttpProblem): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  return reply
    .code(problem.status)
    .headers(problem.headers)
    .header('content-security-policy', DATA_CSP)
    .header('cache-control', 'no-store')
    .header('content-language', LANGUAGE_TAGS[language])
    .type(PROBLEM_CONTENT_TYPE)
    .send(Buffer.from(JSON.stringify({ ...problem.in(language), instance: withoutQuery(request.url) })));
}

/** Which methods an address has, for those who use another. */
const methodsOf = (endpoints: readonly Endpoint[], path: string): string[] =>
  endpoints
    .filter((e) => new RegExp(`^${e.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path))
    .map((e) => e.method);

/**
 * The server's outside: REST, server-sent events, WebSockets and pages, ready for `listen` (or `inject`).
 * `close()` ends streams and sockets with 1001 and lets requests that run finish.
 */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { rooms, auth, now = Date.now } = options;
  const metrics = options.metrics ?? createMetrics({ process: true });
  metrics.watch(rooms);
  const rate = createRateLimit(
    options.requestsPerSecond ?? REQUESTS_PER_SECOND,
    options.requestsBurst ?? REQUESTS_BURST,
    now,
  );
  const liveness = createLiveness();
  const sse = createSseStreams();
  let closing = false;

  const app = Fastify({
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_MAX_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    clientErrorHandler: refuseConnection,
    frameworkErrors: (error, request, reply) => {
      sendProblem(request, reply as FastifyReply, asHttpProblem(error).problem);
    },
  }) as unknown as FastifyInstance;
  readBodies(app);
  app.decorateRequest('scope', 'operator');
  app.decorateRequest('refusal', null);
  app.decorateRequest('language', {
    getter(this: FastifyRequest) {
      return languageOf(this.headers['accept-language']);
    },
  });

  await app.register(fastifyWebsocket, {
    options: { maxPayload: SOCKET_MESSAGE_MAX_BYTES, handleProtocols: pickProtocol },
    errorHandler: (error, socket) => {
      app.log.error({ err: error }, 'websocket');
      socket.terminate();
    },
    preClose: (done) => {
      closing = true;
      sse.endAll();
      const sockets = app.websocketServer;
      for (const socket of sockets.clients) socket.close(CLOSE_GOING_AWAY, 'server is going down');
      const grace = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, CLOSE_GRACE_MS);
      sockets.close(() => {
        clearTimeout(grace);
        done();
      });
    },
  });
  await app.register(fastifyStatic, { root: options.dirs.shop, serve: false, suppressWarning: true });

  app.addHook('onRequest', async (request, reply) => {
    reply
      .headers(COMMON_HEADERS)
      .headers({ 'content-security-policy': DATA_CSP, 'cache-control': 'no-store' });
    const problem = refusalOf(request);
    if (problem === null) return;
    if (!request.ws || request.is404) throw problem;
    request.refusal = problem;
  });
  function refusalOf(request: FastifyRequest): HttpProblem | null {
    const waitMs = rate.take(request.ip);
    if (waitMs > 0)
      return tooMany({ en: 'Too many requests from this address.', zh: '这个地址的请求太频繁。' }, waitMs);
    const { headers } = request;
    const admission = auth.admit(
      {
        method: request.method,
        isWebSocket: request.ws,
        address: request.ip,
        room: (request.params as { room?: string } | undefined)?.room ?? null,
        host: headers.host,
        origin: headers.origin,
        secFetchSite: headers['sec-fetch-site'] as string | undefined,
        authorization: headers.authorization,
        protocols: headers['sec-websocket-protocol'],
      },
      request.routeOptions.config.allowed ?? 'anyone',
    );
    if (admission.ok) {
      request.scope = admission.scope;
      return null;
    }
    if (admission.status === 429) return tooMany(admission.detail, admission.retryAfterMs ?? 0);
    return new HttpProblem(admission.status, admission.detail, {
      headers: admission.status === 401 ? { 'www-authenticate': 'Bearer realm="zhubo"' } : {},
    });
  }
  app.addHook('onResponse', async (request, reply) => metrics.httpAnswer(request.method, reply.statusCode));

  app.setErrorHandler((error, request, reply) => {
    // Raised for a Content-Type that cannot even be read; our own parsers refuse the readable ones.
    const known = (error as { code?: string }).code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
    const { problem, unexpected } = asHttpProblem(known ? refuseType(request) : error);
    if (unexpected)
      request.log.error(
        { err: error, method: request.method, path: withoutQuery(request.url) },
        'request failed',
      );
    return sendProblem(request, reply, problem);
  });

  const importer =
    options.importer ??
    createCatalogueImporter({ now, onError: (err) => app.log.error({ err }, 'catalogue import') });
  const context: RouteContext = {
    rooms,
    store: options.store,
    importer,
    avatars:
      options.avatars ?? createAvatars({ builtInDir: join(options.dirs.stage, 'avatar'), dataDir: null }),
    hearing: options.hearing ?? (() => null),
    auth,
    metrics,
    rate,
    liveness,
    sse,
    version: options.version,
    closing: () => closing,
  };
  const endpoints: Endpoint[] = [
    ...audienceRoutes(context),
    ...avatarRoutes(context),
    ...commentRoutes(context),
    ...eventRoutes(context),
    ...catalogueRoutes(context),
    ...roomRoutes(context),
    ...rundownRoutes(context),
    ...earRoutes(context),
    ...engineRoutes(context),
    ...pronunciationRoutes(context),
    ...voiceRoutes(context),
    ...rehearsalRoutes(context),
    ...stageRoutes(context),
    ...motionRoutes(context),
    ...serverRoutes(context, () => description),
  ];
  const description = openApi(endpoints, options.version);
  for (const e of endpoints) register(app, e);
  registerPages(app, options.dirs, rooms);

  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(endpoints, withoutQuery(request.url));
    const problem =
      methods.length > 0
        ? new HttpProblem(
            405,
            { en: `Use ${methods.join(' or ')} here.`, zh: `这个地址只能用 ${methods.join(' 或 ')}。` },
            { headers: { allow: methods.join(', ') } },
          )
        : new HttpProblem(404, NOTHING_HERE);
    return sendProblem(request, reply, problem);
  });

  const beat = setInterval(() => {
    liveness.sweep();
    sse.beat();
  }, PING_INTERVAL_MS);
  beat.unref();
  app.addHook('onClose', async () => {
    clearInterval(beat);
    await importer.close();
  });
  return app;
}

const NOTHING_HERE: Said = {
  en: 'There is nothing at this address; GET /openapi.json lists what there is.',
  zh: '这个地址没有内容，GET /openapi.json 可查看全部接口。',
};

const tooMany = (detail: Said, waitMs: number): HttpProblem =>
  new HttpProblem(
    429,
    { en: `${detail.en} Wait ${waitMs} ms.`, zh: `${detail.zh}请等 ${waitMs} 毫秒再试。` },
    { headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) } },
  );
