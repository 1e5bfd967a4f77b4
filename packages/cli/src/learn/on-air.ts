import { createClient, type ZhuboClient } from '@zhubo/sdk';
import { currentOf, MODEL_ID, type Pointer } from '@zhubo/server';

/** Where a running server is, if one runs. */
export interface Server {
  url: string;
  room: string;
  token?: string | undefined;
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch;
}

export type Told = { live: true } | { live: false; why: 'notRunning' | 'refused'; detail: string };

/** Tells a running server to use what the pointer names. Where none runs, it reads the pointer when it starts. */
export async function switchLive(server: Server, pointer: Pointer): Promise<Told> {
  const client: ZhuboClient = createClient({
    baseUrl: server.url,
    room: server.room,
    ...(server.token === undefined ? {} : { token: server.token }),
    ...(server.fetch ? { fetch: server.fetch } : {}),
  });
  try {
    const engines = await client.engines.use('llm', currentOf(pointer) ?? MODEL_ID);
    const active = engines.find((e) => e.kind === 'llm' && e.active)?.id;
    if (active === (currentOf(pointer) ?? MODEL_ID)) return { live: true };
    return { live: false, why: 'refused', detail: `the server uses ${active ?? 'none'}` };
  } catch (error) {
    const { status, message } = error as { status?: number; message: string };
    const why = status === undefined || status === 0 ? 'notRunning' : 'refused';
    return { live: false, why, detail: message };
  }
}

/** In words for the operator. */
export function wordsOf(told: Told): string {
  if (told.live)
    return '直播间已切换，正在说的话会说完 / the room has switched; what is being said is finished';
  return told.why === 'notRunning'
    ? '没有连上直播服务，下次启动时生效 / no server answered: it takes effect at the next start'
    : `直播服务没有切换：${told.detail} / the server did not switch: ${told.detail}`;
}
