import type {
  AudienceInput,
  AvatarInfo,
  Catalogue,
  CommentInput,
  Cue,
  EngineInfo,
  Language,
  OpenAiEngine,
  PreviewSound,
  Product,
  ProductPatch,
  Pronunciation,
  RoomView,
  Rundown,
  RundownEdit,
} from '@zhubo/protocol';
import {
  type EventsOptions,
  followEvents,
  type LineDeps,
  type SocketConstructor,
  type Subscription,
} from './events.js';
import { createRequest, json, type RequestBody } from './http.js';
import { openPresenterEar, type PresenterEarLine, type PresenterEarOptions } from './presenter-ear.js';

export interface ClientOptions {
  /** `http://127.0.0.1:8787`; a page of the server itself gives `location.origin`. */
  baseUrl: string;
  room: string;
  token?: string | undefined;
  /** In which the server says what is wrong; a function is asked at each request. Default: what the runtime sends, else English. */
  language?: Language | (() => Language) | undefined;
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch;
  /** Default: the global one. Node 20 has none: hand in that of the `ws` package. */
  WebSocket?: SocketConstructor;
}

/** A catalogue file as it is sent: CSV, XLSX, XML or JSON text by its media type. */
export interface CatalogueFile {
  contentType: string;
  data: string | Uint8Array<ArrayBuffer> | Blob;
}

/** What became of a file, column by column and row by row. */
export interface CatalogueReport {
  /** Nothing was changed: this is what would be. */
  dryRun: boolean;
  products: number;
  columns: {
    column: string;
    use: 'field' | 'attribute' | 'ignored' | 'made';
    as?: string;
    reason?: string;
    message?: string;
  }[];
  /** One for each row of the file, counted as a spreadsheet counts. */
  rows: {
    row: number;
    id: string;
    name: string;
    status: 'ok' | 'merged' | 'ignored';
    notes?: { code: string; message: string }[];
  }[];
}

export interface RehearsalOptions {
  /** The demo room's own comments, or lines at their time from the start, ms. */
  source: 'demo' | { lines: { atMs: number; comment: CommentInput }[] };
  /** 1 = as recorded, 10 = ten times as fast. */
  speed: number;
}

/** One room of one server. Every call rejects with `ApiError` when the server says no or is not there. */
export interface ZhuboClient {
  readonly room: string;
  /** Hands a comment in; the same `id` twice is heard once. */
  comment(input: CommentInput): Promise<{ id: string }>;
  /** Hands in a purchase, a gift or a follow; the same `id` twice is taken once. */
  audienceEvent(input: AudienceInput): Promise<{ id: string }>;
  /** Commands the host. Accepted is not yet done: `cue.done` or `cue.refused` follows with this id. */
  cue(cue: Cue): Promise<{ id: string }>;
  state(signal?: AbortSignal): Promise<RoomView>;
  catalogue: {
    get(): Promise<Catalogue>;
    /** Replaces it, or with `dryRun` only reads it. The answer is the server's row-by-row report. */
    put(catalogue: Catalogue | CatalogueFile, options?: { dryRun?: boolean }): Promise<CatalogueReport>;
  };
  /** Takes effect on the very next clause. */
  patchProduct(id: string, patch: ProductPatch): Promise<Product>;
  rundown: {
    /** The run of show as it stands; null where there is none. */
    get(): Promise<RoomView['rundown']>;
    put(rundown: Rundown): Promise<void>;
    /** Changes it while it is on air; the answer is as `get` is then. */
    edit(edit: RundownEdit): Promise<RoomView['rundown']>;
  };
  /** Each answers all engines as they are then. */
  engines: {
    list(): Promise<EngineInfo[]>;
    /** Switches live; what is being said is finished on the old one. */
    use(kind: EngineInfo['kind'], id: string): Promise<EngineInfo[]>;
    /** Adds an OpenAI-compatible server. It is not switched to. */
    add(engine: OpenAiEngine): Promise<EngineInfo[]>;
  };
  /** How the shop's words are said. Each answers all as they are then; what is set holds for the very next clause. */
  pronunciations: {
    list(): Promise<Pronunciation[]>;
    set(entry: Pronunciation): Promise<Pronunciation[]>;
    forget(written: string): Promise<Pronunciation[]>;
    /** The text as it would sound with `entry`, or as `voice`: 16-bit mono. Heard by nobody but the caller. */
    preview(
      text: string,
      entry?: Pronunciation,
      voice?: string,
    ): Promise<{ sampleRate: number; pcm: Int16Array }>;
  };
  /** Speaks with another voice of the engine in use, or a mixture (`a:70+b:30`); null for its default. */
  chooseVoice(voice: string | null): Promise<void>;
  /** Figures of the host. */
  avatars: {
    list(): Promise<AvatarInfo[]>;
    /** Shows another in this room, live. */
    choose(id: string): Promise<void>;
    /** Keeps a VRM 0, VRM 1 or GLB as a figure; the answer tells what of it will move. */
    put(id: string, file: Uint8Array<ArrayBuffer> | Blob, title?: string): Promise<AvatarInfo>;
    /** Forgets one that was put; the answer is all that there are then. */
    remove(id: string): Promise<AvatarInfo[]>;
  };
  rehearsal: { start(options: RehearsalOptions): Promise<void>; stop(): Promise<void> };
  /** Tokens to hand out; null where the server asks for none. */
  tokens(): Promise<{ stage: string | null; source: string | null }>;
  /** Follows the journal live, across broken lines, without gap or double. */
  events(options: EventsOptions): Subscription;
  /** Lets the room hear the presenter: while they speak, the host does not talk over them. */
  presenterEar(options: PresenterEarOptions): PresenterEarLine;
}

