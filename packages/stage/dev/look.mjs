import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS } from './flags.mjs';
import { startDevStage } from './serve.mjs';

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const [out = 'shots', size = '1280x720', gestures = 'none,wave,present', query = '', spare = ''] =
  process.argv.slice(2);
const [width, height] = size.split('x').map(Number);
await mkdir(out, { recursive: true });
const stage = await startDevStage({ avatar: spare !== 'spare' });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: CHROMIUM_FLAGS,
});
const page = await browser.newPage({ viewport: { width, height } });
page.on('console', (m) => console.log('page:', m.type(), m.text()));
page.on('pageerror', (e) => console.log('error:', e.message));
await page.goto(stage.url + query);
await page.waitForFunction(
  () => globalThis.__zhubo?.state().connected && globalThis.__zhubo.state().avatar.ready,
);
await wait(2_500);
let n = 0;
for (const gesture of gestures.split(',')) {
  const expression =
    { think: 'thinking', thank: 'happy', refuse: 'sorry', present: 'excited' }[gesture] ?? 'happy';
  const text = '三号链接防晒衣，到手价八十九块九。';
  stage.clause({ utteranceId: `u${n}`, text, gesture, expression });
  stage.end(`u${n++}`, 1);
  await wait(1_100);
  await page.screenshot({ path: `${out}/${size}-${gesture}.png` });
  console.log(gesture, JSON.stringify(await page.evaluate(() => globalThis.__zhubo.state())));
  await wait(3_200);
}
await browser.close();
await stage.close();
