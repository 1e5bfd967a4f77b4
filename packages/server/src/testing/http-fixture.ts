import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { WebSocket } from 'ws';
import { type Auth, createAuth } from '../auth/auth.js';
import { createCatalogueImporter } from '../catalogue/importer.js';
import { createHttp, type HttpOptions } from '../http/create-http.js';
import { createMetrics } from '../http/metrics.js';
import { createMemoryStore } from '../store/memory-store.js';
import type { Store } from '../store/store.js';
import { createFakeRoom, type FakeRoom, hostOf } from './fake-room.js';
import { startSourceWorker } from './import-worker.js';

export interface HttpFixture {
  app: FastifyInstance;
  room: FakeRoom;
  other: FakeRoom;
  store: Store;
  auth: Auth;
  dir: string;
  /** Starts listening on loopback (once). @returns `127.0.0.1:port`. */
  host(): Promise<string>;
  connect(path: string, options?: { protocols?: string[]; headers?: Record<string, string> }): Promise<Line>;
  close(): Promise<void>;
}

/** A WebSocket client that keeps what it is told. */
export interface Line {
  socket: WebSocket;
  /** The next message, parsed. */
  next(): Promise<unknown>;
  closed: Promise<{ code: number; reason: string }>;
}

const STAGE_PAGE = '<!doctype html><title>stage</title>';

/** Rooms `demo` and `other` behind a whole HTTP server, with built pages and one picture. */
export async function openHttp(
  options: Partial<HttpOptions> & { bind?: string; requireToken?: boolean } = {},
): Promise<HttpFixture> {
  const dir = mkdtempSync(join(tmpdir(), 'zhubo-http-'));
  const dirs = { stage: join(dir, 'stage'), console: join(dir, 'console'), shop: join(dir, 'shop') };
  for (const d of Object.values(dirs)) mkdirSync(d);
  writeFileSync(join(dirs.stage, 'index.html'), STAGE_PAGE);
  writeFileSync(join(dirs.stage, 'app-3QXF7KZM.js'), '1;\n');
  writeFileSync(join(dirs.stage, 'avatar.glb'), 'glb');
  writeFileSync(join(dirs.console, 'index.html'), '<!doctype html><title>console</title>');
  writeFileSync(join(dirs.shop, 'p1.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(dirs.shop, 'catalogue.json'), '{}');

  const { bind = '127.0.0.1', requireToken = false, ...rest } = options;
  const store = rest.store ?? createMemoryStore();
  const room = createFakeRoom('demo', store);
  const other = createFakeRoom('other', store);
  const auth = createAuth({ bind, dataDir: join(dir, 'data'), requireToken });
  const app = await createHttp({
    rooms: hostOf(room, other),
    store,
    auth,
    dirs,
    version: '0.0.0-test',
    metrics: createMetrics({ process: false }),
    importer: createCatalogueImporter({ startWorker: startSourceWorker }),
    ...rest,
  });
  let listening: Promise<string> | null = null;
  const host = async (): Promise<string> => {
    listening ??= app.listen({ host: '127.0.0.1', port: 0 });
    await listening;
    return `127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  };

  return {
    app,
    room,
    other,
    store,
    auth,
    dir,
    host,
    async connect(path, { protocols = [], headers = {} } = {}) {
      return dial(`ws://${await host()}${path}`, protocols, headers);
    },
    async close() {
      await app.close();
      store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function dial(url: string, protocols: string[], headers: Record<string, string>): Promise<Line> {
  const socket = new WebSocket(url, protocols, { headers });
  const told: unknown[] = [];
  const waiting: ((m: unknown) => void)[] = [];
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? data : JSON.parse(data.toString());
    const next = waiting.shift();
    if (next === undefined) told.push(message);
    else next(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  const next = (): Promise<unknown> =>
    told.length > 0 ? Promise.resolve(told.shift()) : new Promise((resolve) => waiting.push(resolve));
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ socket, next, closed }));
    socket.on('error', reject);
  });
}
