import type { QualityMode } from '../view/quality.js';

/** What a page's address may ask for. The label is not among it. */
export interface StageParams {
  room: string;
  transparent: boolean;
  quality: QualityMode;
  lang: 'zh' | 'en';
  /** A preview beside the console: never heard, so it never leads the show. */
  muted: boolean;
  /** A figure of this page's own, whatever the room shows. */
  figure: string | null;
  /** Comes in the fragment, which browsers never send to a server or write in a referrer. */
  token: string | null;
}

/** Reads `/stage/:room?transparent=1&quality=auto|high|low|light&lang=zh|en&muted=1&figure=ID#token=…`; unknown values count as not given. */
export function readParams(url: URL): StageParams {
  const q = url.searchParams;
  const quality = q.get('quality');
  const lang = q.get('lang') ?? 'zh';
  const room = url.pathname.split('/').filter(Boolean).at(-1) ?? 'demo';
  return {
    room: decodeURIComponent(room),
    transparent: q.get('transparent') === '1' || q.get('transparent') === 'true',
    quality: quality === 'high' || quality === 'low' || quality === 'light' ? quality : 'auto',
    lang: lang.toLowerCase().startsWith('en') ? 'en' : 'zh',
    muted: q.get('muted') === '1',
    figure: q.get('figure') || null,
    token: new URLSearchParams(url.hash.slice(1)).get('token') || null,
  };
}

/** Where the room's stage socket is. */
export function socketUrl(url: URL, p: StageParams): string {
  const ws = new URL(`/api/rooms/${encodeURIComponent(p.room)}/stage`, url);
  ws.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return ws.href;
}

/** Where a motion clip of the room is. */
export const clipUrl = (url: URL, p: StageParams, clipId: string): string =>
  new URL(`/api/rooms/${encodeURIComponent(p.room)}/motion/${encodeURIComponent(clipId)}`, url).href;

/** Where the room says what a figure's files are. */
export const figureUrl = (url: URL, p: StageParams, id: string): string =>
  new URL(`/api/rooms/${encodeURIComponent(p.room)}/avatars/${encodeURIComponent(id)}`, url).href;

/** Subprotocols to offer: a browser's socket cannot set headers, so the token travels as one. */
export const socketProtocols = (p: StageParams): string[] =>
  p.token ? ['zhubo.v1', `bearer.${p.token}`] : [];
