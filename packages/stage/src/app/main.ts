import './no-eval.js';
import { type StageAvatar, stageAvatarSchema } from '@zhubo/protocol';
import { createPlayer } from '../audio/player.js';
import { createBodyPlayer } from '../avatar/body/body-player.js';
import { createClipStore } from '../avatar/body/clip-store.js';
import { createIdles } from '../avatar/body/idles.js';
import { loadAvatar } from '../avatar/load.js';
import { createPerformer } from '../avatar/performer.js';
import { type Connection, connect, type Socket } from '../net/connection.js';
import { createLedger } from '../net/ledger.js';
import { createCaptions } from '../overlay/captions.js';
import { createLabel } from '../overlay/label.js';
import { createProductCard } from '../overlay/product-card.js';
import { TEXTS } from '../overlay/texts.js';
import type { PictureBox } from '../view/places.js';
import { ratioFor, wantsLight } from '../view/quality.js';
import { createView, type View } from '../view/view.js';
import { exposeDiagnostics } from './diagnostics.js';
import { createFigure } from './figure.js';
import { startLoop } from './loop.js';
import { clipUrl, figureUrl, readParams, socketProtocols, socketUrl } from './params.js';
import { type Sound, startSound } from './sound.js';
import { createDirector } from './stage.js';
import { createStopWatch } from './stop-watch.js';

/** What stands here while the room has chosen nothing. */
const FIRST_FIGURE: StageAvatar = {
  id: 'host',
  url: '/assets/stage/avatar/host.glb',
  lightUrl: '/assets/stage/avatar/host-light.glb',
};
/** The room says within moments which figure it shows; without its word the first one comes. */
const FIGURE_WAIT_MS = 1_500;
const STATS_MS = 1_000;
const NOTICE_MS = 8_000;

const now = (): number => performance.now();
const after = (ms: number, run: () => void): void => void setTimeout(run, ms);
const byId = (id: string): HTMLElement => {
  const e = document.getElementById(id);
  if (!e) throw new Error(`the page lacks #${id}`);
  return e;
};

const url = new URL(location.href);
const params = readParams(url);
const texts = TEXTS[params.lang];
document.documentElement.lang = params.lang === 'zh' ? 'zh-CN' : 'en';
document.body.classList.toggle('transparent', params.transparent);

const notice = byId('notice');
function tell(text: string, lasting: boolean): void {
  notice.textContent = text;
  // A picture that goes on air over something else carries no notices; the console has them.
  notice.hidden = text === '' || params.transparent;
  if (!lasting && text)
    after(NOTICE_MS, () => {
      if (notice.textContent === text) notice.hidden = true;
    });
}

const label = createLabel(document);
const captions = createCaptions(byId('caption'));
const card = createProductCard(byId('card'), texts, () => Date.now());
const ledger = createLedger();
const clips = createClipStore(fetchClip, (problem) => console.warn(problem));
const body = createBodyPlayer(clips);
const performer = createPerformer(20_260_101, body);
const idles = createIdles(clips, body, Math.random);
let cardShown = false;
let view: View | null = null;
let sound: Sound | null = null;
let connection: Connection | null = null;

const stopWatch = createStopWatch((times) => connection?.send({ type: 'stopped', ...times }));
const player = createPlayer(
  { now, after },
  {
    played(ref) {
      ledger.played(ref);
      connection?.send({ type: 'played', utteranceId: ref.utteranceId, index: ref.index });
    },
    finished() {},
    ended: (utteranceId) => connection?.send({ type: 'ended', utteranceId }),
    stopped(epoch, silentAtMs, dropped) {
      ledger.forget(dropped);
      stopWatch.silent(epoch, silentAtMs);
      if (document.hidden) stopWatch.mouth(0, now());
      body.drop();
      loop.hurry();
      captions.clear();
    },
  },
);
const direct = createDirector({
  ledger,
  player,
  performer,
  clips,
  body,
  idles,
  label,
  card,
  stopWatch,
  now,
  hostName: (name) => {
    byId('host').textContent = name;
    byId('host').hidden = name === '';
  },
  cardShown: (shown) => {
    cardShown = shown;
  },
  wear: (avatar) => {
    if (params.figure === null) figure.wear(avatar ?? FIRST_FIGURE);
  },
});