/** Offered beside the token, so that the server's handshake can choose it and need not repeat the token. */
const PLAIN_PROTOCOL = 'zhubo.v1';

/** Makes a client. No connection is opened before the first call. */
export function createClient(options: ClientOptions): ZhuboClient {
  const { language } = options;
  const request = createRequest({
    baseUrl: options.baseUrl,
    token: options.token,
    language: typeof language === 'string' ? () => language : language,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
  });
  const root = `/api/rooms/${encodeURIComponent(options.room)}`;
  const engines = async (method: string, path: string, body?: RequestBody): Promise<EngineInfo[]> =>
    (await request<{ engines: EngineInfo[] }>(method, `${root}/engines${path}`, body)).engines;

  const pronunciations = async (method: string, path: string, body?: RequestBody): Promise<Pronunciation[]> =>
    (await request<{ pronunciations: Pronunciation[] }>(method, `${root}/pronunciations${path}`, body))
      .pronunciations;

  /** @throws TypeError where there is no WebSocket */
  const line = (path: string): LineDeps => {
    const socket = options.WebSocket ?? (globalThis.WebSocket as SocketConstructor | undefined);
    if (!socket)
      throw new TypeError('no WebSocket here: pass one as `WebSocket`, e.g. that of the ws package');
    return {
      url: `${options.baseUrl.replace(/^http/, 'ws').replace(/\/+$/, '')}${root}/${path}`,
      protocols: options.token ? [PLAIN_PROTOCOL, `bearer.${options.token}`] : [],
      WebSocket: socket,
      now: Date.now,
      random: Math.random,
      setTimer: (run, afterMs) => {
        const timer = setTimeout(run, afterMs);
        return () => clearTimeout(timer);
      },
    };
  };

  return {
    room: options.room,
    comment: (input) => request('POST', `${root}/comments`, json(input)),
    audienceEvent: (input) => request('POST', `${root}/audience-events`, json(input)),
    cue: (cue) => request('POST', `${root}/cues`, json(cue)),
    state: (signal) => request('GET', `${root}/state`, undefined, signal),
    catalogue: {
      get: () => request('GET', `${root}/catalogue`),
      put: (c, { dryRun = false } = {}) =>
        request('PUT', `${root}/catalogue${dryRun ? '?dryRun=true' : ''}`, 'contentType' in c ? c : json(c)),
    },
    patchProduct: (id, patch) => request('PATCH', `${root}/products/${encodeURIComponent(id)}`, json(patch)),
    rundown: {
      get: async () => (await request<Pick<RoomView, 'rundown'>>('GET', `${root}/rundown`)).rundown,
      put: (rundown) => request('PUT', `${root}/rundown`, json(rundown)),
      edit: async (edit) =>
        (await request<Pick<RoomView, 'rundown'>>('POST', `${root}/rundown/edits`, json(edit))).rundown,
    },
    engines: {
      list: () => engines('GET', ''),
      use: (kind, id) => engines('PUT', `/${kind}`, json({ id })),
      add: (engine) => engines('POST', '', json(engine)),
    },
    pronunciations: {
      list: () => pronunciations('GET', ''),
      set: ({ written, reading }) =>
        pronunciations('PUT', `/${encodeURIComponent(written)}`, json({ reading })),
      forget: (written) => pronunciations('DELETE', `/${encodeURIComponent(written)}`),
      preview: async (text, entry, voice) => {
        const path = `${root}/pronunciations/preview`;
        const { sampleRate, pcmBase64 } = await request<PreviewSound>(
          'POST',
          path,
          json({ text, entry, voice }),
        );
        const bytes = Uint8Array.from(atob(pcmBase64), (c) => c.charCodeAt(0));
        return { sampleRate, pcm: new Int16Array(bytes.buffer) };
      },
    },
    chooseVoice: (voice) => request('PUT', `${root}/voice`, json({ voice })).then(() => {}),
    avatars: {
      list: async () => (await request<{ avatars: AvatarInfo[] }>('GET', '/api/avatars')).avatars,
      choose: (id) => request('PUT', `${root}/avatar`, json({ id })).then(() => {}),
      put: (id, data, title) =>
        request(
          'PUT',
          `/api/avatars/${encodeURIComponent(id)}${title ? `?title=${encodeURIComponent(title)}` : ''}`,
          { contentType: 'model/gltf-binary', data },
        ),
      remove: async (id) =>
        (await request<{ avatars: AvatarInfo[] }>('DELETE', `/api/avatars/${encodeURIComponent(id)}`))
          .avatars,
    },
    rehearsal: {
      start: (body) => request('POST', `${root}/rehearsal`, json(body)),
      stop: () => request('DELETE', `${root}/rehearsal`),
    },
    tokens: () => request('GET', `${root}/tokens`),
    events: (eventsOptions) => followEvents(line('events'), eventsOptions),
    presenterEar: (earOptions) => openPresenterEar(line('ear'), earOptions),
  };
}
