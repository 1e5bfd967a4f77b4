/**
 * Tries the page without models: `node packages/console/dev/serve.mjs [--port 8790] [--rate 1]`.
 * `POST /dev/rate?n=500` changes the comments per second, `POST /dev/cut` drops all event lines,
 * `POST /dev/stage?connected=0` plays a lost stage, `POST /dev/price?id=p1&n=119` a price changed elsewhere.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { build } from '../build.mjs';
import { createRoom } from './room.mjs';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8790' }, rate: { type: 'string', default: '1' } },
});
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https:; object-src 'none'; base-uri 'none'; frame-src 'self'; frame-ancestors 'none'";
const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  txt: 'text/plain',
};
const TICK_MS = 50;

await build();
const catalogue = JSON.parse(
  await readFile(new URL('../../../shop/catalogue.json', import.meta.url), 'utf8'),
);
for (const p of catalogue.products) p.skus ??= [];
for (const p of catalogue.products) p.aliases ??= [];
catalogue.products[2].skus.at(-1).stock = 0;
catalogue.products.at(-1).stock = 3;
const room = createRoom(catalogue);
let rate = Number(values.rate);
let owed = 0;
setInterval(() => {
  owed += (rate * TICK_MS) / 1_000;
  for (; owed >= 1; owed -= 1) room.chatter();
}, TICK_MS);

const body = async (req) => {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text ? JSON.parse(text) : {};
};

const server = createServer(async (req, res) => {
  const url = new URL(req.url, 'http://x');
  const send = (status, value, type = 'application/json') =>
    res.writeHead(status, { 'content-type': type }).end(value === undefined ? '' : JSON.stringify(value));
  const problem = (status, title, errors) =>
    send(
      status,
      { type: 'about:blank', title, status, ...(errors ? { errors } : {}) },
      'application/problem+json',
    );
  const file = async (path) => {
    try {
      const data = await readFile(new URL(`../dist/app/${path}`, import.meta.url));
      const type = TYPES[path.split('.').pop()] ?? 'application/octet-stream';
      res.writeHead(200, { 'content-type': type, 'content-security-policy': CSP }).end(data);
    } catch {
      problem(404, 'no such file');
    }
  };
  const { pathname, searchParams } = url;
  const route = `${req.method} ${pathname.replace('/api/rooms/demo', '')}`;
  if (pathname.startsWith('/console/')) return file('index.html');
  if (pathname.startsWith('/assets/console/')) return file(pathname.slice('/assets/console/'.length));
  if (pathname.startsWith('/stage/'))
    return res
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        '<body style="margin:0;height:100vh;background:linear-gradient(#2b3a4d,#11161d);color:#9fb0c4;display:grid;place-content:center;font:16px sans-serif">舞台（此处为占位）</body>',
      );
  switch (route) {
    case 'GET /state':
      return send(200, room.view());
    case 'POST /comments':
      return send(202, { id: room.hear(await body(req)) });
    case 'POST /cues':
      return send(202, { id: room.obey(await body(req)) });
    case 'POST /engines':
      room.addEngine(await body(req));
      return send(201, { engines: room.engines });
    case 'POST /rehearsal':
      Object.assign(room.rehearsal, { running: true, sent: 12, total: 600 });
      return send(202, room.rehearsal);
    case 'DELETE /rehearsal':
      room.rehearsal.running = false;
      return send(200, room.rehearsal);
    case 'POST /dev/rate':
      rate = Number(searchParams.get('n'));
      return send(200, { rate });
    case 'POST /dev/cut':
      for (const socket of sockets.clients) socket.terminate();
      return send(200, {});
    case 'POST /dev/stage':
      room.stages(Number(searchParams.get('connected')), searchParams.get('audible') === '1');
      return send(200, {});
    case 'POST /dev/price':
      return send(200, room.patch(searchParams.get('id'), { price: Number(searchParams.get('n')) }));
  }
  const engine = /^PUT \/engines\/(llm|tts)$/.exec(route);
  if (engine) {
    const { id } = await body(req);
    if (room.switchEngine(engine[1], id)) return send(200, { engines: room.engines });
    return problem(422, '引擎现在不能用 / not ready', [
      { field: 'id', message: `${id} 未就绪：先补齐文件或启动服务` },
    ]);
  }
  const product = /^PATCH \/products\/(.+)$/.exec(route);
  if (product) {
    const patch = await body(req);
    if (patch.price === 0)
      return problem(422, '价格无效 / price not valid', [
        { field: 'price', message: '不能为 0；下架请用库存 0' },
      ]);
    const p = room.patch(decodeURIComponent(product[1]), patch);
    return p ? send(200, p) : problem(404, 'no such product');
  }
  return problem(404, `no ${route}`);
});

const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket, req) => {
  const after = Number(new URL(req.url, 'http://x').searchParams.get('after') ?? 0);
  for (const event of room.journal.slice(after)) socket.send(JSON.stringify(event));
  socket.on(
    'close',
    room.subscribe((event) => socket.send(JSON.stringify(event))),
  );
});
server.listen(Number(values.port), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${values.port}/console/demo`),
);
