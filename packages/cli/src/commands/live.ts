import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createProgressBar } from '@zhubo/models';
import { type App, createLogger, DEMO_ROOM, startApp } from '@zhubo/server';
import { manifestsDir, modelsDir, repositoryDir, shopDir } from '../places.js';
import { numberIn, parse } from '../usage.js';

const USAGE = `npm start -- [--port 8787] [--host 127.0.0.1] [--data ./data] [--shop DIR] [--offline] [--no-open] [--log warn]
Opens the demo room. --host other than loopback needs tokens, which are printed. --offline fetches no model.`;
const DEFAULT_PORT = '8787';
/** What is still being sent when it goes down gets this long. */
const SHUTDOWN_MAX_MS = 5_000;

/** Runs a room until it is told to end. */
export async function live(args: string[]): Promise<number> {
  const { values } = parse(
    args,
    {
      port: { type: 'string', default: DEFAULT_PORT },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: join(repositoryDir, 'data') },
      shop: { type: 'string', default: shopDir },
      offline: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      log: { type: 'string', default: 'warn' },
      help: { type: 'boolean', short: 'h' },
    },
    USAGE,
  );
  if (values.help) {
    console.log(USAGE);
    return 0;
  }

  const { version } = JSON.parse(readFileSync(join(repositoryDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const app = await startApp({
    host: values.host,
    port: numberIn('port', values.port, 0, 65_535),
    dataDir: resolve(values.data),
    repositoryDir,
    manifestsDir,
    modelsDir: modelsDir(),
    shopDir: resolve(values.shop),
    version,
    offline: values.offline,
    logger: createLogger(values.log),
    onProgress: createProgressBar(process.stderr),
    say: (message) => console.error(message),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(
      `port ${values.port} is taken; try npm start -- --port 0 / 端口 ${values.port} 已被占用，换一个 --port`,
    );
    return null;
  });
  if (!app) return 1;
  announce(app);
  if (!values['no-open'] && process.stdout.isTTY) openBrowser(pageUrl(app, 'console'));
  void app.engines.then(() => console.log(enginesLine(app)));

  await new Promise<void>((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end());
  });
  const hard = setTimeout(() => process.exit(1), SHUTDOWN_MAX_MS);
  hard.unref();
  await app.close();
  return 0;
}

const pageUrl = (app: App, page: 'console' | 'stage'): string => {
  const token = page === 'console' ? app.auth.operatorToken : app.auth.tokenFor('stage', DEMO_ROOM);
  return `${app.url}/${page}/${DEMO_ROOM}${token === null ? '' : `#token=${token}`}`;
};

function announce(app: App): void {
  console.log(`Zhubo 助播 ${app.url}`);
  console.log(`  控制台 console  ${pageUrl(app, 'console')}`);
  console.log(`  舞台   stage    ${pageUrl(app, 'stage')}`);
  const source = app.auth.tokenFor('source', DEMO_ROOM);
  if (source !== null) console.log(`  弹幕令牌 source token  ${source}`);
}

function enginesLine(app: App): string {
  const active = app.room.engines().filter((e) => e.active);
  return `  引擎   engines  ${active.map((e) => e.title).join(' · ')}`;
}

/** Opens the page in the user's browser; where there is none, the printed address serves. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const child = spawn(command!, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
