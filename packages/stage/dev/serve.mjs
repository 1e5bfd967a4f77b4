import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { build } from '../build.mjs';
import { speak } from './voice.mjs';

const APP = fileURLToPath(new URL('../dist/app', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.glb': 'model/gltf-binary',
  '.map': 'application/json',
};
/** The strictest policy that the page lives under; the real server can send the same. */
export const STAGE_CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' blob: ws: wss:",
  "worker-src 'self'",
].join('; ');
const CHUNK_SAMPLES = 2_400;
const HEADER_BYTES = 12;

export const DEMO_PRODUCT = {
  id: 'p1', link: 3, name: '云感速干防晒衣 UPF50+', aliases: [], category: '服饰', price: 89.9, unit: '件', stock: 0,
  listPrice: { amount: 159 },
  skus: [
    { id: 's1', options: { 颜色: '雾蓝', 尺码: 'M' }, stock: 12 },
    { id: 's2', options: { 颜色: '奶白', 尺码: 'M' }, stock: 30 },
    { id: 's3', options: { 颜色: '浅粉', 尺码: 'L' }, stock: 7 },
  ],
  sizes: [], attributes: {}, sellingPoints: [],
}; // biome-ignore format: one look

/**
 * Serves the stage with a small server that speaks its protocol and hums instead of speaking.
 * @param options.port 0 for any free one
 * @param options.avatar false answers 404 for the figure
 */
export async function startDevStage({ port = 0, avatar = true } = {}) {
  const state = { epoch: 1, stream: 1, sockets: new Set(), received: [], accept: true };
  const http = createServer((request, response) => serve(request, response, avatar));
  const wss = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    if (!state.accept) return socket.destroy();
    wss.handleUpgrade(request, socket, head, (ws) => welcome(ws, state));
  });
  await new Promise((done) => http.listen(port, '127.0.0.1', done));
  const say = (m) => {
    for (const ws of state.sockets) ws.send(JSON.stringify(m));
  };
  return {
    url: `http://127.0.0.1:${http.address().port}/stage/demo`,
    received: state.received,
    say,
    /** Sends one clause and its sound; `parts` cuts the sound short (share of it that is sent). */
    clause: (o) => clause(state, o),
    end: (utteranceId, clauses) => say({ type: 'utterance.end', epoch: state.epoch, utteranceId, clauses }),
    stop(mode) {
      say({ type: 'stop', epoch: ++state.epoch, mode });
      return state.epoch;
    },
    /** Cuts every connection; with `refuse` none comes back until it is called again without. */
    cut(refuse = false) {
      state.accept = !refuse;
      for (const ws of state.sockets) ws.terminate();
    },
    async close() {
      for (const ws of state.sockets) ws.terminate();
      await new Promise((done) => http.close(done));
    },
  };
}

/** The one clip that there is: the left arm goes up and comes down again, 2 s. */
export const DEMO_CLIP = 'lift@1';
function clip() {
  const frames = 41;
  const rotations = Buffer.alloc(frames * 8);
  for (let f = 0; f < frames; f++) {
    const rad = -1.2 + 0.7 * (1 - Math.cos((2 * Math.PI * f) / (frames - 1)));
    rotations.writeInt16LE(Math.round(Math.sin(rad / 2) * 32_767), f * 8 + 4);
    rotations.writeInt16LE(Math.round(Math.cos(rad / 2) * 32_767), f * 8 + 6);
  }
  return {
    id: DEMO_CLIP,
    durationS: 2,
    fps: 20,
    bones: ['leftUpperArm'],
    rotations: rotations.toString('base64'),
  };
}

function serve(request, response, avatar) {
  const path = new URL(request.url ?? '/', 'http://stage').pathname;
  if (path === `/api/rooms/demo/motion/${encodeURIComponent(DEMO_CLIP)}`)
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(clip()));
  const name = path.startsWith('/stage/') ? 'index.html' : path.replace('/assets/stage/', '');
  const file = join(APP, normalize(`/${name}`));
  const missing = !existsSync(file) || path === '/' || (!avatar && name.endsWith('.glb'));
  if (missing) return response.writeHead(404).end();
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'content-security-policy': STAGE_CSP });
  createReadStream(file).pipe(response);
}

function welcome(ws, state) {
  state.sockets.add(ws);
  ws.on('close', () => state.sockets.delete(ws));
  ws.on('message', (data) => state.received.push({ at: Date.now(), ...JSON.parse(String(data)) }));
  const base = { type: 'welcome', room: 'demo', hostName: '小助', label: 'AI生成·虚拟人', lead: true };
  ws.send(JSON.stringify({ ...base, epoch: state.epoch, product: DEMO_PRODUCT }));
}

function clause(
  state,
  { utteranceId, index = 0, text, gesture = 'none', expression = 'happy', share = 1, epoch, body },
) {
  const { pcm, visemes, chars, sampleRate } = speak(text);
  const stream = state.stream++;
  const track = {
    utteranceId,
    index,
    stream,
    text,
    sampleRate,
    samples: pcm.length,
    visemes,
    chars,
    expression,
    gesture,
    ...(body ? { body } : {}),
  };
  const until = Math.floor(pcm.length * share);
  const sentAt = Date.now();
  for (const ws of state.sockets) {
    ws.send(JSON.stringify({ type: 'clause', epoch: epoch ?? state.epoch, clause: track }));
    for (let offset = 0; offset < until; offset += CHUNK_SAMPLES) {
      const end = Math.min(until, offset + CHUNK_SAMPLES);
      ws.send(frame(stream, offset, end === pcm.length, pcm.subarray(offset, end)));
    }
  }
  return { sentAt, lengthMs: (pcm.length / sampleRate) * 1000 };
}

function frame(stream, offset, last, pcm) {
  const bytes = Buffer.alloc(HEADER_BYTES + pcm.byteLength);
  bytes.writeUInt32LE(stream, 0);
  bytes.writeUInt32LE(offset, 4);
  bytes.writeUInt32LE(last ? 1 : 0, 8);
  Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).copy(bytes, HEADER_BYTES);
  return bytes;
}

/** Run by hand: builds, serves on 8790 and lets the host talk for ever. */
async function demo() {
  await build();
  const stage = await startDevStage({ port: 8790 });
  console.log(stage.url);
  const lines = [
    ['wave', 'happy', '欢迎来到直播间，我是小助。'],
    ['present', 'excited', '三号链接防晒衣，到手价八十九块九。'],
    ['think', 'thinking', '这个我帮您问一下。'],
    ['heart', 'happy', '谢谢大家的支持！'],
  ];
  let n = 0;
  setInterval(() => {
    const [gesture, expression, text] = lines[n % lines.length];
    const utteranceId = `demo-${n++}`;
    stage.clause({ utteranceId, text, gesture, expression });
    stage.end(utteranceId, 1);
  }, 5_000);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await demo();