try {
  view = createView(byId('stage'), params.transparent, now);
  document.body.classList.toggle('studio', !params.transparent && view.clear);
} catch {
  tell(texts.noWebGl, true);
}
const figure = createFigure({
  load: (address) => loadAvatar(address, view?.software ?? false, tokenHeaders()),
  shown: (rig) => view?.show(rig),
  failed: (problem) => {
    console.warn(`avatar: ${problem}`);
    tell(texts.spare(problem), false);
  },
  light: wantsLight(params.quality, view?.software ?? false),
});
const loop = startLoop({
  player,
  performer,
  idles,
  captions,
  stopWatch,
  view,
  rig: figure.rig,
  quality: params.quality,
  cardShown: () => cardShown,
  cardBox,
  laidOut: (layout) => document.body.classList.toggle('portrait', layout.portrait),
  overrun: () => {
    if (params.quality !== 'high') figure.lighten();
  },
});

async function fetchClip(clipId: string): Promise<unknown> {
  return fetchJson(clipUrl(url, params, clipId));
}

/** The page's own figure, if its address names one that there is. */
async function fetchFigure(id: string): Promise<void> {
  try {
    figure.wear(stageAvatarSchema.parse(await fetchJson(figureUrl(url, params, id))));
  } catch (error) {
    console.warn(`figure ${id}: ${error instanceof Error ? error.message : String(error)}`);
    figure.wear(FIRST_FIGURE);
  }
}

function tokenHeaders(): Record<string, string> {
  return params.token ? { authorization: `Bearer ${params.token}` } : {};
}

async function fetchJson(address: string): Promise<unknown> {
  const answer = await fetch(address, { headers: tokenHeaders() });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

function cardBox(): PictureBox | null {
  if (!cardShown) return null;
  const { left, top, width, height } = byId('card').getBoundingClientRect();
  const { innerWidth: w, innerHeight: h } = window;
  return { x: left / w, y: top / h, width: width / w, height: height / h };
}

if (params.figure !== null) void fetchFigure(params.figure);
else
  after(FIGURE_WAIT_MS, () => {
    if (!figure.asked()) figure.wear(FIRST_FIGURE);
  });

// Sound first, so that the very first `hello` says truly whether this stage can be heard.
const button = byId('sound') as HTMLButtonElement;
button.textContent = params.lang === 'zh' ? `${texts.sound} / Click for sound` : texts.sound;
const soundStarted = startSound(player, button, params.muted, (audible) =>
  connection?.send({ type: 'audible', audible }),
);
sound = await soundStarted;

connection = connect({
  open: () => new WebSocket(socketUrl(url, params), socketProtocols(params)) as unknown as Socket,
  hello: () => ({ type: 'hello', audible: sound?.audible() ?? false, played: ledger.lastPlayed() }),
  message: direct,
  audio({ stream, offset, pcm, last }) {
    const ref = ledger.ownerOf(stream);
    if (!ref) return;
    player.pcm(ref, offset, pcm, last);
    if (last) ledger.whole(stream);
  },
  state: (connected, refusal) => tell(connected ? '' : (refusal ?? texts.reconnecting), true),
  unreadable: (why) => console.warn(`stage message: ${why}`),
  after,
  random: Math.random,
});

setInterval(() => {
  player.sweep();
  card.refresh();
  view?.label(label.guard() ? null : label.state().text, label.fontPx());
  const { fps } = loop.state();
  const bufferedMs = player.bufferedMs();
  connection?.send({
    type: 'stats',
    fps,
    bufferedMs,
    driftMs: captions.driftMs(),
    starved: player.starved(),
  });
}, STATS_MS);

exposeDiagnostics(() => {
  const { fps, costMs, step, maxRms } = loop.state();
  const heard = player.heard();
  const worn = figure.state();
  return {
    mouthOpen: figure.rig()?.applied('jawOpen') ?? 0,
    caption: captions.text(),
    playing: heard && { utteranceId: heard.utteranceId, index: heard.index, text: heard.track.text },
    audioRms: player.output()?.rms() ?? 0,
    maxRms,
    label: label.state(),
    fps,
    driftMs: captions.driftMs(),
    stopped: stopWatch.last(),
    starved: player.starved(),
    connected: connection?.connected() ?? false,
    audible: sound?.audible() ?? false,
    avatar: { ready: figure.rig() !== null, ...worn },
    body: { weight: loop.state().body, clips: clips.size() },
    quality: {
      renderer: view?.renderer ?? 'none',
      software: view?.software ?? true,
      ratio: ratioFor(step, window.innerWidth, window.innerHeight, window.devicePixelRatio),
      antialias: step.antialias,
      fpsCap: step.fps,
      costMs,
    },
  };
});
