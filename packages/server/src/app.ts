import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { VoiceActivityModel } from '@zhubo/hearing';
import { createReducer, triageFor } from '@zhubo/host';
import { createEmbeddedLlama, createModelSwitch } from '@zhubo/llm';
import type { OnProgress } from '@zhubo/models';
import type { EngineInfo } from '@zhubo/protocol';
import { createSilentVoice, createSongStore } from '@zhubo/speech';
import type { Logger } from 'pino';
import { type Auth, createAuth } from './auth/auth.js';
import { createAvatars } from './avatars/avatar-store.js';
import { createHttp } from './http/create-http.js';
import { createMetrics } from './http/metrics.js';
import { createLearntAdapters } from './learnt/learnt-adapters.js';
import { createClipSource } from './runner/clip-source.js';
import { createRoomEngines } from './runner/engines.js';
import { createGestures, type Gestures } from './runner/gestures.js';
import { createGroundedModel } from './runner/grounded-model.js';
import { loadEngines, VOICE_ID } from './runner/load-engines.js';
import { createRoomMind } from './runner/mind.js';
import { MOTIONS_FOLDER, readOwnMotions } from './runner/own-motions.js';
import { createPieces } from './runner/pieces/pieces.js';
import { readRepertoire } from './runner/pieces/repertoire.js';
import { createStudio } from './runner/pieces/studio.js';
import { openRoom, type RunningRoom } from './runner/room.js';
import { readShop } from './runner/shop.js';
import { offerSpeechServers, SPEECH_FILE } from './runner/speech-servers.js';
import { createVoices } from './runner/voices.js';
import { openLibsqlStore } from './store/libsql-store.js';

export interface AppOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Journal, clause cache, token. */
  dataDir: string;
  repositoryDir: string;
  manifestsDir: string;
  modelsDir: string;
  shopDir: string;
  version: string;
  /** Use the models that are here; fetch nothing. */
  offline: boolean;
  logger: Logger;
  onProgress: OnProgress;
  /** Plain words for whoever started it. */
  say(message: string): void;
}

export interface App {
  url: string;
  auth: Auth;
  room: RunningRoom;
  /** Settles when the embedded engines are loaded or given up. */
  engines: Promise<void>;
  close(): Promise<void>;
}

export const DEMO_ROOM = 'demo';

/** Starts everything: the room is open as soon as this returns; engines go on loading behind it. */
export async function startApp(o: AppOptions): Promise<App> {
  mkdirSync(o.dataDir, { recursive: true });
  const shop = await readShop(o.shopDir);
  const repertoire = await readRepertoire(join(o.shopDir, 'songs'));
  for (const { file, message } of repertoire.faults) o.say(`songs/${file}: ${message}`);
  const store = openLibsqlStore(join(o.dataDir, 'journal.db'));
  const metrics = createMetrics({ process: true });
  const onError = (error: unknown, doing: string): void => o.logger.error({ err: error, doing }, 'room');
  let room: RunningRoom | null = null;
  const engineFailed = (
    kind: EngineInfo['kind'],
    id: string,
    error: unknown,
    fallback: string | null,
  ): void =>
    room?.record({
      type: 'engine.failed',
      kind,
      id,
      error: error instanceof Error ? error.message : String(error),
      fallback,
    });

  const silent = createSilentVoice();
  const voices = createVoices({
    silent,
    cacheDir: join(o.dataDir, 'clauses'),
    wanted: VOICE_ID,
    onFail: (id, error, fallback) => engineFailed('tts', id, error, fallback),
  });
  await offerSpeechServers({ path: join(o.dataDir, SPEECH_FILE), env: process.env, voices, say: o.say });
  const grounded = createGroundedModel();
  const models = createModelSwitch({
    engines: [grounded],
    active: grounded.id,
    onFail: ({ id, error, fallback }) => engineFailed('llm', id, error, fallback),
  });
  const learnt = createLearntAdapters({
    dataDir: o.dataDir,
    models,
    start: createEmbeddedLlama,
    say: o.say,
  });
  const motions = readOwnMotions(join(o.dataDir, MOTIONS_FOLDER));
  for (const fault of motions.faults) o.say(fault);
  const clips = createClipSource(motions.clips);
  let gestures: Gestures | null = null;
  let hearing: VoiceActivityModel | null = null;
  const stageDir = join(o.repositoryDir, 'packages/stage/dist/app');
  const avatars = createAvatars({
    builtInDir: join(stageDir, 'avatar'),
    dataDir: join(o.dataDir, 'avatars'),
  });
  const opened = openRoom({
    id: DEMO_ROOM,
    store,
    reduce: createReducer(triageFor),
    engines: createRoomEngines(models, voices, learnt),
    voice: voices.current,
    mind: (r) => createRoomMind({ ...r, model: models, now: Date.now, onError }),
    gestures: (r) => {
      gestures = createGestures({ ...r, clips, onError });
      return gestures;
    },
    pieces: (r) =>
      createPieces({
        ...r,
        repertoire,
        studio: createStudio(),
        store: createSongStore(join(o.dataDir, 'songs')),
        clips,
        voice: voices.current,
        onError,
      }),
    avatar: (id) => avatars.forStage(id, DEMO_ROOM),
    demo: shop,
    now: Date.now,
    onMark: (mark, ms) => metrics.latency(DEMO_ROOM, mark, ms),
    onError,
  });
  room = opened;
  opened.subscribe((e) => metrics.event(DEMO_ROOM, e));

  const auth = createAuth({ bind: o.host, dataDir: o.dataDir });
  const http = await createHttp({
    rooms: { get: (id) => (id === DEMO_ROOM ? opened : undefined), list: () => [DEMO_ROOM] },
    store,
    auth,
    metrics,
    avatars,
    hearing: () => hearing,
    logger: o.logger,
    version: o.version,
    dirs: {
      stage: stageDir,
      console: join(o.repositoryDir, 'packages/console/dist/app'),
      shop: o.shopDir,
    },
  });
  await http.listen({ host: o.host, port: o.port });
  const { port } = http.server.address() as AddressInfo;
  const engines = loadEngines({
    ...o,
    voices,
    models,
    adapterBase: learnt.baseIs,
    gestures: (finder) => gestures?.use(finder),
    hearing: (model) => {
      hearing = model;
    },
  }).then(async () => {
    opened.enginesLoaded();
    const promoted = learnt.news();
    if (promoted)
      await opened.switchEngine('llm', promoted.id, 'learn').catch((e: Error) => o.say(e.message));
  });

  return {
    url: `http://${o.host.includes(':') ? `[${o.host}]` : o.host}:${port}`,
    auth,
    room: opened,
    engines,
    async close() {
      opened.close();
      await http.close();
      await Promise.all([voices.close(), models.close(), hearing?.close()]);
      store.close();
    },
  };
}
