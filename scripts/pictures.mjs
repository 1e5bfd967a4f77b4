// node scripts/pictures.mjs [only…]: the pictures of the README, taken from a running demo room in headless Chromium.
// Needs a build, the models (npm start once), and ffmpeg for the clip. Names: stage console dance clip.
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../packages/stage/dev/flags.mjs';

const wanted = new Set(process.argv.slice(2));
const wants = (name) => wanted.size === 0 || wanted.has(name);
const path = (name) => fileURLToPath(new URL(`../docs/images/${name}`, import.meta.url));
const main = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));
const STAGE = { width: 540, height: 960 };
const CONSOLE = { width: 1440, height: 900 };
const CLIP = { width: 270, height: 480, fps: 6, seconds: 12 };
/** Engines load, likely answers and the first dance are made. */
const READY_MS = 90_000;
const COMMENTS = [
  '主播好呀',
  '3号链接多少钱',
  '防晒衣有粉色吗',
  '发新疆要邮费吗',
  '保温杯能放洗碗机吗',
  '多少钱',
  '1号M码还有吗',
];

const data = await mkdtemp(join(tmpdir(), 'zhubo-pictures-'));
const server = spawn(process.execPath, [main, 'live', '--no-open', '--port', '0', '--data', data], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise((resolve, reject) => {
  let text = '';
  server.stdout.on('data', (piece) => {
    text += piece;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
    if (found) resolve(found[0]);
  });
  server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
});
const post = (what, body) =>
  fetch(`${url}/api/rooms/demo/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const cue = (body) => post('cues', body);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: CHROMIUM_FLAGS,
});
const open = async (address, viewport) => {
  const page = await browser.newPage({ viewport });
  await page.goto(`${url}${address}`);
  return page;
};
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const spoken = (page) =>
  page
    .waitForFunction(() => globalThis.__zhubo.state().playing !== null, null, { timeout: 60_000 })
    .catch(() => {});

try {
  await wait(READY_MS);
  if (wants('stage')) {
    const page = await open('/stage/demo?quality=high', STAGE);
    await wait(5_000);
    await cue({ type: 'show', productId: 'p1' });
    await cue({ type: 'say', text: '大家好，欢迎来到直播间，今天这款防晒衣只要一百二十九元。' });
    await spoken(page);
    await wait(1_800);
    await page.screenshot({ path: path('stage.png') });
    await page.close();
  }
  if (wants('dance')) {
    const page = await open('/stage/demo?quality=high', STAGE);
    await wait(5_000);
    await cue({ type: 'dance', dance: 'sweet' });
    await spoken(page);
    await wait(8_000);
    await page.screenshot({ path: path('dance.png') });
    await cue({ type: 'stop' });
    await cue({ type: 'resume' });
    await page.close();
  }
  if (wants('clip')) {
    const page = await open('/stage/demo', CLIP);
    await wait(5_000);
    await cue({
      type: 'say',
      text: '大家好，欢迎来到直播间。这款防晒衣只要一百二十九元，喜欢的家人点右下角小黄车。谢谢大家！',
    });
    await spoken(page);
    const folder = join(data, 'frames');
    await mkdir(folder);
    const frames = CLIP.fps * CLIP.seconds;
    const from = Date.now();
    for (let i = 0; i < frames; i++) {
      await wait(from + (i * 1_000) / CLIP.fps - Date.now());
      await page.screenshot({ path: join(folder, `${String(i).padStart(4, '0')}.png`) });
    }
    const args = ['-y', '-loglevel', 'error', '-framerate', String(CLIP.fps), '-i', join(folder, '%04d.png')];
    execFileSync('ffmpeg', [...args, '-loop', '0', '-quality', '70', path('clip.webp')]);
    await page.close();
  }
  if (wants('console')) {
    const stage = await open('/stage/demo', { width: 180, height: 320 });
    const page = await open('/console/demo', CONSOLE);
    await cue({ type: 'rundown', action: 'start' });
    for (const [i, text] of COMMENTS.entries()) {
      await post('comments', {
        user: { id: `v${i}`, name: ['小王', '青柠', '阿木', '团团', '晚风', '豆豆', '南瓜'][i] },
        text,
      });
      await wait(2_500);
    }
    await page.screenshot({ path: path('console.png') });
    await stage.close();
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  await rm(data, { recursive: true, force: true });
}
